package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Charging.State;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RowIds;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about a leg. It holds until they withdraw it, whatever rows arrive later: then the leg says that it
 * was decided on before.
 *
 * @param decision whether its flag was looked into; {@code null} where it was only corrected, or all was withdrawn
 * @param confirmed what it was held for when it was confirmed: held for anything else it is held again
 * @param corrections what it says otherwise than its rows
 * @param basis what its rows said when it was decided
 */
public record Verdict(
        @Nullable Decision decision, Charging.@Nullable Reason confirmed, Corrections corrections, String basis) {
    private static final Set<Disposition> ANSWERED =
            Set.of(Disposition.ANSWERED, Disposition.TRANSFERRED, Disposition.SELF_SERVICE);

    /** What somebody found who looked into it. */
    public enum Decision {
        /** It happened as it says. */
        CONFIRMED,
        /** It did not, or is not to be billed. */
        DISMISSED
    }

    /** What of a leg a verdict stands on: of all that a person sees before deciding. */
    static String basis(Leg leg) {
        StringBuilder seen = new StringBuilder();
        for (LegField field : LegField.values()) {
            seen.append(field.of(leg)).append('\u001f');
        }
        return RowIds.hash(seen.append(leg.charging().state())
                .append('\u001f')
                .append(leg.charging().reason())
                .toString());
    }

    /** Whether nothing is decided any more. */
    public boolean isNone() {
        return decision == null && corrections.values().isEmpty();
    }

    /**
     * The leg as it counts.
     *
     * @param plain as its rows tell it
     */
    public Leg on(Leg plain, Parties parties) {
        if (isNone()) {
            return plain;
        }
        Leg corrected = corrections.on(plain, parties);
        TreeSet<Flag> flags = new TreeSet<>(plain.flags());
        if (decision != null) {
            flags.add(decision == Decision.CONFIRMED ? Flag.CONFIRMED : Flag.DISMISSED);
        }
        if (!corrections.values().isEmpty()) {
            flags.add(Flag.CORRECTED);
        }
        if (!basis.equals(basis(plain))) {
            flags.add(Flag.DECIDED_BEFORE_CHANGE);
        }
        return corrected.with(charging(plain, corrected), flags);
    }

    private Charging charging(Leg plain, Leg corrected) {
        if (decision == Decision.DISMISSED) {
            return plain.charging().state() == State.NOT_BILLABLE
                    ? plain.charging()
                    : Charging.notBillable(Reason.DISMISSED);
        }
        Charging charging = corrections.charge() ? settled(plain, corrected) : plain.charging();
        boolean confirmedNow = decision == Decision.CONFIRMED
                && charging.state() == State.HELD
                && Objects.equals(charging.reason(), confirmed)
                && corrected.connectedSeconds() != null;
        return confirmedNow ? Charging.BILLABLE : charging;
    }

    /** Who corrects what a leg costs has looked at it: it is not held for what its rows say. */
    private Charging settled(Leg plain, Leg corrected) {
        Charging before = plain.charging();
        if (before.reason() == Reason.COVERED_BY) {
            return before;
        }
        if (corrected.direction() == Direction.INTERNAL) {
            return Charging.notBillable(Reason.INTERNAL);
        }
        boolean unanswered = corrected.answeredAt() == null && !ANSWERED.contains(corrected.disposition());
        if (unanswered || corrections.tellNoAnswer()) {
            return before.reason() == Reason.RING_ATTEMPT ? before : Charging.notBillable(Reason.UNANSWERED);
        }
        return corrected.connectedSeconds() == null ? Charging.held(Reason.STUCK) : Charging.BILLABLE;
    }
}
