package coop.dure.billing.gainshare;

import coop.dure.billing.invoices.ComputeMonth;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.lines.Balances;
import coop.dure.billing.lines.PeriodLines;
import coop.dure.billing.lines.UsageFold;
import coop.dure.billing.periods.Period;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Rater;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.state.StoredJson;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What a past month of a tenant would have cost by a published plan version: its imported history on the old tariff, for
 * the baseline of a gainshare. Changes nothing.
 */
@ApplicationScoped
public class MeasureBaseline {
    private static final int PAGE = 1000;
    private final TenantTransactions transactions;
    private final PublishedPlans plans;

    MeasureBaseline(TenantTransactions transactions, PublishedPlans plans) {
        this.transactions = transactions;
        this.plans = plans;
    }

    /**
     * What it comes to.
     *
     * @param currency ISO 4217 code of the plan
     * @param micros calls and fees of the whole month
     * @param rated legs that have a price
     * @param open legs that have none, or have to be looked at first
     */
    record Measured(String currency, long micros, long rated, long open) {}

    Uni<Measured> of(UUID tenantId, ZoneId zone, YearMonth month, String code, int number) {
        LocalDate first = month.atDay(1);
        Period whole = new Period(
                month,
                first.atStartOfDay(zone).toInstant(),
                first.plusMonths(1).atStartOfDay(zone).toInstant(),
                first,
                zone);
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> plans.one(connection, code, number).chain(plan -> {
                            if (plan == null) {
                                throw Problem.of(404, "not-found").because("not-found.detail");
                            }
                            return measure(connection, tenantId, whole, plan);
                        }))
                .onFailure(ArithmeticException.class)
                .transform(tooLarge -> Problem.of(409, "amounts-too-large").because("amounts-too-large.detail", month));
    }

    private static Uni<Measured> measure(SqlConnection connection, UUID tenantId, Period whole, CompiledPlan plan) {
        Count count = new Count(plan, whole);
        return legs(connection, tenantId, whole, count)
                .chain(() -> ComputeMonth.facts(connection, tenantId, whole, new Agreements(List.of())))
                .map(facts ->
                        PeriodLines.of(count.fold, plan.version().monthly(), facts.withoutGainshare(), Balances.NONE))
                .map(lines -> new Measured(
                        plan.version().currency(),
                        lines.lines().stream()
                                .mapToLong(InvoiceLine::amountMicros)
                                .reduce(0, Math::addExact),
                        count.rated,
                        count.open));
    }

    private static final class Count {
        private final CompiledPlan plan;
        private final UsageFold fold;
        private long rated;
        private long open;

        Count(CompiledPlan plan, Period whole) {
            this.plan = plan;
            fold = new UsageFold(plan.version().monthly(), whole.month(), Balances.NONE);
        }

        void add(Leg leg) {
            BaseCharge charge = Rater.rate(leg, plan, null);
            rated += charge.state() == ChargeState.RATED ? 1 : 0;
            open += charge.state() == ChargeState.UNRATED || charge.state() == ChargeState.HELD ? 1 : 0;
            fold.add(charge, 0, plan.version().monthly());
        }
    }

    private static Uni<Void> legs(SqlConnection connection, UUID tenantId, Period whole, Count count) {
        return connection
                .prepare(
                        "select leg from charge where tenant_id = $1 and month = $2 and not voided order by at, leg_id")
                .chain(statement -> {
                    Cursor cursor =
                            statement.cursor(Tuple.of(tenantId, whole.month().toString()));
                    return pages(cursor, count).chain(cursor::close).chain(statement::close);
                });
    }

    private static Uni<Void> pages(Cursor cursor, Count count) {
        return cursor.read(PAGE).chain(rows -> {
            for (Row row : rows) {
                count.add(StoredJson.read(row.getString("leg"), Leg.class));
            }
            return cursor.hasMore() ? pages(cursor, count) : Uni.createFrom().voidItem();
        });
    }
}
