package coop.dure.tenants.tenants;

import coop.dure.contracts.tenants.TenantChanged;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who sees the numbers in a tenant's call records, and how long these are kept.
 *
 * @param numbersVisibleTo roles that see numbers of callers and callees whole; all others see them masked. Absent:
 *     tenant-admin, tenant-system and member
 * @param keptMonths so many whole months behind a call its records are deleted; absent: when the tenant ends
 */
public record CallRecordsDescription(
        @Nullable List<String> numbersVisibleTo, @Nullable Integer keptMonths) {
    /** Nothing said. */
    static final CallRecordsDescription NOTHING = new CallRecordsDescription(null, null);

    /** In one order and each role once: what means the same is no difference. */
    public CallRecordsDescription {
        numbersVisibleTo = numbersVisibleTo == null || numbersVisibleTo.stream().anyMatch(Objects::isNull)
                ? numbersVisibleTo
                : numbersVisibleTo.stream().distinct().sorted().toList();
    }

    /** As it is shown: not at all where nothing was said. */
    @Nullable
    CallRecordsDescription said() {
        return equals(NOTHING) ? null : this;
    }

    /** As the log tells it. */
    TenantChanged.@Nullable CallRecords told() {
        return equals(NOTHING) ? null : new TenantChanged.CallRecords(numbersVisibleTo, keptMonths);
    }
}
