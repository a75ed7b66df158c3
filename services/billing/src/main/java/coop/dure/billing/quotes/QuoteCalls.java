package coop.dure.billing.quotes;

import coop.dure.billing.charges.ChargedLeg;
import coop.dure.billing.rateplans.AnyVersion;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Rater;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rates calls that nobody has made, by the very same rules. */
@ApplicationScoped
class QuoteCalls {
    private static final UUID NONE = new UUID(0, 0);

    private final TenantTransactions transactions;
    private final PublishedPlans plans;
    private final AnyVersion versions;

    QuoteCalls(TenantTransactions transactions, PublishedPlans plans, AnyVersion versions) {
        this.transactions = transactions;
        this.plans = plans;
        this.versions = versions;
    }

    /** By one version, a draft or published. */
    Uni<QuoteView> by(String code, int number, List<Leg> legs) {
        return transactions
                .inCooperativeSql(connection -> versions.compiled(connection, code, number))
                .map(plan -> view(legs, leg -> plan, plan.version().currency()));
    }

    /** By the versions of a plan that are in force when the calls are answered. */
    Uni<QuoteView> by(String code, List<Leg> legs) {
        return transactions.inCooperativeSql(connection -> versions.currency(connection, code)
                .chain(currency -> plans.of(connection, List.of(code), earliest(legs), List.of())
                        .map(found -> view(legs, leg -> found.at(code, leg.at()), currency))));
    }

    private static QuoteView view(List<Leg> legs, Function<Leg, @Nullable CompiledPlan> plans, String currency) {
        return new QuoteView(legs.stream()
                .map(leg -> {
                    CompiledPlan plan = plans.apply(leg);
                    return QuoteView.Quoted.of(Rater.rate(leg, plan, null), plan, currency);
                })
                .toList());
    }

    /** By the plans of a client, as its own calls are rated. */
    Uni<QuoteView> of(UUID tenantId, List<Leg> legs) {
        return transactions.inTenantSql(
                tenantId,
                connection -> BilledTenant.all(connection, Set.of(tenantId), Instant.EPOCH)
                        .chain(tenants -> {
                            BilledTenant tenant = tenants.get(tenantId);
                            if (tenant == null) {
                                throw Problem.of(404, "not-found").because("not-found.detail");
                            }
                            return of(connection, tenant, legs);
                        }));
    }

    private Uni<QuoteView> of(SqlConnection connection, BilledTenant tenant, List<Leg> legs) {
        return plans.of(connection, tenant.codes(), earliest(legs), tenant.usedVersions())
                .map(found -> new QuoteView(legs.stream()
                        .map(leg -> ChargedLeg.of(tenant.state().tenantId(), NONE, NONE, 0, false, leg, tenant, found))
                        .map(charged -> QuoteView.Quoted.of(
                                charged.charge(), charged.plan(), tenant.state().currency()))
                        .toList()));
    }

    private static Instant earliest(List<Leg> legs) {
        return legs.stream().map(Leg::at).min(Comparator.naturalOrder()).orElseThrow();
    }
}
