package coop.dure.tenants.tenants;

import coop.dure.contracts.tenants.TenantChanged;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who sees the numbers in a tenant's call records, how long these are kept, and what becomes of suspicious ones.
 *
 * @param numbersVisibleTo roles that see numbers of callers and callees whole; all others see them masked. Absent:
 *     tenant-admin, tenant-system and member
 * @param keptMonths so many whole months behind a call its records are deleted; absent: when the tenant ends
 * @param billedFlags calls with these flags are billed as they are: NO_END, TOO_LONG, END_BEFORE_START, ANSWER_OUTSIDE,
 *     SECONDS_DIFFER, IN_FUTURE. All others are held until somebody has looked at them. Absent: none is billed. Holds for
 *     calls that arrive or are folded again from then on
 * @param longestCallSeconds a call that was connected for longer is flagged TOO_LONG; absent: twelve hours
 */
public record CallRecordsDescription(
        @Nullable List<String> numbersVisibleTo,
        @Nullable Integer keptMonths,
        @Nullable List<String> billedFlags,
        @Nullable Integer longestCallSeconds) {
    /** Nothing said. */
    static final CallRecordsDescription NOTHING = new CallRecordsDescription(null, null, null, null);

    /** In one order and each name once: what means the same is no difference. */
    public CallRecordsDescription {
        numbersVisibleTo = inOrder(numbersVisibleTo);
        billedFlags = inOrder(billedFlags);
    }

    private static @Nullable List<String> inOrder(@Nullable List<String> said) {
        return said == null || said.stream().anyMatch(Objects::isNull)
                ? said
                : said.stream().distinct().sorted().toList();
    }

    /** As it is shown: not at all where nothing was said. */
    @Nullable
    CallRecordsDescription said() {
        return equals(NOTHING) ? null : this;
    }

    /** As the log tells it. */
    TenantChanged.@Nullable CallRecords told() {
        return equals(NOTHING)
                ? null
                : new TenantChanged.CallRecords(numbersVisibleTo, keptMonths, billedFlags, longestCallSeconds);
    }
}
