package coop.dure.billing.charges;

import coop.dure.billing.periods.Period;
import coop.dure.billing.periods.PeriodLock;
import coop.dure.billing.quotes.MonthDifference;
import coop.dure.billing.quotes.PreviewView;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a published version for a month of a tenant, open or closed, by which its legs are rated from then on; those that
 * are there are rated again page by page ({@link MonthRatingPages}). Or only tells what that would change.
 */
@ApplicationScoped
class RateMonth {
    private static final int PAGE = 2000;

    private final TenantTransactions transactions;
    private final PublishedPlans plans;
    private final OncePerKey once;
    private final Vertx vertx;

    RateMonth(TenantTransactions transactions, PublishedPlans plans, OncePerKey once, Vertx vertx) {
        this.transactions = transactions;
        this.plans = plans;
        this.once = once;
        this.vertx = vertx;
    }

    /** What is named, and why. */
    record Wish(YearMonth month, String ratePlan, int version, String reason, String by) {}

    private record Known(BilledTenant tenant, BilledTenant naming, Period period, PublishedPlans.Versions versions) {}

    /** What would change; nothing is written. */
    Uni<PreviewView> dryRun(TenantRef who, Wish wish) {
        MonthDifference difference = new MonthDifference();
        return transactions.inTenantSql(
                who.id(),
                connection -> known(connection, who, wish)
                        .chain(known -> pages(connection, who, wish, known, Place.FIRST, difference)
                                .map(done -> difference.view(
                                        wish.month().toString(),
                                        who.currency(),
                                        known.tenant().codes().contains(wish.ratePlan()) ? "OF_PLAN" : "ALL"))));
    }

    private record Place(Instant at, UUID leg) {
        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    private Uni<Void> pages(
            SqlConnection connection, TenantRef who, Wish wish, Known known, Place behind, MonthDifference difference) {
        return MonthRatingPages.legs(connection, who.id(), wish.month().toString(), behind.at(), behind.leg(), PAGE)
                .chain(rows -> vertx.executeBlocking(
                        () -> {
                            Place last = behind;
                            for (Row row : rows) {
                                Leg leg = StoredJson.read(row.getString("leg"), Leg.class);
                                BaseCharge before = stored(row);
                                difference.add(
                                        before, rated(who, row, leg, known).orKept(before));
                                last = new Place(leg.at(), row.getUUID("leg_id"));
                            }
                            return last;
                        },
                        false))
                .chain(last -> last.equals(behind)
                        ? Uni.createFrom().voidItem()
                        : pages(connection, who, wish, known, last, difference));
    }

    private static BaseCharge stored(Row row) {
        String explained = row.getString("explanation");
        return new BaseCharge(
                ChargeState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getBigDecimal("amount").movePointRight(Money.MICRO_PLACES).longValueExact(),
                explained == null ? null : StoredJson.read(explained, Explanation.class));
    }

    private static BaseCharge rated(TenantRef who, Row row, Leg leg, Known known) {
        return ChargedLeg.of(
                        who.id(),
                        row.getUUID("leg_id"),
                        row.getUUID("call_id"),
                        row.getLong("revision"),
                        false,
                        leg,
                        known.naming(),
                        known.versions())
                .charge();
    }

    /**
     * Names it, and begins; the job's id.
     *
     * @param key the request's, if it has one
     */
    Uni<UUID> of(TenantRef who, Wish wish, @Nullable RequestKey key) {
        return transactions
                .inTenantSql(
                        who.id(),
                        connection -> once.once(
                                connection,
                                key,
                                () -> RatingLock.beforeRatingAgain(connection, who.id())
                                        .chain(() -> PeriodLock.shared(
                                                connection,
                                                Set.of(PeriodLock.of(
                                                        who.id(), wish.month().toString()))))
                                        .chain(() -> known(connection, who, wish))
                                        .chain(known -> begin(connection, who, wish, known))))
                .map(made -> UUID.fromString(made.id()));
    }

    private static Uni<String> begin(SqlConnection connection, TenantRef who, Wish wish, Known known) {
        UUID id = Ids.next();
        String month = wish.month().toString();
        boolean named = known.tenant().named().equals(known.naming().named());
        return (named ? Uni.createFrom().voidItem() : name(connection, who, wish, known))
                .chain(() -> connection
                        .preparedQuery("update month_rating set status = 'REPLACED', ended_at = now() where"
                                + " tenant_id = $1 and month = $2 and status = 'RUNNING'")
                        .execute(Tuple.of(who.id(), month)))
                .chain(() -> connection
                        .preparedQuery("insert into month_rating (tenant_id, rating_id, month, rate_plan,"
                                + " rate_plan_version, reason, requested_at, requested_by, status, legs) select $1,"
                                + " $2, $3, $4, $5, $6, now(), $7, 'RUNNING', count(*) from charge where tenant_id ="
                                + " $1 and month = $3 and not voided")
                        .execute(Tuple.from(new Object[] {
                            who.id(), id, month, wish.ratePlan(), wish.version(), wish.reason(), wish.by()
                        })))
                .replaceWith(id.toString());
    }

    /** A closed month follows the version's monthly terms, too, where it is named for the plan that the month follows. */
    private static Uni<Void> name(SqlConnection connection, TenantRef who, Wish wish, Known known) {
        String month = wish.month().toString();
        Key follows = known.naming()
                .namedAt(wish.month(), known.period().from(), null)
                .orElse(null);
        return connection
                .preparedQuery("update period set named = $3, changed = status = 'CLOSED', rate_plan = case status when"
                        + " 'CLOSED' then coalesce($4, rate_plan) end, rate_plan_version = case status when 'CLOSED'"
                        + " then coalesce($5, rate_plan_version) end where tenant_id = $1 and month = $2")
                .execute(Tuple.from(new @Nullable Object[] {
                    who.id(),
                    month,
                    StoredJson.write(
                            Objects.requireNonNull(known.naming().named().get(month))),
                    follows == null ? null : follows.code(),
                    follows == null ? null : follows.number()
                }))
                .replaceWithVoid();
    }

    private Uni<Known> known(SqlConnection connection, TenantRef who, Wish wish) {
        return BilledTenant.all(connection, Set.of(who.id()), Instant.EPOCH).chain(tenants -> {
            BilledTenant tenant = tenants.get(who.id());
            Period period = tenant == null
                    ? null
                    : tenant.periods().stream()
                            .filter(each -> each.month().equals(wish.month()))
                            .findFirst()
                            .orElse(null);
            if (tenant == null || period == null) {
                throw Problem.of(404, "period-not-found").parameter("month", "period.not-found", wish.month());
            }
            BilledTenant naming = tenant.naming(wish.month(), wish.ratePlan(), wish.version());
            return plans.of(
                            connection,
                            naming.codes(),
                            period.from(),
                            period.until(),
                            naming.usedVersions(),
                            naming.namedVersions())
                    .map(versions -> new Known(tenant, naming, period, refuseOthers(versions, wish, who)));
        });
    }

    private static PublishedPlans.Versions refuseOthers(PublishedPlans.Versions versions, Wish wish, TenantRef who) {
        CompiledPlan plan = versions.numbered(wish.ratePlan(), wish.version());
        if (plan == null) {
            throw Problem.of(422, "invalid-body")
                    .field("/version", "month-rating.not-published", wish.ratePlan(), wish.version());
        }
        if (!plan.version().currency().equals(who.currency())) {
            throw Problem.of(422, "invalid-body")
                    .field("/ratePlan", "rate-plan.currency", plan.version().currency());
        }
        return versions;
    }
}
