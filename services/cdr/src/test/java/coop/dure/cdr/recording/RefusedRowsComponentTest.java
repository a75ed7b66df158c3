package coop.dure.cdr.recording;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.asterisk.AsteriskColumn;
import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Whatever lies in the log, the partition goes on, and what could not be kept is shown to somebody. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RefusedRowsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private final TopicNames topics;
    private CdrTenant hotel;

    RefusedRowsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void rowsThatTheDatabaseRefusesBecomeVisibleRejectsAndTheOthersOfTheirPartitionAreStored() {
        CallRowReceived sample = sample();
        String dense = new Random(7)
                .ints('0', 'z' + 1)
                .filter(Character::isLetterOrDigit)
                .limit(8_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int line = 11; line <= 30; line++) {
            String link = line == 13 ? dense : MasterCsv.newLink();
            String hash = line == 17 ? "a\0b" : "hash" + line;
            records.add(record(row(sample, link, hash, sample.raw(), line)));
        }
        TestLog.tell(records);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(hotel.count("call_row", "line between 11 and 30"))
                        .isEqualTo(18));
        Awaitility.await().atMost(SOON).until(() -> hotel.count("reject", "line in (13, 17) and field = 'line'") == 2);
        hotel.asSystem()
                .get("/v1/imports/" + sample.deliveryId())
                .then()
                .body("counters.stored", equalTo(19))
                .body("counters.rejected", equalTo(2));
        assertThat(hotel.count("leg", "true")).isEqualTo(19);
    }

    @Test
    void aRowThatLacksAPartIsSetAside() {
        CallRowReceived sample = sample();
        String json = Events.write(sample).replaceFirst("\"rowId\":\"[^\"]*\",", "");
        TestLog.tell(record(json, "k"));
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        hotel.count("dead_letter", "consumer = 'cdr-rows' and reason like 'a row that lacks%'") == 1);
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)));
    }

    @Test
    void aDeadLetterThatAPersonMendedIsStoredWhenItIsReplayedAndOnceOnly() throws SQLException {
        CallRowReceived sample = sample();
        CallRowReceived mended = row(sample, MasterCsv.newLink(), "mended", sample.raw(), 50);
        TestLog.tell(record("no json", CallKey.text(mended.tenantId(), mended.pbx(), mended.link())));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.count("dead_letter", "consumer = 'cdr-rows' and status = 'OPEN'") == 1);
        replay(mended);
        Awaitility.await().atMost(SOON).until(() -> hotel.count("dead_letter", "status = 'REPLAYED'") == 1);
        assertThat(hotel.count("call_row", "line = 50")).isEqualTo(1);
        assertThat(hotel.count("leg", "link = '" + mended.link() + "'")).isEqualTo(1);
        replay(mended);
        Awaitility.await().atMost(SOON).until(() -> hotel.count("dead_letter", "status = 'REPLAYED'") == 1);
        hotel.asSystem()
                .get("/v1/imports/" + sample.deliveryId())
                .then()
                .body("counters.stored", equalTo(2))
                .body("counters.duplicate", equalTo(0));
    }

    @Test
    void anIdThatAnotherReplicaKeepsForAnotherCallAtTheSameMomentIsAVisibleReject() throws SQLException {
        hotel.done(hotel.post(JsonRow.with("r9", ",\"callId\":\"B\"")));
        UUID id = RowIds.rowId(
                hotel.id(),
                "rest",
                new Identity(
                        "record:r1",
                        "call:A",
                        Instant.parse("2026-10-05T01:00:00Z").toEpochMilli()));
        Response accepted;
        try (Connection other = TestDatabase.asSuperuser()) {
            other.setAutoCommit(false);
            for (String table : List.of("call_row", "leg")) {
                String copied = table.equals("leg") ? ", 'call_id', '" + id + "'" : ", 'content_hash', 'other'";
                other.createStatement()
                        .execute("insert into " + table + " select (jsonb_populate_record(t, jsonb_build_object('id', '"
                                + id + "'" + copied + "))).* from " + table + " t where tenant_id = '" + hotel.id()
                                + "'");
            }
            accepted = hotel.post(JsonRow.with("r1", ",\"callId\":\"A\""));
            accepted.then().statusCode(202);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> CdrTenant.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database() and query like 'insert into leg%'")
                            == 1);
            other.commit();
        }
        hotel.done(accepted).then().body("counters.rejected", equalTo(1)).body("counters.stored", equalTo(0));
        assertThat(hotel.count("reject", "field = 'recordId' and reason = 'reject.other-call'"))
                .isEqualTo(1);
        assertThat(hotel.count("leg", "link = 'call:B'")).isEqualTo(2);
    }

    private void replay(CallRowReceived mended) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                PreparedStatement mend = all.prepareStatement(
                        "update dead_letter set value = ?, status = 'REPLAYING' where tenant_id = ?")) {
            mend.setBytes(1, Events.write(mended).getBytes(StandardCharsets.UTF_8));
            mend.setObject(2, hotel.id());
            assertThat(mend.executeUpdate()).isEqualTo(1);
        }
    }

    /** A row as the edge wrote it, of an import that is stored. */
    private CallRowReceived sample() {
        Response done = hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)));
        String delivery = done.path("id");
        return TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .map((ConsumerRecord<String, byte[]> record) -> Events.read(record, CallRowReceived.class))
                .filter(row -> row.deliveryId().equals(UUID.fromString(delivery)))
                .findFirst()
                .orElseThrow();
    }

    private static CallRowReceived row(CallRowReceived sample, String link, String hash, String raw, long line) {
        List<String> facts = new ArrayList<>(sample.facts());
        facts.set(AsteriskColumn.UNIQUEID.ordinal(), link);
        facts.set(AsteriskColumn.LINKEDID.ordinal(), link);
        if (raw.indexOf('\0') >= 0) {
            facts.set(AsteriskColumn.USERFIELD.ordinal(), raw);
        }
        UUID id = new UUID(sample.rowId().getMostSignificantBits(), Ids.next().getLeastSignificantBits() + line);
        return new CallRowReceived(
                sample.tenantId(),
                sample.pbx(),
                sample.source(),
                sample.format(),
                id,
                hash,
                link,
                facts,
                raw,
                sample.deliveryKind(),
                sample.deliveryId(),
                line,
                sample.receivedAtMs());
    }

    /** All on one partition, so that they come in one batch. */
    private ProducerRecord<String, byte[]> record(CallRowReceived row) {
        return record(Events.write(row), CallKey.text(row.tenantId(), row.pbx(), row.link()));
    }

    private ProducerRecord<String, byte[]> record(String json, String key) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.real(Topics.CDR_RECEIVED), 1, key, json.getBytes(StandardCharsets.UTF_8));
        Events.envelope(
                record.headers(), "cdr", "CallRowReceived", Ids.next().toString(), Instant.now(), hotel.id(), null);
        return record;
    }
}
