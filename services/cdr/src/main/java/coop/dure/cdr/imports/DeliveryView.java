package coop.dure.cdr.imports;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery and how far it is.
 *
 * @param id the import or post
 * @param source code of the source
 * @param fileName as its sender named it
 * @param status where it stands
 * @param progress how far its upload is; of imports
 * @param counters what became of its rows
 * @param startedAt when it began
 * @param endedAt when its upload ended
 * @param failure why it failed
 * @param whatToDo what its sender does about it, in the caller's language
 * @param corrects the import whose rejected lines it brings again
 */
public record DeliveryView(
        UUID id,
        String source,
        @Nullable String fileName,
        Status status,
        @Nullable Progress progress,
        Counters counters,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable Failure failure,
        @Nullable String whatToDo,
        @Nullable UUID corrects) {
    DeliveryView withWhatToDo(String text) {
        return new DeliveryView(
                id, source, fileName, status, progress, counters, startedAt, endedAt, failure, text, corrects);
    }

    /** Where a delivery stands. */
    public enum Status {
        /** Its upload runs. */
        RECEIVING,
        /** All is received; rows are under way to their tables. */
        STORING,
        /** Nothing of it is under way. */
        DONE,
        /** It was not received whole, or had no row. */
        FAILED,
        /** Somebody ended its upload; what was taken stays. */
        CANCELLED,
        /** It was taken back; its calls are being changed. */
        UNDOING,
        /** It was to be taken back, which failed: its undo, asked for again, goes on with it. */
        UNDO_FAILED,
        /** It was taken back. */
        UNDONE
    }

    /**
     * How far an upload is.
     *
     * @param done bytes of the file that were taken
     * @param total bytes that it has; where its sender said so
     * @param rowsPerSecond rows and rejects, since the present upload of it began or of the last one
     */
    public record Progress(long done, @Nullable Long total, double rowsPerSecond) {}

    /**
     * What became of a delivery's rows when they came: read = rejected + duplicate + stored + underWay. Of an undone one
     * they go on telling that.
     *
     * @param read delivered rows
     * @param rejected lines that became no row
     * @param corrected rows of imports that correct this one, at most as many as were rejected
     * @param duplicate rows that were there already
     * @param stored rows that are new
     * @param underWay acknowledged and not yet stored
     */
    public record Counters(long read, long rejected, long corrected, long duplicate, long stored, long underWay) {}
}
