package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Ruling.Wish;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act on a leg and what became of it.
 *
 * @param id the act
 * @param kind what was asked for
 * @param legId the leg
 * @param status what became of it
 * @param reason why, in the words of who asked
 * @param askedBy what who asked signed in as
 * @param askedAt when
 * @param corrections what was to be corrected, by field
 * @param endedAt when it was applied, refused or failed
 * @param revision of the leg, with it
 * @param changes what it changed of the leg
 * @param refused why it was not applied
 */
public record LegAct(
        UUID id,
        Wish kind,
        UUID legId,
        Status status,
        String reason,
        String askedBy,
        OffsetDateTime askedAt,
        Map<String, @Nullable String> corrections,
        @Nullable OffsetDateTime endedAt,
        @Nullable Long revision,
        List<Change> changes,
        List<Refusal> refused) {
    /** What became of an act. */
    public enum Status {
        /** It is on its way to its call. */
        ASKED,
        /** It holds. */
        APPLIED,
        /** It came too late, or to something else than who asked had seen. */
        REFUSED,
        /** It was not taken, as whoever asked was told: it does not hold. To be asked again. */
        FAILED
    }

    /**
     * A field that is otherwise now.
     *
     * @param field its name; {@code charging} is what billing may use of the leg
     * @param before its value
     * @param after its value now
     */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    /**
     * What spoke against it.
     *
     * @param field the corrected field; empty where it is about the leg as a whole
     * @param detail in the caller's language
     */
    public record Refusal(String field, String detail) {}
}
