package coop.dure.cdr.formats.rest;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.PlainText;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.rest.RestField.*;

/** One row in Dure's own JSON. What its sender can mend is refused here, not stored and flagged as in a file. */
public final class RestItem {
    private static final int LONGEST = 200;
    private static final Set<String> DISPOSITIONS =
            Arrays.stream(Disposition.values()).map(Disposition::name).collect(Collectors.toUnmodifiableSet());
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
        RestTimes times = RestTimes.of(facts);
        Rejected refused = times.refusal(facts, window);
        if (refused != null) {
            return refused;
        }
        for (RestField party : List.of(CALLER, CALLEE)) {
            if (plan.outside(party.of(facts)).kind() == NumberKind.OTHER
                    && plan.inside(party.of(facts)).kind() == NumberKind.OTHER) {
                return new Rejected(party.label(), "reject.no-number");
            }
        }
        return new Accepted(facts, identity(facts, times.startMs()));
    }

    /** What identifies the row; of facts that were accepted before. */
    public static Identity identity(List<String> facts, long printedStartMs) {
        String recordId = RECORD_ID.of(facts);
        String callId = CALL_ID.of(facts);
        return new Identity(
                "record:" + recordId, callId.isEmpty() ? "record:" + recordId : "call:" + callId, printedStartMs);
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
        if (!DISPOSITIONS.contains(DISPOSITION.of(facts))) {
            return new Rejected(DISPOSITION.label(), "reject.none-of", Arrays.toString(Disposition.values()));
        }
        String direction = DIRECTION.of(facts);
        return direction.isEmpty() || DIRECTIONS.contains(direction)
                ? null
                : new Rejected(DIRECTION.label(), "reject.none-of", DIRECTIONS);
    }
}
