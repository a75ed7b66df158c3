package coop.dure.billing.rating;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What rating looks at of a leg's revision.
 *
 * @param at its first answer, else its start: this instant decides month, plan version and agreement
 * @param connectedSeconds first answer to release; {@code null} where the source does not tell
 * @param direction {@code null} where the source's facts do not tell
 * @param calleeKind {@code null} for a callee that is neither kind
 * @param callee digits of the callee, without {@code +}
 * @param originArea area code of the caller, as in {@code 02}
 * @param charging whether it may be billed
 * @param chargingReason why it may not
 * @param source code of the source that told it; {@code null} where that was not kept
 * @param calleeCut whether digits behind these were erased; {@code null} for no
 */
public record Leg(
        Instant at,
        @Nullable Integer connectedSeconds,
        @Nullable Direction direction,
        @Nullable CalleeKind calleeKind,
        String callee,
        @Nullable String originArea,
        Charging charging,
        @Nullable String chargingReason,
        @Nullable String source,
        @Nullable Boolean calleeCut) {
    /** One of which the source does not matter. */
    public Leg(
            Instant at,
            @Nullable Integer connectedSeconds,
            @Nullable Direction direction,
            @Nullable CalleeKind calleeKind,
            String callee,
            @Nullable String originArea,
            Charging charging,
            @Nullable String chargingReason) {
        this(at, connectedSeconds, direction, calleeKind, callee, originArea, charging, chargingReason, null, null);
    }

    /** One whose number is whole. */
    public Leg(
            Instant at,
            @Nullable Integer connectedSeconds,
            @Nullable Direction direction,
            @Nullable CalleeKind calleeKind,
            String callee,
            @Nullable String originArea,
            Charging charging,
            @Nullable String chargingReason,
            @Nullable String source) {
        this(at, connectedSeconds, direction, calleeKind, callee, originArea, charging, chargingReason, source, null);
    }

    /** What cdr says may be done with a leg. */
    public enum Charging {
        BILLABLE,
        NOT_BILLABLE,
        HELD
    }
}
