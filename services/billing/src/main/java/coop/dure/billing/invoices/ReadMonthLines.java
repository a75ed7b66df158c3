package coop.dure.billing.invoices;

import coop.dure.billing.lines.Balances;
import coop.dure.billing.lines.PeriodLines;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.periods.Period;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Computes the lines of a month as everything is known now, by the computation that its close does. Of an open month they
 * are provisional; of a closed one they are what it would be adjusted to.
 */
@ApplicationScoped
public class ReadMonthLines {
    private final TenantTransactions transactions;
    private final ComputeMonth compute;
    private final AdjustMonths closedMonths;
    private final PlanOfMonth plans;

    ReadMonthLines(
            TenantTransactions transactions, ComputeMonth compute, AdjustMonths closedMonths, PlanOfMonth plans) {
        this.transactions = transactions;
        this.compute = compute;
        this.closedMonths = closedMonths;
        this.plans = plans;
    }

    private record Computed(PlanTerms plan, PeriodLines lines) {}

    /** Of a tenant's month. */
    public Uni<MonthLinesView> of(UUID tenantId, YearMonth month) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> BilledTenant.all(connection, Set.of(tenantId), Instant.EPOCH)
                                .chain(tenants -> {
                                    BilledTenant tenant = tenants.get(tenantId);
                                    if (tenant == null
                                            || tenant.periods().stream()
                                                    .noneMatch(period ->
                                                            period.month().equals(month))) {
                                        throw Problem.of(404, "period-not-found")
                                                .parameter("month", "period.not-found", month);
                                    }
                                    return Agreements.of(connection, tenantId)
                                            .chain(agreements -> ClosedMonth.of(connection, tenantId)
                                                    .chain(closed ->
                                                            of(connection, tenant, month, agreements, closed)));
                                }))
                .onFailure(ArithmeticException.class)
                .transform(tooLarge -> Problem.of(409, "amounts-too-large").because("amounts-too-large.detail", month));
    }

    private Uni<MonthLinesView> of(
            SqlConnection connection,
            BilledTenant tenant,
            YearMonth month,
            Agreements agreements,
            List<ClosedMonth> closed) {
        for (ClosedMonth one : closed) {
            if (one.period().month().equals(month)) {
                return closedMonths
                        .leftNow(connection, tenant, closed.subList(0, closed.indexOf(one)), agreements)
                        .chain(opening -> closedMonths
                                .plan(connection, tenant, one)
                                .chain(plan -> compute(connection, tenant, one.period(), plan, agreements, opening)))
                        .map(computed -> view("CLOSED", month, computed));
            }
        }
        Uni<Balances> opening = closedMonths.leftNow(connection, tenant, closed, agreements);
        for (Period period : tenant.periods()) {
            boolean open = closed.stream().noneMatch(one -> one.period().month().equals(period.month()));
            if (open && period.month().isBefore(month)) {
                opening = opening.chain(balances -> open(connection, tenant, period, agreements, balances)
                        .map(computed -> computed.lines().closing()));
            }
        }
        Period asked = tenant.periods().stream()
                .filter(period -> period.month().equals(month))
                .findFirst()
                .orElseThrow();
        return opening.chain(balances -> open(connection, tenant, asked, agreements, balances))
                .map(computed -> view("OPEN", month, computed));
    }

    private Uni<Computed> open(
            SqlConnection connection, BilledTenant tenant, Period period, Agreements agreements, Balances opening) {
        return plans.of(connection, tenant, period)
                .chain(plan -> compute(
                        connection,
                        tenant,
                        period,
                        plan.orElseThrow(
                                () -> Problem.of(409, "no-rate-plan").because("rate-plan.none", period.month())),
                        agreements,
                        opening));
    }

    private Uni<Computed> compute(
            SqlConnection connection,
            BilledTenant tenant,
            Period period,
            PlanTerms plan,
            Agreements agreements,
            Balances opening) {
        return compute.of(connection, tenant.state().tenantId(), period, plan.monthly(), agreements, opening)
                .map(lines -> new Computed(plan, lines));
    }

    private static MonthLinesView view(String status, YearMonth month, Computed computed) {
        PlanTerms plan = computed.plan();
        return MonthLinesView.of(
                month.toString(),
                status,
                plan,
                InvoiceTotals.of(
                        computed.lines().lines(),
                        plan.currency(),
                        plan.monthly().vat(),
                        plan.monthly().cutToMinor()));
    }
}
