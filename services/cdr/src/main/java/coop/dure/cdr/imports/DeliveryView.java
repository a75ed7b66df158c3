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
 * @param counters what became of its rows
 * @param startedAt when it began
 * @param endedAt when its upload ended
 * @param failure why it failed
 * @param whatToDo what its sender does about it, in the caller's language
 */
public record DeliveryView(
        UUID id,
        String source,
        @Nullable String fileName,
        Status status,
        Counters counters,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable Failure failure,
        @Nullable String whatToDo) {
    DeliveryView withWhatToDo(String text) {
        return new DeliveryView(id, source, fileName, status, counters, startedAt, endedAt, failure, text);
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
        /** It was taken back; its calls are being changed. */
        UNDOING,
        /** It was taken back. */
        UNDONE
    }

    /**
     * What became of a delivery's rows when they came: read = rejected + duplicate + stored + underWay. Of an undone one
     * they go on telling that.
     *
     * @param read delivered rows
     * @param rejected lines that became no row
     * @param duplicate rows that were there already
     * @param stored rows that are new
     * @param underWay acknowledged and not yet stored
     */
    public record Counters(long read, long rejected, long duplicate, long stored, long underWay) {}
}
