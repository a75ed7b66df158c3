package coop.dure.billing.quotes;

import coop.dure.billing.charges.ChargedLeg;
import coop.dure.billing.quotes.QuoteView.Quoted;
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
import java.util.stream.IntStream;

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
        return versions.compiled(code, number)
                .map(plan -> new QuoteView(legs.stream()
                        .map(leg -> Quoted.of(
                                Rater.rate(leg, plan, null),
                                plan,
                                plan.version().currency()))
                        .toList()));
    }

    /** By the versions of a plan that are in force when the calls are answered. */
    Uni<QuoteView> by(String code, List<Leg> legs) {
        return transactions.inCooperativeSql(connection -> versions.currency(connection, code)
                .chain(currency -> each(
                        legs,
                        leg -> plans.of(connection, List.of(code), leg.at(), leg.at(), List.of())
                                .map(found -> {
                                    CompiledPlan plan = found.at(code, leg.at());
                                    return Quoted.of(Rater.rate(leg, plan, null), plan, currency);
                                }))));
    }

    /** One after the other in the order of time, so that of very many rates one version at a time is in memory. */
    private static Uni<QuoteView> each(List<Leg> legs, Function<Leg, Uni<Quoted>> quote) {
        Quoted[] quoted = new Quoted[legs.size()];
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int place : IntStream.range(0, quoted.length)
                .boxed()
                .sorted(Comparator.comparing(place -> legs.get(place).at()))
                .toList()) {
            done = done.chain(() -> quote.apply(legs.get(place)))
                    .invoke(one -> quoted[place] = one)
                    .replaceWithVoid();
        }
        return done.map(all -> new QuoteView(List.of(quoted)));
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
        return each(
                legs,
                leg -> plans.of(connection, tenant.codes(), leg.at(), leg.at(), tenant.usedVersions())
                        .map(found -> {
                            ChargedLeg charged =
                                    ChargedLeg.of(tenant.state().tenantId(), NONE, NONE, 0, false, leg, tenant, found);
                            return Quoted.of(
                                    charged.charge(),
                                    charged.plan(),
                                    tenant.state().currency());
                        }));
    }
}
