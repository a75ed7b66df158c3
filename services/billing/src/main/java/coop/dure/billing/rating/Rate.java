package coop.dure.billing.rating;

import org.jspecify.annotations.Nullable;

/**
 * Which tariff a destination has.
 *
 * @param destination what it is called: on explanations, and by what an allowance names it
 * @param direction of the call
 * @param calleeKind what the prefix is of
 * @param prefix first digits of the callee, without {@code +}
 * @param originGroup only for calls from these areas; {@code null} for all
 * @param band only during this band; {@code null} for always
 * @param tariff the tariff's name; empty where the caller pays
 * @param paidBy who pays for the call
 */
public record Rate(
        String destination,
        Direction direction,
        CalleeKind calleeKind,
        String prefix,
        @Nullable String originGroup,
        @Nullable String band,
        String tariff,
        Payer paidBy) {
    /** One that the tenant pays for. */
    public Rate(
            String destination,
            Direction direction,
            CalleeKind calleeKind,
            String prefix,
            @Nullable String originGroup,
            @Nullable String band,
            String tariff) {
        this(destination, direction, calleeKind, prefix, originGroup, band, tariff, Payer.TENANT);
    }
}
