package coop.dure.cdr.recording;

import coop.dure.cdr.recording.StoreBatch.Outcome;
import coop.dure.cdr.recording.StoreBatch.PassedOn;
import coop.dure.cdr.recording.StoreBatch.Told;
import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogProducer;
import coop.dure.platform.outbox.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Tells revisions on the partition of their rows, and passes markers on behind them: a marker is written only when all
 * that was stored before it has been acknowledged.
 */
@ApplicationScoped
class PublishLegs {
    private static final long PATIENCE_SECONDS = 60;

    private final LogProducer log;

    PublishLegs(LogProducer log) {
        this.log = log;
    }

    void publish(Outcome outcome) throws InterruptedException, ExecutionException, TimeoutException {
        List<CompletableFuture<RecordMetadata>> legs =
                new ArrayList<>(outcome.legs().size());
        for (Told told : outcome.legs()) {
            legs.add(log.send(
                    Topics.CDR_RECORDED,
                    told.partition(),
                    CallKey.text(
                            told.leg().tenantId(), told.leg().pbx(), told.leg().link()),
                    CallRecorded.class.getSimpleName(),
                    told.leg().tenantId(),
                    Events.bytes(told.leg().told())));
        }
        acknowledged(legs);
        List<CompletableFuture<RecordMetadata>> markers = new ArrayList<>();
        for (PassedOn passed : outcome.markers()) {
            markers.add(log.send(
                    Topics.CDR_RECORDED,
                    passed.partition(),
                    Keys.ofClose(passed.marker().tenantId(), passed.marker().closingId()),
                    ClosePassed.class.getSimpleName(),
                    passed.marker().tenantId(),
                    Events.bytes(passed.marker())));
        }
        acknowledged(markers);
    }

    private static void acknowledged(List<CompletableFuture<RecordMetadata>> sent)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0])).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
