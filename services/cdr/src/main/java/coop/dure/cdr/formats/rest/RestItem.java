package coop.dure.cdr.formats.rest;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.rest.RestField.*;

/** One row in Dure's own JSON. What its sender can mend is refused here, not stored and flagged as in a file. */
public final class RestItem {
    private static final int LONGEST = 200;
    private static final int LAST_YEAR = 9999;
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
        Rejected times = timeRefusal(facts, window);
        if (times != null) {
            return times;
        }
        for (RestField party : List.of(CALLER, CALLEE)) {
            if (plan.outside(party.of(facts)).kind() == NumberKind.OTHER
                    && plan.inside(party.of(facts)).kind() == NumberKind.OTHER) {
                return new Rejected(party.label(), "reject.no-number");
            }
        }
        return new Accepted(facts, identity(facts, ms(facts, STARTED_AT)));
    }

    /** What identifies the row; of facts that were accepted before. */
    public static Identity identity(List<String> facts, long printedStartMs) {
        String recordId = RECORD_ID.of(facts);
        String callId = CALL_ID.of(facts);
        return new Identity(
                "record:" + recordId, callId.isEmpty() ? "record:" + recordId : "call:" + callId, printedStartMs);
    }

    /** A time with its offset, of a year that ISO 8601 writes with four digits; {@code null} when it is none. */
    public static @Nullable Instant time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < 1 || time.getYear() > LAST_YEAR ? null : time.toInstant();
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
                return new Rejected(field.label(), "reject.too-long", LONGEST);
            }
            if (!PlainText.storable(field.of(facts))) {
                return new Rejected(field.label(), "reject.nul");
            }
        }
        for (RestField field : List.of(RECORD_ID, STARTED_AT, DISPOSITION)) {
            if (field.of(facts).isBlank()) {
                return new Rejected(field.label(), "reject.missing");
            }
        }
        if (Arrays.stream(Disposition.values()).noneMatch(d -> d.name().equals(DISPOSITION.of(facts)))) {
            return new Rejected(DISPOSITION.label(), "reject.none-of", Arrays.toString(Disposition.values()));
        }
        String direction = DIRECTION.of(facts);
        return direction.isEmpty() || DIRECTIONS.contains(direction)
                ? null
                : new Rejected(DIRECTION.label(), "reject.none-of", DIRECTIONS);
    }

    private static @Nullable Rejected timeRefusal(List<String> facts, StartWindow window) {
        for (RestField field : List.of(STARTED_AT, ANSWERED_AT, ENDED_AT)) {
            if (!field.of(facts).isEmpty() && time(field.of(facts)) == null) {
                return new Rejected(field.label(), "reject.time");
            }
        }
        long start = ms(facts, STARTED_AT);
        Reason outside = window.refusal(start);
        if (outside != null) {
            return new Rejected(STARTED_AT.label(), outside);
        }
        long answer = ms(facts, ANSWERED_AT);
        long end = ms(facts, ENDED_AT);
        if (!ENDED_AT.of(facts).isEmpty() && end < Math.max(start, answer)) {
            return new Rejected(ENDED_AT.label(), "reject.end-before-answer");
        }
        if (!ANSWERED_AT.of(facts).isEmpty() && answer < start) {
            return new Rejected(ANSWERED_AT.label(), "reject.answer-before-start");
        }
        for (RestField field : List.of(ANSWERED_AT, ENDED_AT)) {
            Reason ahead = field.of(facts).isEmpty() ? null : window.refusal(ms(facts, field));
            if (ahead != null) {
                return new Rejected(field.label(), ahead);
            }
        }
        boolean answered = DISPOSITION.of(facts).equals(Disposition.ANSWERED.name());
        return answered && ANSWERED_AT.of(facts).isEmpty()
                ? new Rejected(ANSWERED_AT.label(), "reject.answer-missing")
                : null;
    }
}
