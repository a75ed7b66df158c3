package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a tenant that are no lists. */
final class OwnFields {
    private OwnFields() {}

    /** Makes them what is wished for where that is said; true if any differed. */
    static boolean set(Tenant tenant, TenantDescription wished, boolean first, Instant now) {
        String before = first ? "" : tenant.event().toString();
        boolean live = tenant.hasBeenLive();
        if (live) {
            refuseFixed("/currency", wished.currency(), tenant.currency);
            refuseFixed("/serviceStartsOn", wished.serviceStartsOn(), tenant.serviceStartsOn);
        }
        tenant.name = Objects.requireNonNullElse(wished.name(), tenant.name);
        tenant.zone = Objects.requireNonNullElse(wished.zone(), tenant.zone);
        tenant.locale = Objects.requireNonNullElse(wished.locale(), tenant.locale);
        tenant.currency = Objects.requireNonNullElse(wished.currency(), tenant.currency);
        tenant.serviceStartsOn = Objects.requireNonNullElse(wished.serviceStartsOn(), tenant.serviceStartsOn);
        if (wished.callRecords() != null) {
            tenant.callRecords = wished.callRecords();
        }
        if (wished.billing() != null) {
            tenant.billing = wished.billing();
        }
        tenant.ratePlans = RatePlansNow.with(tenant.ratePlans, wished, live ? now : null);
        return first || !before.equals(tenant.event().toString());
    }

    /** What earlier months were billed by does not change under them; before it was live there are none. */
    private static void refuseFixed(String pointer, @Nullable Object wished, Object fixed) {
        if (wished != null && !wished.equals(fixed)) {
            throw Problem.of(422, "invalid-tenant").field(pointer, "tenant.fixed", fixed);
        }
    }
}
