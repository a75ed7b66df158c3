package coop.dure.billing.charges;

import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Rater;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.contracts.cdr.CallRecorded;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leg's revision with its charge.
 *
 * @param month {@code YYYY-MM}: the tenant's period it lies in; in UTC while the tenant is not known
 * @param plan the version that rated it; {@code null} where none did
 */
record ChargedLeg(
        UUID tenantId,
        UUID legId,
        UUID callId,
        long revision,
        boolean voided,
        String month,
        Leg leg,
        BaseCharge charge,
        @Nullable CompiledPlan plan) {
    /** Rates a revision by what is known of its tenant and its plans. */
    static ChargedLeg of(Revision revision, @Nullable BilledTenant tenant, PublishedPlans.Versions plans) {
        CallRecorded recorded = revision.recorded();
        return of(
                recorded.tenantId(),
                recorded.legId(),
                recorded.callId(),
                recorded.revision(),
                recorded.voided(),
                revision.leg(),
                tenant,
                plans);
    }

    /** Rates a leg. */
    static ChargedLeg of(
            UUID tenantId,
            UUID legId,
            UUID callId,
            long revision,
            boolean voided,
            Leg leg,
            @Nullable BilledTenant tenant,
            PublishedPlans.Versions plans) {
        Instant at = leg.at();
        CompiledPlan plan = tenant == null
                ? null
                : tenant.ratePlanAt(at)
                        .map(code -> plans.at(code, at))
                        // What is billed in another currency than the tenant's invoices is no price.
                        .filter(found ->
                                found.version().currency().equals(tenant.state().currency()))
                        .orElse(null);
        YearMonth month = tenant == null ? YearMonth.from(at.atOffset(ZoneOffset.UTC)) : tenant.monthOf(at);
        BaseCharge charge = Rater.rate(leg, plan, tenant == null ? null : tenant.serviceStartsAt());
        return new ChargedLeg(tenantId, legId, callId, revision, voided, month.toString(), leg, charge, plan);
    }
}
