package coop.dure.cdr.closing;

import coop.dure.cdr.recording.PausePoint;
import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PeriodCloseRequested;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class CloseComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TopicNames topics;
    private final PausePoint pausePoint;

    CloseComponentTest(TopicNames topics, PausePoint pausePoint) {
        this.topics = topics;
        this.pausePoint = pausePoint;
    }

    @Test
    void aMarkerPassesEveryPartitionBehindAllThatWasAcknowledgedBeforeTheCloseWasAskedFor() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            file.append(MasterCsv.outbound(
                            MasterCsv.newLink(),
                            LocalDateTime.of(2026, 10, 5, 10, 0).plusMinutes(i),
                            "901099998888",
                            60))
                    .append('\n');
        }
        hotel.upload(file.toString()).then().statusCode(202);
        UUID closing = Ids.next();
        askToClose(hotel, closing);
        int partitions = topics.partitions(Topics.CDR_RECORDED);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> markers(hotel, closing).size() >= partitions);
        List<ConsumerRecord<String, byte[]>> markers = markers(hotel, closing);
        assertThat(markers).hasSize(partitions);
        for (ConsumerRecord<String, byte[]> record : markers) {
            ClosePassed marker = Events.read(record, ClosePassed.class);
            assertThat(marker.partition()).isEqualTo(record.partition());
            assertThat(marker.partitions()).isEqualTo(partitions);
            assertThat(marker.runningImports()).isZero();
            assertThat(marker.openDeadLetters()).isZero();
            assertThat(TestLog.read(topics, Topics.CDR_RECORDED).stream()
                            .filter(leg -> hotel.id().equals(Events.tenantId(leg))
                                    && leg.partition() == record.partition()
                                    && Events.type(leg).equals("CallRecorded")))
                    .allMatch(leg -> leg.offset() < record.offset());
        }
        assertThat(hotel.count("leg", "true")).isEqualTo(300);
        assertThat(markers.stream()
                        .map(record -> Events.read(record, ClosePassed.class).sources()))
                .contains(List.of(new ClosePassed.SourceHeard("pbx", Instant.parse("2026-10-05T05:59:00Z"))));
    }

    @Test
    void anImportThatRanWhenTheMarkersWereWrittenIsToldThoughItEndedBeforeTheyWereRead() throws SQLException {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        UUID closing = Ids.next();
        int partitions = topics.partitions(Topics.CDR_RECORDED);
        CountDownLatch ended = new CountDownLatch(1);
        pausePoint.onCommitted(legs -> waitFor(ended));
        try {
            hotel.upload(MasterCsv.outbound(
                            MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 60))
                    .then()
                    .statusCode(202);
            Awaitility.await().atMost(SOON).until(() -> hotel.count("leg", "true") == 1);
            execute("insert into delivery (tenant_id, id, kind, source, state) values ('" + hotel.id() + "', '"
                    + Ids.next() + "', 'IMPORT', 'pbx', 'RECEIVING')");
            askToClose(hotel, closing);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> markers(Topics.CDR_RECEIVED, hotel, closing).size() == partitions);
            execute("update delivery set state = 'RECEIVED' where tenant_id = '" + hotel.id() + "'");
        } finally {
            pausePoint.onCommitted(legs -> {});
            ended.countDown();
        }
        Awaitility.await().atMost(SOON).until(() -> markers(hotel, closing).size() >= partitions);
        assertThat(markers(hotel, closing))
                .allSatisfy(record -> assertThat(
                                Events.read(record, ClosePassed.class).runningImports())
                        .isEqualTo(1));
    }

    @Test
    void aJobThatFailsAgainAndAgainKeepsNoMonthOpen() throws SQLException {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        execute(
                "insert into call_job (tenant_id, id, kind, asked_by, failures, failure, error, failed_at, leased_until)"
                        + " values ('" + hotel.id() + "', gen_random_uuid(), 'REFOLD', 'x', 5, 'INTERNAL', 'x', now(),"
                        + " now() + interval '1 hour')");
        UUID closing = Ids.next();
        askToClose(hotel, closing);
        int partitions = topics.partitions(Topics.CDR_RECORDED);
        Awaitility.await().atMost(SOON).until(() -> markers(hotel, closing).size() >= partitions);
        assertThat(markers(hotel, closing))
                .allSatisfy(record -> assertThat(
                                Events.read(record, ClosePassed.class).runningImports())
                        .isZero());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement().execute(sql);
        }
    }

    private void askToClose(CdrTenant hotel, UUID closing) {
        TestLog.tell(
                topics,
                Topics.BILLING_PERIOD,
                hotel.id(),
                "close",
                closing,
                new PeriodCloseRequested(
                        closing,
                        hotel.id(),
                        "2026-10",
                        Instant.parse("2026-09-30T15:00:00Z"),
                        Instant.parse("2026-10-31T15:00:00Z")));
    }

    private List<ConsumerRecord<String, byte[]>> markers(CdrTenant hotel, UUID closing) {
        return markers(Topics.CDR_RECORDED, hotel, closing);
    }

    private List<ConsumerRecord<String, byte[]>> markers(String topic, CdrTenant hotel, UUID closing) {
        return TestLog.read(topics, topic).stream()
                .filter(record -> Events.type(record).equals("ClosePassed"))
                .filter(record ->
                        Events.read(record, ClosePassed.class).closingId().equals(closing))
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .toList();
    }
}
