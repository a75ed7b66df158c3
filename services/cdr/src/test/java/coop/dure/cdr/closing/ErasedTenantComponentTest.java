package coop.dure.cdr.closing;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** After a restore cdr reads again what the log has kept: also of tenants that it has erased since. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class ErasedTenantComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final TopicNames topics;

    ErasedTenantComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void whatTheLogStillHasOfAnErasedTenantIsNotStoredWhenItIsReadAgain() {
        CdrTenant gone = CdrTenant.inSeoul("gone");
        CdrTenant other = CdrTenant.inSeoul("other");
        gone.done(gone.upload(
                MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 60)));
        CallRowReceived row = row(gone);
        erase(gone);
        TestLog.tell(List.of(
                record(gone, Events.write(row)), record(gone, "no json"), record(other, Events.write(of(other, row)))));
        Awaitility.await().atMost(SOON).until(() -> other.count("call_row", "true") == 1);
        assertThat(List.of("call_row", "leg", "reject", "delivery", "dead_letter"))
                .allSatisfy(
                        table -> assertThat(gone.count(table, "true")).as(table).isZero());
    }

    private CallRowReceived row(CdrTenant tenant) {
        return TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> tenant.id().equals(Events.tenantId(record)))
                .map(record -> Events.read(record, CallRowReceived.class))
                .findFirst()
                .orElseThrow();
    }

    private static void erase(CdrTenant tenant) {
        Instant now = Instant.now();
        UUID closing = Ids.next();
        tenant.tell("closing", new TenantClosingChanged(tenant.id(), closing, "ERASE", now, now.toEpochMilli()));
        tenant.tell("tenant", tenant.state("CLOSED", 20));
        Awaitility.await().atMost(SOON).until(() -> tenant.count("tenant_exit", "stage = 'ERASED'") == 1);
        assertThat(tenant.count("call_row", "true")).isZero();
    }

    private static CallRowReceived of(CdrTenant tenant, CallRowReceived row) {
        return new CallRowReceived(
                tenant.id(),
                row.pbx(),
                row.source(),
                row.format(),
                row.rowId(),
                row.contentHash(),
                row.link(),
                row.facts(),
                row.raw(),
                row.deliveryKind(),
                row.deliveryId(),
                row.line(),
                row.receivedAtMs());
    }

    /** All on one partition, so that the last one is read when the others have been. */
    private ProducerRecord<String, byte[]> record(CdrTenant tenant, String json) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.real(Topics.CDR_RECEIVED),
                1,
                tenant.id() + ":main:again",
                json.getBytes(StandardCharsets.UTF_8));
        Events.envelope(
                record.headers(), "cdr", "CallRowReceived", Ids.next().toString(), Instant.now(), tenant.id(), null);
        return record;
    }
}
