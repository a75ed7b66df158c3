package coop.dure.cdr.intake;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.Reject;
import coop.dure.cdr.imports.Upload;
import coop.dure.cdr.imports.Uploads;
import coop.dure.cdr.sources.Source;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/**
 * What an upload has sent to the log, or rejected, since it was noted last, and by which lines of names it was read: never
 * more than a chunk.
 */
final class RowsUnderWay {
    private static final int MOST = 1_000;
    private static final int MOST_KEPT_CHARACTERS = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NOTED_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    private final Upload upload;
    private final Source source;
    private final DeliveryKind kind;
    private final LogProducer log;
    private final List<CompletableFuture<?>> sent = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<Long, String> names = new LinkedHashMap<>();
    private String namesNow = "";
    private int keptCharacters;
    private long notedAtNs = System.nanoTime();

    RowsUnderWay(Upload upload, Source source, DeliveryKind kind, LogProducer log) {
        this.upload = upload;
        this.source = source;
        this.kind = kind;
        this.log = log;
    }

    /** The log did not acknowledge: the sender repeats, and what was kept is recognised. */
    static final class LogUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        LogUnavailableException(Throwable cause) {
            super(cause);
        }
    }

    /** Takes the item that the reader handed out last. */
    void take(RecordReader.Item item, RecordReader reader) throws LogUnavailableException {
        if (!reader.names().equals(namesNow)) {
            namesNow = reader.names();
            names.put(item.line(), namesNow);
            keptCharacters += namesNow.length();
        }
        if (item.verdict() instanceof LineVerdict.Accepted row) {
            send(item, row);
        } else if (item.verdict() instanceof LineVerdict.Rejected reject) {
            Reject kept = Reject.of(item.line(), reject.field(), reject.reason(), item.raw());
            keptCharacters += kept.raw().length();
            rejects.add(kept);
        }
    }

    /** Whether it is time to note what came. */
    boolean due() {
        return sent.size() + rejects.size() >= MOST
                || keptCharacters >= MOST_KEPT_CHARACTERS
                || System.nanoTime() - notedAtNs >= NOTED_EVERY_NS;
    }

    /** Waits until the log has what was sent; what came since the last time, and from now on nothing. */
    Uploads.Since acknowledged(RecordReader reader) throws LogUnavailableException {
        try {
            CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0]))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unavailable) {
            throw new LogUnavailableException(unavailable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException(interrupted);
        }
        Uploads.Since since = new Uploads.Since(
                sent.size() + (long) rejects.size(),
                List.copyOf(rejects),
                reader.point().orElse(null),
                Map.copyOf(names));
        sent.clear();
        rejects.clear();
        names.clear();
        keptCharacters = 0;
        notedAtNs = System.nanoTime();
        return since;
    }

    private void send(RecordReader.Item item, LineVerdict.Accepted row) throws LogUnavailableException {
        CallRowReceived received = new CallRowReceived(
                upload.tenantId(),
                source.pbx(),
                source.facts().code(),
                source.facts().format().name(),
                RowIds.rowId(upload.tenantId(), source.pbx(), row.identity()),
                RowIds.contentHash(row.facts()),
                row.identity().link(),
                row.facts(),
                item.raw(),
                kind.name(),
                upload.deliveryId(),
                item.line(),
                System.currentTimeMillis());
        try {
            CompletableFuture<?> acknowledged = log.send(
                    Topics.CDR_RECEIVED,
                    null,
                    upload.tenantId() + ":" + source.pbx() + ":"
                            + row.identity().link(),
                    CallRowReceived.class.getSimpleName(),
                    upload.tenantId(),
                    Events.bytes(received));
            sent.add(acknowledged);
            // A broker that is away makes each send wait: the first refusal ends the delivery.
            if (acknowledged.isCompletedExceptionally()) {
                throw new LogUnavailableException(new KafkaException("a row was refused"));
            }
        } catch (KafkaException unavailable) {
            throw new LogUnavailableException(unavailable);
        }
    }
}
