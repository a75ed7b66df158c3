package coop.dure.billing.charges;

import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.Period;
import coop.dure.billing.periods.PeriodLock;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a published version for a month of a tenant, open or closed, by which its legs are rated from then on; those that
 * are there are rated again page by page ({@link MonthRatingPages}).
 */
@ApplicationScoped
class RateMonth {
    private static final int RETRY_SECONDS = 5;

    /** While it waits the client's other months are not charged either; a close may take much longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final TenantTransactions transactions;
    private final PublishedPlans plans;
    private final OncePerKey once;

    RateMonth(TenantTransactions transactions, PublishedPlans plans, OncePerKey once) {
        this.transactions = transactions;
        this.plans = plans;
        this.once = once;
    }

    /** What is named, and why. */
    record Wish(YearMonth month, String ratePlan, int version, String reason, String by) {}

    /** A tenant as it is and as it would be, with that month and the versions that rate it. */
    record Known(BilledTenant tenant, BilledTenant naming, Period period, PublishedPlans.Versions versions) {}

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
                                () -> PeriodLock.waitAtMost(connection, PATIENCE)
                                        .chain(() -> RatingLock.beforeRatingAgain(connection, who.id()))
                                        .chain(() -> PeriodLock.shared(
                                                connection,
                                                Set.of(PeriodLock.of(
                                                        who.id(), wish.month().toString()))))
                                        .chain(() -> known(connection, who, wish))
                                        .call(() -> refuseWithoutAnotherClose(connection, who))
                                        .chain(known -> begin(connection, who, wish, known))))
                .onFailure(PeriodLock::waitedTooLong)
                .transform(atWork -> Problem.of(503, "overloaded")
                        .because("month-rating.at-work")
                        .retryAfterSeconds(RETRY_SECONDS))
                .map(made -> UUID.fromString(made.id()));
    }

    /** What a closed month costs otherwise is on the invoice of the next close. */
    private static Uni<Void> refuseWithoutAnotherClose(SqlConnection connection, TenantRef who) {
        return OpenPeriods.isAnyOpen(connection, who.id())
                .invoke(open -> {
                    if (!open) {
                        throw Problem.of(409, "month-not-ratable").because("month-rating.last-month");
                    }
                })
                .replaceWithVoid();
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

    /**
     * A closed month follows the version's monthly terms, too, where it is named for the plan that the month follows: where
     * these are another version's it is CHANGED. What changes of its calls marks it when they are rated again, so that the
     * name of the version that it has changes nothing.
     */
    private static Uni<Void> name(SqlConnection connection, TenantRef who, Wish wish, Known known) {
        String month = wish.month().toString();
        Key follows = known.naming()
                .namedAt(wish.month(), known.period().from(), null)
                .orElse(null);
        return connection
                .preparedQuery("update period set named = $3, changed = changed or (status = 'CLOSED' and"
                        + " (coalesce($4, rate_plan), coalesce($5, rate_plan_version)) is distinct from (rate_plan,"
                        + " rate_plan_version)), rate_plan = case status when 'CLOSED' then coalesce($4, rate_plan)"
                        + " end, rate_plan_version = case status when 'CLOSED' then coalesce($5, rate_plan_version)"
                        + " end where tenant_id = $1 and month = $2")
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

    Uni<Known> known(SqlConnection connection, TenantRef who, Wish wish) {
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
            BilledTenant naming = tenant.naming(period, wish.ratePlan(), wish.version());
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
