package coop.dure.cdr.intake;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.imports.Deliveries;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.Failure;
import coop.dure.cdr.imports.Reject;
import coop.dure.cdr.imports.RunningUploads;
import coop.dure.cdr.intake.ZoneCheckedReader.ZoneSuspectedException;
import coop.dure.cdr.sources.Source;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogProducer;
import coop.dure.vocabulary.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a delivery's rows into the log. Reads no faster than the log acknowledges, in memory for one chunk, and answers
 * only when the log has everything: what was acknowledged to the sender is never lost.
 */
@ApplicationScoped
public class ReceiveRows {
    private static final int CHUNK = 1_000;
    private static final int MOST_SHOWN = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final RunningUploads running;
    private final LogProducer log;

    ReceiveRows(Deliveries deliveries, RunningUploads running, LogProducer log) {
        this.deliveries = deliveries;
        this.running = running;
        this.log = log;
    }

    /**
     * What was taken.
     *
     * @param id the delivery
     * @param accepted how many rows are in the log
     * @param rejected how many lines became none
     * @param shown the first hundred of them
     */
    record Taken(UUID id, long accepted, long rejected, List<Reject> shown) {}

    /** The log did not acknowledge: the sender repeats, and what was kept is recognised. */
    static final class LogUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        LogUnavailableException(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Takes all rows. Blocks; not for an event loop.
     *
     * @throws IOException when the sender went away in the middle
     */
    Taken receive(UUID tenantId, Source source, DeliveryKind kind, @Nullable String fileName, RecordReader items)
            throws IOException, LogUnavailableException {
        UUID id = deliveries
                .open(tenantId, kind, source.facts().code(), fileName)
                .await()
                .atMost(PATIENCE);
        running.begin(id);
        Chunk chunk = new Chunk(tenantId, id, source, kind);
        try {
            for (RecordReader.Item item = items.next(); item != null; item = items.next()) {
                chunk.take(item);
            }
            return chunk.finish();
        } catch (IOException cutOff) {
            chunk.fail(Failure.CUT_OFF);
            throw cutOff;
        } catch (LogUnavailableException unavailable) {
            chunk.fail(Failure.LOG_UNAVAILABLE);
            throw unavailable;
        } catch (ZoneSuspectedException suspected) {
            chunk.fail(Failure.ZONE_SUSPECTED);
            throw suspected.problem();
        } finally {
            running.end(id);
        }
    }

    private final class Chunk {
        private final UUID tenantId;
        private final UUID deliveryId;
        private final Source source;
        private final DeliveryKind kind;
        private final List<CompletableFuture<?>> sent = new ArrayList<>();
        private final List<Reject> rejects = new ArrayList<>();
        private final List<Reject> shown = new ArrayList<>();
        private long accepted;
        private long rejected;

        Chunk(UUID tenantId, UUID deliveryId, Source source, DeliveryKind kind) {
            this.tenantId = tenantId;
            this.deliveryId = deliveryId;
            this.source = source;
            this.kind = kind;
        }

        void take(RecordReader.Item item) throws LogUnavailableException {
            if (item.verdict() instanceof LineVerdict.Accepted row) {
                send(item, row);
            } else if (item.verdict() instanceof LineVerdict.Rejected reject) {
                Reject kept = new Reject(
                        item.line(), PlainText.shown(reject.field()), reject.reason(), PlainText.shown(item.raw()));
                rejects.add(kept);
                if (shown.size() < MOST_SHOWN) {
                    shown.add(kept);
                }
            }
            if (sent.size() + rejects.size() >= CHUNK) {
                long read = acknowledged();
                deliveries.progress(tenantId, deliveryId, read, rejects).await().atMost(PATIENCE);
                rejects.clear();
            }
        }

        Taken finish() throws LogUnavailableException {
            long read = acknowledged();
            deliveries
                    .received(tenantId, deliveryId, read, rejects, accepted == 0 ? Failure.NO_ROW_ACCEPTED : null)
                    .await()
                    .atMost(PATIENCE);
            return new Taken(deliveryId, accepted, rejected, shown);
        }

        void fail(Failure failure) {
            deliveries
                    .received(tenantId, deliveryId, rejects.size(), rejects, failure)
                    .await()
                    .atMost(PATIENCE);
        }

        private void send(RecordReader.Item item, LineVerdict.Accepted row) throws LogUnavailableException {
            CallRowReceived received = new CallRowReceived(
                    tenantId,
                    source.pbx(),
                    source.facts().code(),
                    source.facts().format().name(),
                    RowIds.rowId(tenantId, source.pbx(), row.identity()),
                    RowIds.contentHash(row.facts()),
                    row.identity().link(),
                    row.facts(),
                    item.raw(),
                    kind.name(),
                    deliveryId,
                    item.line(),
                    System.currentTimeMillis());
            try {
                CompletableFuture<?> acknowledged = log.send(
                        Topics.CDR_RECEIVED,
                        null,
                        tenantId + ":" + source.pbx() + ":" + row.identity().link(),
                        CallRowReceived.class.getSimpleName(),
                        tenantId,
                        Events.write(received).getBytes(StandardCharsets.UTF_8));
                sent.add(acknowledged);
                // A broker that is away makes each send wait: the first refusal ends the delivery.
                if (acknowledged.isCompletedExceptionally()) {
                    throw new LogUnavailableException(new KafkaException("a row was refused"));
                }
            } catch (KafkaException unavailable) {
                throw new LogUnavailableException(unavailable);
            }
        }

        /** Waits for what is under way; answers how many deliveries are now accounted for. */
        private long acknowledged() throws LogUnavailableException {
            try {
                CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0]))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException unavailable) {
                throw new LogUnavailableException(unavailable);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new LogUnavailableException(interrupted);
            }
            long read = sent.size() + (long) rejects.size();
            accepted += sent.size();
            rejected += rejects.size();
            sent.clear();
            return read;
        }
    }
}
