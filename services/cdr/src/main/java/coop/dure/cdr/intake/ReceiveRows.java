package coop.dure.cdr.intake;

import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.Failure;
import coop.dure.cdr.imports.Reject;
import coop.dure.cdr.imports.RunningUploads;
import coop.dure.cdr.imports.Upload;
import coop.dure.cdr.imports.Upload.Standing;
import coop.dure.cdr.imports.Uploads;
import coop.dure.cdr.intake.RowsUnderWay.LogUnavailableException;
import coop.dure.cdr.intake.ZoneCheckedReader.ZoneSuspectedException;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.log.LogProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a delivery's rows into the log. Reads no faster than the log acknowledges, in memory for one chunk, and answers
 * only when the log has everything: what was acknowledged to the sender is never lost.
 */
@ApplicationScoped
public class ReceiveRows {
    private static final int MOST_SHOWN = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Uploads uploads;
    private final RunningUploads running;
    private final LogProducer log;

    ReceiveRows(Uploads uploads, RunningUploads running, LogProducer log) {
        this.uploads = uploads;
        this.running = running;
        this.log = log;
    }

    /**
     * What was taken.
     *
     * @param standing other than {@link Standing#GOES_ON} where it ended before its end
     * @param accepted how many rows of the delivery are in the log
     * @param rejected how many lines of it became none
     * @param shown the first hundred of those that this upload brought
     */
    record Taken(Standing standing, long accepted, long rejected, List<Reject> shown) {}

    /**
     * Takes all rows. Blocks; not for an event loop.
     *
     * @throws IOException when the sender went away in the middle, or what it sends cannot be unfolded
     */
    Taken receive(Upload.Begun begun, Source source, DeliveryKind kind, RecordReader items)
            throws IOException, LogUnavailableException {
        running.begin(begun.upload());
        try {
            return new Receiving(begun, items, new RowsUnderWay(begun.upload(), source, kind, log)).receive();
        } finally {
            running.end(begun.upload());
        }
    }

    private final class Receiving {
        private final Upload upload;
        private final RecordReader items;
        private final RowsUnderWay underWay;
        private final List<Reject> shown = new ArrayList<>();
        private long accepted;
        private long rejected;

        Receiving(Upload.Begun begun, RecordReader items, RowsUnderWay underWay) {
            this.upload = begun.upload();
            this.items = items;
            this.underWay = underWay;
            this.accepted = begun.accepted();
            this.rejected = begun.rejected();
        }

        Taken receive() throws IOException, LogUnavailableException {
            try {
                return receiveToItsEnd();
            } catch (IOException cutOff) {
                noteTheEndOf(cutOff instanceof RefusedBodyException refused ? refused.failure() : Failure.CUT_OFF);
                throw cutOff;
            } catch (LogUnavailableException unavailable) {
                failed(Failure.LOG_UNAVAILABLE);
                throw unavailable;
            } catch (ZoneSuspectedException suspected) {
                if (suspected.isAfterSome()) {
                    noteTheEndOf(Failure.ZONE_CHANGES);
                } else {
                    failed(Failure.ZONE_SUSPECTED);
                }
                throw suspected.problem();
            }
        }

        private Taken receiveToItsEnd() throws IOException, LogUnavailableException {
            for (RecordReader.Item item = items.next(); item != null; item = items.next()) {
                underWay.take(item, items);
                if (underWay.due()) {
                    Standing standing =
                            uploads.note(upload, acknowledged()).await().atMost(PATIENCE);
                    if (standing != Standing.GOES_ON) {
                        return taken(standing);
                    }
                }
            }
            return taken(noteTheEnd(null));
        }

        private void noteTheEndOf(Failure failure) {
            try {
                noteTheEnd(failure);
            } catch (LogUnavailableException unavailable) {
                failed(failure);
            }
        }

        /** A chunk of which the log may have a part is as good as not sent: it is read again from its beginning. */
        private void failed(Failure failure) {
            uploads.failed(upload, failure).await().atMost(PATIENCE);
        }

        private Standing noteTheEnd(@Nullable Failure failure) throws LogUnavailableException {
            Uploads.Since last = acknowledged();
            Failure noted = failure == null && accepted == 0 ? Failure.NO_ROW_ACCEPTED : failure;
            return uploads.ended(upload, last, noted).await().atMost(PATIENCE);
        }

        private Uploads.Since acknowledged() throws LogUnavailableException {
            Uploads.Since since = underWay.acknowledged(items);
            accepted += since.read() - since.rejects().size();
            rejected += since.rejects().size();
            since.rejects().stream().limit(MOST_SHOWN - (long) shown.size()).forEach(shown::add);
            return since;
        }

        private Taken taken(Standing standing) {
            return new Taken(standing, accepted, rejected, shown);
        }
    }
}
