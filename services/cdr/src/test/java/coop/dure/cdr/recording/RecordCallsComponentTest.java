package coop.dure.cdr.recording;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogBatch;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RecordCallsComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private final TopicNames topics;
    private final RecordCalls recordCalls;
    private final PausePoint pausePoint;
    private CdrTenant hotel;

    RecordCallsComponentTest(TopicNames topics, RecordCalls recordCalls, PausePoint pausePoint) {
        this.topics = topics;
        this.recordCalls = recordCalls;
        this.pausePoint = pausePoint;
    }

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @AfterEach
    void noMorePauses() {
        pausePoint.onCommitted(legs -> {});
    }

    @Test
    void aLegIsToldOnThePartitionOfItsRows() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)));
        List<ConsumerRecord<String, byte[]>> rows = ofHotel(Topics.CDR_RECEIVED);
        List<ConsumerRecord<String, byte[]>> legs = told(1);
        assertThat(legs.get(0).partition()).isEqualTo(rows.get(0).partition());
        assertThat(legs.get(0).key()).isEqualTo(rows.get(0).key());
        CallRecorded leg = Events.read(legs.get(0), CallRecorded.class);
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.charging().state()).isEqualTo("BILLABLE");
        assertThat(leg.revision()).isPositive();
        assertThat(leg.voided()).isFalse();
    }

    @Test
    void aBatchThatComesAgainChangesNothingAndIsToldAgain() throws Exception {
        hotel.done(hotel.upload(file(20)));
        told(20);
        String before = state();
        for (Map.Entry<TopicPartition, List<ConsumerRecord<String, byte[]>>> again :
                byPartition(ofHotel(Topics.CDR_RECEIVED)).entrySet()) {
            recordCalls.handle(new LogBatch(Map.of(again.getKey(), again.getValue())));
        }
        assertThat(state()).isEqualTo(before);
        assertThat(told(40)).hasSize(40);
        assertThat(ofHotel(Topics.CDR_RECORDED).stream()
                        .map(record -> Events.read(record, CallRecorded.class))
                        .distinct())
                .hasSize(20);
    }

    @Test
    void stoppedBetweenCommitAndPublishNothingIsLost() {
        AtomicBoolean stopped = new AtomicBoolean();
        pausePoint.onCommitted(legs -> {
            if (legs > 0 && stopped.compareAndSet(false, true)) {
                throw new IllegalStateException("stopped between commit and publish, as a test asked for");
            }
        });
        hotel.done(hotel.upload(file(20))).then().body("counters.stored", equalTo(20));
        assertThat(told(20)).isNotEmpty();
        assertThat(stopped).isTrue();
        assertThat(hotel.count("leg", "true")).isEqualTo(20);
        assertThat(ofHotel(Topics.CDR_RECORDED).stream()
                        .map(record -> Events.read(record, CallRecorded.class).legId())
                        .distinct())
                .hasSize(20);
    }

    @Test
    void aRowThatComesLaterChangesItsCallAndNothingElse() {
        String link = MasterCsv.newLink();
        String answered = MasterCsv.inbound(link, 0, MORNING, "01012345678", 60);
        String passedOn = MasterCsv.record(
                link, 1, MORNING.plusSeconds(65), "01012345678>202", "PJSIP/trunk-1>PJSIP/202-9", "Dial", 10, 120);
        hotel.done(hotel.upload(passedOn));
        long first = revision("PJSIP/202-9");
        hotel.done(hotel.upload(answered));
        assertThat(hotel.count("leg", "charging_state = 'BILLABLE' and connected_seconds = 190"))
                .isEqualTo(1);
        assertThat(hotel.count("leg", "charging_reason = 'COVERED_BY' and covered_by = call_id"))
                .isEqualTo(1);
        assertThat(revision("PJSIP/202-9")).isGreaterThan(first);
        long settled = revision("PJSIP/202-9");
        hotel.done(hotel.upload(passedOn + "\n" + answered));
        assertThat(revision("PJSIP/202-9")).isEqualTo(settled);
    }

    @Test
    void timesMoreExactThanTheDatabaseKeepsThemAreNoChange() {
        String row = JsonRow.with("r1", ",\"startedAt\":\"2026-10-05T09:59:59.123456789+09:00\"");
        hotel.done(hotel.post(row));
        long first = onlyRevision();
        hotel.done(hotel.post(row)).then().body("counters.duplicate", equalTo(1));
        assertThat(onlyRevision()).isEqualTo(first);
    }

    @Test
    void otherContentUnderTheSameIdIsHeldAndTheRowKeptOnceMore() {
        String line = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60);
        hotel.done(hotel.upload(line));
        hotel.done(hotel.upload(line.replace(",60,\"ANSWERED\"", ",61,\"ANSWERED\"")))
                .then()
                .body("counters.stored", equalTo(1));
        assertThat(hotel.count("call_row", "true")).isEqualTo(2);
        assertThat(hotel.count("leg", "charging_state = 'HELD' and charging_reason = 'CONFLICT'"))
                .isEqualTo(1);
    }

    @Test
    void theSameTupleWithAnEarlierStartVoidsTheLegThatStoodForIt() {
        String link = MasterCsv.newLink();
        hotel.done(hotel.upload(MasterCsv.outbound(link, MORNING, "901099998888", 60)));
        hotel.done(hotel.upload(MasterCsv.outbound(link, MORNING.minusSeconds(1), "901099998888", 60)));
        assertThat(hotel.count("leg", "voided")).isEqualTo(1);
        assertThat(hotel.count("leg", "not voided and charging_reason = 'CONFLICT'"))
                .isEqualTo(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ofHotel(Topics.CDR_RECORDED).stream()
                        .anyMatch(record ->
                                Events.read(record, CallRecorded.class).voided()));
    }

    @Test
    void anAcceptedRowThatCannotBeUsedBecomesAVisibleReject() {
        String delivery = hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)))
                .path("id");
        ConsumerRecord<String, byte[]> record = ofHotel(Topics.CDR_RECEIVED).get(0);
        CallRowReceived row = Events.read(record, CallRowReceived.class);
        tell(
                record.key(),
                new CallRowReceived(
                        row.tenantId(),
                        row.pbx(),
                        "gone",
                        row.format(),
                        row.rowId(),
                        "other",
                        row.link(),
                        row.facts(),
                        row.raw(),
                        row.deliveryKind(),
                        row.deliveryId(),
                        99,
                        row.receivedAtMs()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> hotel.count("reject", "line = 99 and field = 'source'") == 1);
        hotel.asSystem()
                .get("/v1/imports/" + delivery)
                .then()
                .body("counters.rejected", equalTo(1))
                .body("counters.underWay", equalTo(0));
    }

    @Test
    void aRecordThatNobodyCanReadIsSetAsideAndTheOthersGoOn() {
        ProducerRecord<String, byte[]> poison = new ProducerRecord<>(
                topics.real(Topics.CDR_RECEIVED), 0, "k", "no json".getBytes(StandardCharsets.UTF_8));
        Events.envelope(poison.headers(), "test", "CallRowReceived", "1", java.time.Instant.now(), hotel.id(), null);
        TestLog.tell(poison);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> hotel.count("dead_letter", "consumer = 'cdr-rows' and status = 'OPEN'") == 1);
        hotel.done(hotel.upload(file(10))).then().body("counters.stored", equalTo(10));
    }

    private void tell(String key, CallRowReceived row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.real(Topics.CDR_RECEIVED), key, Events.write(row).getBytes(StandardCharsets.UTF_8));
        Events.envelope(
                record.headers(),
                "cdr",
                "CallRowReceived",
                Ids.next().toString(),
                java.time.Instant.now(),
                row.tenantId(),
                null);
        TestLog.tell(record);
    }

    private static String file(int calls) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(i), "901099998888", 60))
                    .append('\n');
        }
        return file.toString();
    }

    private List<ConsumerRecord<String, byte[]>> told(int atLeast) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ofHotel(Topics.CDR_RECORDED).size() >= atLeast);
        return ofHotel(Topics.CDR_RECORDED);
    }

    private List<ConsumerRecord<String, byte[]>> ofHotel(String topic) {
        return TestLog.read(topics, topic).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .toList();
    }

    private static Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition(
            List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition = new java.util.HashMap<>();
        records.forEach(record -> byPartition
                .computeIfAbsent(new TopicPartition(record.topic(), record.partition()), first -> new ArrayList<>())
                .add(record));
        return byPartition;
    }

    private long revision(String channel) {
        return CdrTenant.number("select l.revision from leg l join call_row r on r.tenant_id = l.tenant_id"
                + " and r.id = l.id where l.tenant_id = '" + hotel.id() + "' and r.facts like '%" + channel + "%'");
    }

    private long onlyRevision() {
        return CdrTenant.number("select revision from leg where tenant_id = '" + hotel.id() + "'");
    }

    /** Everything that a repetition could change, as one text. */
    private String state() {
        return "rows " + hotel.count("call_row", "true") + " legs " + hotel.count("leg", "true") + " repeats "
                + hotel.count("delivery_repeat", "true") + " stored "
                + CdrTenant.number("select sum(stored) from delivery where tenant_id = '" + hotel.id() + "'")
                + " revisions "
                + CdrTenant.number("select sum(revision) from leg where tenant_id = '" + hotel.id() + "'");
    }
}
