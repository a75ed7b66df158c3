package coop.dure.tenants.tenants;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.state.TenantChange;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client that the cooperative serves. Its row, locked, orders all events of the tenant. */
@Entity
class Tenant {
    private static final Set<String> BEFORE_LIVE = Set.of("REQUESTED", "PROVISIONING", "FAILED");

    @Id
    UUID tenantId;

    String slug;
    String name;
    String status;
    UUID memberId;
    String memberSlug;
    String zone;
    String locale;
    String currency;
    LocalDate serviceStartsOn;

    @Convert(converter = RatePlansColumn.class)
    List<RatePlanAssignment> ratePlans = List.of();

    @Convert(converter = CallRecordsColumn.class)
    CallRecordsDescription callRecords = CallRecordsDescription.NOTHING;

    @Convert(converter = BillingColumn.class)
    BillingDescription billing = BillingDescription.NOTHING;

    @Nullable
    String suspendedBecause;

    @Nullable
    String suspendedBy;

    @Nullable
    String suspendedByName;

    @Nullable
    Instant suspendedAt;

    long describedVersion;
    long version;
    Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Tenant() {}

    @SuppressWarnings("NullAway.Init")
    Tenant(UUID tenantId, String slug, UUID memberId, String memberSlug, Instant createdAt) {
        this.tenantId = tenantId;
        this.slug = slug;
        this.memberId = memberId;
        this.memberSlug = memberSlug;
        this.status = "REQUESTED";
        this.createdAt = createdAt;
    }

    /**
     * Whether it carries data of calls, people and bills: what goes of it then has to be confirmed, and it keeps its
     * status whatever becomes of a change of it.
     */
    boolean hasBeenLive() {
        return !BEFORE_LIVE.contains(status);
    }

    /** Resumed, or ended. */
    void forgetSuspension() {
        suspendedBecause = null;
        suspendedBy = null;
        suspendedByName = null;
        suspendedAt = null;
    }

    /** Closing or closed: it is described no more. */
    boolean hasEnded() {
        return status.equals("CLOSING") || status.equals("CLOSED");
    }

    /** The one way in which a tenant that has ended refuses to be changed. */
    static Problem ended() {
        return Problem.of(409, "tenant-ended").because("tenant.ended");
    }

    /** A change of it, which is not its first description. */
    TenantChange later(Instant now) {
        return TenantChange.later(tenantId, hasBeenLive(), serviceStartsOn, ZoneId.of(zone), now);
    }

    String ratePlan() {
        return Objects.requireNonNull(RatePlansNow.of(ratePlans, null));
    }

    TenantChanged event() {
        return new TenantChanged(
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
                callRecords.told(),
                billing.told(),
                version);
    }
}
