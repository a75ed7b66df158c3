package coop.dure.billing.charges;

import coop.dure.billing.periods.UsedPlans;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Rater;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.billing.usage.Counted;
import coop.dure.contracts.cdr.CallRecorded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leg's revision with its charge.
 *
 * @param month {@code YYYY-MM}: the tenant's period it lies in; in UTC while the tenant is not known
 * @param plan the version that rated it; {@code null} where none did
 * @param day the day it lies in, likewise
 * @param abroad whether it went out to another country
 * @param queue code of the queue it came by, where that was told with the revision
 */
public record ChargedLeg(
        UUID tenantId,
        UUID legId,
        UUID callId,
        long revision,
        boolean voided,
        String month,
        Leg leg,
        BaseCharge charge,
        @Nullable CompiledPlan plan,
        LocalDate day,
        boolean abroad,
        @Nullable String queue) {
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
                        plans)
                .cameBy(recorded.queue());
    }

    /** The same, told to have come by that queue. */
    ChargedLeg cameBy(@Nullable String told) {
        return new ChargedLeg(tenantId, legId, callId, revision, voided, month, leg, charge, plan, day, abroad, told);
    }

    /** What it counts, where it is the current charge; {@code null} for a voided one. */
    @Nullable
    Counted counted() {
        Counted.RatedBy ratedBy = plan == null
                ? Counted.RatedBy.of(null, null)
                : Counted.RatedBy.of(plan.version().plan(), plan.version().number());
        return voided ? null : Counted.of(tenantId, month, day, queue, leg, charge, ratedBy);
    }

    /** Rates a leg. */
    public static ChargedLeg of(
            UUID tenantId,
            UUID legId,
            UUID callId,
            long revision,
            boolean voided,
            Leg leg,
            @Nullable BilledTenant tenant,
            PublishedPlans.Versions plans) {
        Instant at = leg.at();
        YearMonth month = tenant == null ? YearMonth.from(at.atOffset(ZoneOffset.UTC)) : tenant.monthOf(at);
        CompiledPlan named = tenant == null ? null : named(leg, tenant, month, plans);
        UsedPlans used = tenant == null ? null : tenant.used().get(month.toString());
        Rated rated = named == null ? null : rate(leg, tenant, named);
        // What a month is rated with otherwise prices only what the version that was named for it has no price for.
        if (isOpen(rated) && used != null) {
            Optional<String> code = BilledTenant.ratePlanAt(used.ratePlans(), at, leg.source());
            rated = rate(
                    leg,
                    tenant,
                    code.map(found -> plans.only(used.versions()).at(found, at)).orElse(null));
        }
        if (rated == null || isOpen(rated)) {
            // Of a closed month, what was known later prices only what had no price.
            Optional<String> code = tenant == null ? Optional.empty() : tenant.ratePlanAt(at, leg.source());
            rated = rate(leg, tenant, code.map(found -> plans.at(found, at)).orElse(null));
        }
        LocalDate day = tenant == null ? LocalDate.ofInstant(at, ZoneOffset.UTC) : tenant.dayOf(at);
        return new ChargedLeg(
                tenantId,
                legId,
                callId,
                revision,
                voided,
                month.toString(),
                leg,
                rated.charge(),
                rated.plan(),
                day,
                tenant != null && tenant.isAbroad(leg),
                null);
    }

    private record Rated(BaseCharge charge, @Nullable CompiledPlan plan) {}

    private static boolean isOpen(@Nullable Rated rated) {
        return rated == null || rated.charge().state() == ChargeState.UNRATED;
    }

    private static @Nullable CompiledPlan named(
            Leg leg, BilledTenant tenant, YearMonth month, PublishedPlans.Versions plans) {
        return tenant.namedAt(month, leg.at(), leg.source())
                .map(name -> plans.numbered(name.code(), name.number()))
                .orElse(null);
    }

    private static Rated rate(Leg leg, @Nullable BilledTenant tenant, @Nullable CompiledPlan plan) {
        // What is billed in another currency than the tenant's invoices is no price.
        CompiledPlan billed = plan == null
                        || tenant == null
                        || !plan.version().currency().equals(tenant.state().currency())
                ? null
                : plan;
        return new Rated(Rater.rate(leg, billed, tenant == null ? null : tenant.serviceStartsAt()), billed);
    }
}
