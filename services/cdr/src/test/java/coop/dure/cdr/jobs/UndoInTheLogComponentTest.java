package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log tells of an undo, whatever the database knows of it. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class UndoInTheLogComponentTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final TopicNames topics;
    private CdrTenant hotel;

    UndoInTheLogComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void aRowOfItThatWasStillOnItsWayIsKeptAndDoesNotCount() {
        String imported = Undoing.imported(hotel, Undoing.file(1));
        Undoing.undo(hotel, imported);
        Undoing.undone(hotel, imported);
        CallRowReceived row = TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .filter(record -> Events.type(record).equals("CallRowReceived"))
                .map(record -> Events.read(record, CallRowReceived.class))
                .findFirst()
                .orElseThrow();
        tell("CallRowReceived", row.link(), late(row));
        Awaitility.await().atMost(SOON).until(() -> hotel.count("call_row", "line = 77") == 1);
        assertThat(hotel.count("call_row", "undone")).isEqualTo(2);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    /** After a restore the database has forgotten the undo that the log still tells. */
    @Test
    void anUndoThatOnlyTheLogKnowsIsDoneWhole() {
        String imported = Undoing.imported(hotel, Undoing.file(3));
        CallRowReceived row = TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .map(record -> Events.read(record, CallRowReceived.class))
                .findFirst()
                .orElseThrow();
        tell(
                "CallActed",
                row.link(),
                new CallActed(
                        hotel.id(),
                        row.pbx(),
                        row.link(),
                        UUID.randomUUID(),
                        "UNDO",
                        List.of(row.rowId()),
                        UUID.fromString(imported),
                        List.of(),
                        null,
                        null,
                        "somebody",
                        1));
        Undoing.undone(hotel, imported);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    @Test
    void anActThatNobodyKnowsIsSetAside() {
        tell(
                "CallActed",
                "k",
                new CallActed(
                        hotel.id(),
                        "main",
                        "k",
                        UUID.randomUUID(),
                        "DANCE",
                        List.of(UUID.randomUUID()),
                        null,
                        List.of(),
                        null,
                        null,
                        "somebody",
                        1));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.count("dead_letter", "reason like '%year 9999' or reason like 'no act%'") == 1);
    }

    private void tell(String type, String link, Object data) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.real(Topics.CDR_RECEIVED),
                hotel.id() + ":main:" + link,
                Events.write(data).getBytes(StandardCharsets.UTF_8));
        Events.envelope(record.headers(), "cdr", type, UUID.randomUUID().toString(), Instant.now(), hotel.id(), null);
        TestLog.tell(record);
    }

    private static CallRowReceived late(CallRowReceived row) {
        return new CallRowReceived(
                row.tenantId(),
                row.pbx(),
                row.source(),
                row.format(),
                row.rowId(),
                "other content",
                row.link(),
                row.facts(),
                row.raw(),
                row.deliveryKind(),
                row.deliveryId(),
                77,
                row.receivedAtMs());
    }
}
