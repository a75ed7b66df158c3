package coop.dure.contracts.tenants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a tenant. It is the last event of the transaction that changed the tenant, so who reads it
 * has read the tenant's sources, queues, agents, numbers and agreement as of the same change.
 *
 * @param tenantId the tenant
 * @param slug the tenant's name in paths, unique
 * @param name display name
 * @param status REQUESTED, PROVISIONING, ACTIVE, SUSPENDED, CLOSING, CLOSED or FAILED. Why one is suspended and by whom is
 *     for people: the tenants service keeps and shows it, and no reader of events needs it to obey
 * @param memberId the member who looks after the tenant
 * @param zone IANA time zone of the tenant's days and months
 * @param locale BCP 47 language tag of its documents
 * @param currency ISO 4217 code of its invoices
 * @param serviceStartsOn first day, in {@code zone}, of which calls and seats are billed
 * @param ratePlans the plans it has had, in order
 * @param callRecords what it said of its call records; {@code null} where it said nothing
 * @param billing whom its invoices are made out to; {@code null} where it said nothing
 * @param version grows with every change: max(previous + 1, epoch milliseconds)
 */
public record TenantChanged(
        UUID tenantId,
        String slug,
        String name,
        String status,
        UUID memberId,
        String zone,
        String locale,
        String currency,
        LocalDate serviceStartsOn,
        List<RatePlanAssignment> ratePlans,
        @Nullable CallRecords callRecords,
        @Nullable Billing billing,
        long version) {
    /** One that said nothing of its call records and its invoices. */
    public TenantChanged(
            UUID tenantId,
            String slug,
            String name,
            String status,
            UUID memberId,
            String zone,
            String locale,
            String currency,
            LocalDate serviceStartsOn,
            List<RatePlanAssignment> ratePlans,
            long version) {
        this(
                tenantId,
                slug,
                name,
                status,
                memberId,
                zone,
                locale,
                currency,
                serviceStartsOn,
                ratePlans,
                null,
                null,
                version);
    }

    /**
     * Whom a tenant's invoices are made out to. What was not said is {@code null}.
     *
     * @param legalName as the company is registered; {@code null}: the tenant's name
     * @param businessNumber business registration number, ten digits
     * @param representative who represents the company
     * @param address of its place of business
     * @param businessType what kind of business it does, as registered
     * @param businessItem in what, as registered
     * @param email to which invoices go
     */
    public record Billing(
            @Nullable String legalName,
            @Nullable String businessNumber,
            @Nullable String representative,
            @Nullable String address,
            @Nullable String businessType,
            @Nullable String businessItem,
            @Nullable String email) {}

    /**
     * Who sees the numbers of callers and callees, how long call records are kept, and what becomes of suspicious ones.
     *
     * @param numbersVisibleTo roles that see them whole; {@code null} for those that see them where nothing is said
     * @param keptMonths so many whole months behind the call they are deleted; {@code null} when the tenant ends
     * @param billedFlags flags with which a call is billed although nobody has looked at it; {@code null} for none
     * @param longestCallSeconds a call that was connected for longer is suspicious; {@code null} for twelve hours
     */
    public record CallRecords(
            @Nullable List<String> numbersVisibleTo,
            @Nullable Integer keptMonths,
            @Nullable List<String> billedFlags,
            @Nullable Integer longestCallSeconds) {
        /** One that said nothing of suspicious calls. */
        public CallRecords(@Nullable List<String> numbersVisibleTo, @Nullable Integer keptMonths) {
            this(numbersVisibleTo, keptMonths, null, null);
        }
    }

    /**
     * A rate plan of the tenant.
     *
     * @param ratePlan the plan's code
     * @param validFrom from when; {@code null} for the first, which holds from {@code serviceStartsOn}
     * @param source code of the source whose calls it is for; {@code null} for those of all sources without a plan of
     *     their own
     * @param validUntil until when a source had it; {@code null} as long as a later one of the same source is not valid
     */
    public record RatePlanAssignment(
            String ratePlan,
            @Nullable Instant validFrom,
            @Nullable String source,
            @Nullable Instant validUntil) {
        /** One for all sources. */
        public RatePlanAssignment(String ratePlan, @Nullable Instant validFrom) {
            this(ratePlan, validFrom, null, null);
        }
    }
}
