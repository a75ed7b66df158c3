package coop.dure.billing.periods;

import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.ClosePassed.SourceHeard;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PeriodCloseRequested;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import static coop.dure.billing.BilledHotel.patiently;

/** Plays cdr and tenants answering a close. */
final class Barrier {
    private final TopicNames topics;

    Barrier(TopicNames topics) {
        this.topics = topics;
    }

    /** Waits until the close is asked for, then passes every marker of cdr on. */
    void passCdr(UUID closingId, int runningImports) {
        passCdr(closingId, runningImports, List.of());
    }

    /** The same of a tenant with these sources. */
    void passCdr(UUID closingId, int runningImports, List<SourceHeard> sources) {
        PeriodCloseRequested asked = patiently().until(() -> asked(closingId), Objects::nonNull);
        int partitions = topics.partitions(Topics.CDR_RECORDED);
        for (int partition = 0; partition < partitions; partition++) {
            pass(Topics.CDR_RECORDED, partition, partitions, asked, runningImports, sources);
        }
    }

    /** The tenants service's marker. */
    void passTenants(UUID closingId) {
        PeriodCloseRequested asked = patiently().until(() -> asked(closingId), Objects::nonNull);
        pass(
                Topics.TENANTS_STATE,
                topics.partitionOfTenant(Topics.TENANTS_STATE, asked.tenantId()),
                topics.partitions(Topics.TENANTS_STATE),
                asked,
                null,
                null);
    }

    private @Nullable PeriodCloseRequested asked(UUID closingId) {
        return TestLog.read(topics, Topics.BILLING_PERIOD).stream()
                .filter(event -> Events.type(event).equals("PeriodCloseRequested"))
                .map(event -> Events.read(event, PeriodCloseRequested.class))
                .filter(event -> event.closingId().equals(closingId))
                .findFirst()
                .orElse(null);
    }

    private void pass(
            String topic,
            int partition,
            int partitions,
            PeriodCloseRequested asked,
            @Nullable Integer runningImports,
            @Nullable List<SourceHeard> sources) {
        ClosePassed marker =
                new ClosePassed(asked.closingId(), asked.tenantId(), partition, partitions, runningImports, 0, sources);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.real(topic),
                partition,
                asked.tenantId() + ":close:" + asked.closingId(),
                Events.write(marker).getBytes(StandardCharsets.UTF_8));
        Events.envelope(
                record.headers(),
                "test",
                "ClosePassed",
                UUID.randomUUID().toString(),
                Instant.now(),
                asked.tenantId(),
                null);
        TestLog.tell(record);
    }
}
