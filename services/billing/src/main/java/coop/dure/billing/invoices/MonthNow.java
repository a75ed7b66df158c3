package coop.dure.billing.invoices;

import coop.dure.billing.lines.Balances;
import coop.dure.billing.lines.PeriodLines;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.periods.Period;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A month as everything is known now: what it begins with, and whose terms it follows. */
@ApplicationScoped
class MonthNow {
    private final ComputeMonth compute;
    private final AdjustMonths closedMonths;
    private final PlanOfMonth plans;

    MonthNow(ComputeMonth compute, AdjustMonths closedMonths, PlanOfMonth plans) {
        this.compute = compute;
        this.closedMonths = closedMonths;
        this.plans = plans;
    }

    /**
     * A month of a tenant.
     *
     * @param closed the same where it is closed
     * @param allClosed the tenant's closed months
     * @param opening what those before it leave to it
     * @param plan the version that it follows, if there is one
     */
    record Found(
            BilledTenant tenant,
            Period period,
            @Nullable ClosedMonth closed,
            List<ClosedMonth> allClosed,
            Agreements agreements,
            Balances opening,
            Optional<PlanTerms> plan) {
        UUID tenantId() {
            return tenant.state().tenantId();
        }

        PlanTerms planOrRefuse() {
            return plan.orElseThrow(() -> noPlan(period));
        }

        /** Its lines by some terms as an invoice has them. */
        MonthLinesView view(PlanTerms terms, PeriodLines lines) {
            return MonthLinesView.of(
                    period.month().toString(),
                    closed == null ? "OPEN" : "CLOSED",
                    terms,
                    InvoiceTotals.of(
                            lines.lines(),
                            terms.currency(),
                            terms.monthly().vat(),
                            terms.monthly().cutToMinor()));
        }
    }

    private static Problem noPlan(Period period) {
        return Problem.of(409, "no-rate-plan").because("rate-plan.none", period.month());
    }

    /** Of a tenant; a problem where it has no such month, or one before it has no plan. */
    Uni<Found> of(SqlConnection connection, BilledTenant tenant, YearMonth month) {
        UUID tenantId = tenant.state().tenantId();
        Period asked = tenant.periods().stream()
                .filter(period -> period.month().equals(month))
                .findFirst()
                .orElseThrow(() -> noMonth(month));
        return Agreements.of(connection, tenantId)
                .chain(agreements -> ClosedMonth.of(connection, tenantId)
                        .chain(closed -> of(connection, tenant, asked, agreements, closed)));
    }

    static Problem noMonth(YearMonth month) {
        return Problem.of(404, "period-not-found").parameter("month", "period.not-found", month);
    }

    private Uni<Found> of(
            SqlConnection connection,
            BilledTenant tenant,
            Period asked,
            Agreements agreements,
            List<ClosedMonth> closed) {
        for (ClosedMonth one : closed) {
            if (one.period().month().equals(asked.month())) {
                return closedMonths
                        .leftNow(connection, tenant, closed.subList(0, closed.indexOf(one)), agreements)
                        .chain(opening -> closedMonths
                                .plan(connection, tenant, one)
                                .map(plan -> new Found(
                                        tenant, one.period(), one, closed, agreements, opening, Optional.of(plan))));
            }
        }
        Uni<Balances> opening = closedMonths.leftNow(connection, tenant, closed, agreements);
        for (Period period : tenant.periods()) {
            boolean open = closed.stream().noneMatch(one -> one.period().month().equals(period.month()));
            if (open && period.month().isBefore(asked.month())) {
                opening = opening.chain(balances -> open(connection, tenant, period, agreements, balances));
            }
        }
        return opening.chain(balances -> plans.of(connection, tenant, asked)
                .map(plan -> new Found(tenant, asked, null, closed, agreements, balances, plan)));
    }

    /** What an open month would leave to the next one. */
    private Uni<Balances> open(
            SqlConnection connection, BilledTenant tenant, Period period, Agreements agreements, Balances opening) {
        return plans.of(connection, tenant, period)
                .chain(plan -> compute.of(
                        connection,
                        tenant.state().tenantId(),
                        period,
                        plan.orElseThrow(() -> noPlan(period)).monthly(),
                        agreements,
                        opening))
                .map(PeriodLines::closing);
    }
}
