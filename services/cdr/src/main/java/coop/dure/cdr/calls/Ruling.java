package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.State;
import coop.dure.cdr.calls.Verdict.Decision;
import coop.dure.cdr.formats.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a wish about a leg.
 *
 * @param verdict what holds from now on; {@code null} where the wish is refused
 * @param refused why, by field; under the empty name what concerns no field
 */
public record Ruling(@Nullable Verdict verdict, Map<String, Reason> refused) {
    /** What somebody wishes. */
    public enum Wish {
        /** It happened as it says: bill it. */
        CONFIRM,
        /** It is not to be billed. */
        DISMISS,
        /** It says something wrong. */
        CORRECT,
        /** What was decided before is not to hold any more. */
        WITHDRAW
    }

    /** A refusal that concerns no field. */
    public static Ruling refused(String key, Object... arguments) {
        return new Ruling(null, Map.of("", Reason.of(key, arguments)));
    }

    /**
     * Rules on a wish.
     *
     * @param plain the leg as its rows tell it
     * @param before what holds so far
     * @param corrections what is corrected, with CORRECT
     */
    public static Ruling on(Wish wish, Leg plain, @Nullable Verdict before, Corrections corrections, Parties parties) {
        String basis = Verdict.basis(plain);
        Corrections so = before == null ? Corrections.NONE : before.corrections();
        return switch (wish) {
            case CONFIRM -> confirmed(plain, so, basis, parties);
            case DISMISS -> taken(new Verdict(Decision.DISMISSED, null, so, basis));
            case CORRECT -> corrected(plain, before, so.and(corrections), basis);
            case WITHDRAW ->
                before == null || before.isNone()
                        ? refused("act.nothing-to-withdraw")
                        : taken(new Verdict(null, null, Corrections.NONE, basis));
        };
    }

    private static Ruling confirmed(Leg plain, Corrections so, String basis, Parties parties) {
        Leg corrected = new Verdict(null, null, so, basis).on(plain, parties);
        if (corrected.charging().state() != State.HELD) {
            return refused("act.not-held");
        }
        return corrected.connectedSeconds() == null
                ? refused("act.no-seconds")
                : taken(new Verdict(Decision.CONFIRMED, corrected.charging().reason(), so, basis));
    }

    private static Ruling corrected(Leg plain, @Nullable Verdict before, Corrections all, String basis) {
        Map<String, Reason> faults = new LinkedHashMap<>();
        all.faults(plain).forEach((field, fault) -> faults.put(field.apiName(), fault));
        return faults.isEmpty()
                ? taken(new Verdict(
                        before == null ? null : before.decision(),
                        before == null ? null : before.confirmed(),
                        all,
                        basis))
                : new Ruling(null, faults);
    }

    private static Ruling taken(Verdict verdict) {
        return new Ruling(verdict, Map.of());
    }
}
