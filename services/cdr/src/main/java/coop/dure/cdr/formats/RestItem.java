package coop.dure.cdr.formats;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.NumberingPlan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.RestField.*;

/** One row in Dure's own JSON. What its sender can mend is refused here, not stored and flagged as in a file. */
public final class RestItem {
    private static final int LONGEST = 200;
    private static final List<String> DIRECTIONS = List.of("INBOUND", "OUTBOUND", "INTERNAL");

    private RestItem() {}

    /**
     * Reads one item.
     *
     * @param facts its fields in the order of {@link RestField}, empty where absent
     * @param window starts that are accepted
     * @param plan how numbers are dialled at the source
     */
    public static LineVerdict read(List<String> facts, StartWindow window, NumberingPlan plan) {
        Rejected text = textRefusal(facts);
        if (text != null) {
            return text;
        }
        Rejected times = timeRefusal(facts);
        if (times != null) {
            return times;
        }
        for (RestField party : List.of(CALLER, CALLEE)) {
            if (plan.outside(party.of(facts)).kind() == NumberKind.OTHER
                    && plan.inside(party.of(facts)).kind() == NumberKind.OTHER) {
                return new Rejected(party.label(), "is no number");
            }
        }
        Identity identity = identity(facts, ms(facts, STARTED_AT));
        String refusal = window.refusal(identity.printedStartMs());
        return refusal == null ? new Accepted(facts, identity) : new Rejected(STARTED_AT.label(), refusal);
    }

    /** What identifies the row; of facts that were accepted before. */
    public static Identity identity(List<String> facts, long printedStartMs) {
        String recordId = RECORD_ID.of(facts);
        String callId = CALL_ID.of(facts);
        return new Identity(
                "record:" + recordId, callId.isEmpty() ? "record:" + recordId : "call:" + callId, printedStartMs);
    }

    /** A time with its offset; {@code null} when it is none. */
    public static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static long ms(List<String> facts, RestField field) {
        Instant time = time(field.of(facts));
        return time == null ? -1 : time.toEpochMilli();
    }

    private static @Nullable Rejected textRefusal(List<String> facts) {
        for (RestField field : RestField.values()) {
            if (field.of(facts).length() > LONGEST) {
                return new Rejected(field.label(), "is longer than " + LONGEST + " characters");
            }
            if (!PlainText.storable(field.of(facts))) {
                return new Rejected(field.label(), "contains a NUL or half a character");
            }
        }
        for (RestField field : List.of(RECORD_ID, STARTED_AT, DISPOSITION)) {
            if (field.of(facts).isBlank()) {
                return new Rejected(field.label(), "is missing");
            }
        }
        if (Arrays.stream(Disposition.values()).noneMatch(d -> d.name().equals(DISPOSITION.of(facts)))) {
            return new Rejected(DISPOSITION.label(), "is none of " + Arrays.toString(Disposition.values()));
        }
        String direction = DIRECTION.of(facts);
        return direction.isEmpty() || DIRECTIONS.contains(direction)
                ? null
                : new Rejected(DIRECTION.label(), "is none of " + DIRECTIONS);
    }

    private static @Nullable Rejected timeRefusal(List<String> facts) {
        for (RestField field : List.of(STARTED_AT, ANSWERED_AT, ENDED_AT)) {
            if (!field.of(facts).isEmpty() && time(field.of(facts)) == null) {
                return new Rejected(field.label(), "is no ISO 8601 time with an offset");
            }
        }
        long start = ms(facts, STARTED_AT);
        long answer = ms(facts, ANSWERED_AT);
        long end = ms(facts, ENDED_AT);
        if (!ENDED_AT.of(facts).isEmpty() && end < Math.max(start, answer)) {
            return new Rejected(ENDED_AT.label(), "is before startedAt or answeredAt");
        }
        if (!ANSWERED_AT.of(facts).isEmpty() && answer < start) {
            return new Rejected(ANSWERED_AT.label(), "is before startedAt");
        }
        boolean answered = DISPOSITION.of(facts).equals(Disposition.ANSWERED.name());
        return answered && ANSWERED_AT.of(facts).isEmpty()
                ? new Rejected(ANSWERED_AT.label(), "is missing from an answered call")
                : null;
    }
}
