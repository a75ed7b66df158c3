package coop.dure.billing.invoices;

import coop.dure.billing.lines.Balances;
import coop.dure.billing.lines.PeriodLines;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.tenants.BilledTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes closed months again that have changed, in order, and those behind them as long as balances that go over are
 * others: what they cost now beyond what was billed of them are the lines of adjustment (money-chain §6). Repeating it
 * changes nothing.
 */
@ApplicationScoped
class AdjustMonths {
    private final ComputeMonth compute;
    private final PublishedTerms terms;

    AdjustMonths(ComputeMonth compute, PublishedTerms terms) {
        this.compute = compute;
        this.terms = terms;
    }

    /**
     * What came of it.
     *
     * @param lines of adjustment
     * @param opening what the last closed month leaves
     * @param previousLeftAnother whether that is another than what it left before
     */
    record Adjusted(List<InvoiceLine> lines, Balances opening, boolean previousLeftAnother) {
        static final Adjusted NOTHING = new Adjusted(List.of(), Balances.NONE, false);

        private Adjusted with(List<InvoiceLine> more, Balances closing, boolean another) {
            List<InvoiceLine> all = new ArrayList<>(lines);
            all.addAll(more);
            return new Adjusted(List.copyOf(all), closing, another);
        }
    }

    /**
     * Of a tenant's closed months, all of whose locks are held.
     *
     * @param waiting lines that are on no invoice yet
     */
    Uni<Adjusted> of(
            SqlConnection connection,
            BilledTenant tenant,
            List<ClosedMonth> months,
            Agreements agreements,
            List<InvoiceLine> waiting,
            Vat vat) {
        UUID tenantId = tenant.state().tenantId();
        if (months.stream().noneMatch(ClosedMonth::changed)) {
            return Uni.createFrom()
                    .item(Adjusted.NOTHING.with(
                            List.of(),
                            months.isEmpty()
                                    ? Balances.NONE
                                    : months.get(months.size() - 1).closing(),
                            false));
        }
        return BilledSoFar.of(connection, tenantId, waiting, vat).chain(billed -> {
            Uni<Adjusted> adjusted = Uni.createFrom().item(Adjusted.NOTHING);
            for (ClosedMonth month : months) {
                adjusted = adjusted.chain(before -> month.changed() || before.previousLeftAnother()
                        ? again(connection, tenant, month, agreements, billed, before)
                        : Uni.createFrom().item(before.with(List.of(), month.closing(), false)));
            }
            return adjusted;
        });
    }

    private record Left(Balances closing, boolean another) {}

    /** What closed months leave to the next one as everything is known now; stores nothing. */
    Uni<Balances> leftNow(
            SqlConnection connection, BilledTenant tenant, List<ClosedMonth> months, Agreements agreements) {
        Uni<Left> left = Uni.createFrom().item(new Left(Balances.NONE, false));
        for (ClosedMonth month : months) {
            left = left.chain(before -> month.changed() || before.another()
                    ? plan(connection, tenant, month)
                            .chain(plan -> compute.of(
                                    connection,
                                    tenant.state().tenantId(),
                                    month.period(),
                                    plan.monthly(),
                                    agreements,
                                    before.closing()))
                            .map(now -> new Left(now.closing(), !now.closing().equals(month.closing())))
                    : Uni.createFrom().item(new Left(month.closing(), false)));
        }
        return left.map(Left::closing);
    }

    private Uni<Adjusted> again(
            SqlConnection connection,
            BilledTenant tenant,
            ClosedMonth month,
            Agreements agreements,
            BilledSoFar billed,
            Adjusted before) {
        return computed(connection, tenant, month, agreements, before.opening())
                .chain(now -> ClosedMonth.computedAgain(
                                connection,
                                tenant.state().tenantId(),
                                month.period(),
                                before.opening(),
                                now.lines().closing())
                        .replaceWith(() -> adjusted(month, now.plan(), now.lines(), billed, before)));
    }

    /** A closed month as it would be by this plan, with these lines. */
    record Instead(YearMonth month, PlanTerms plan, PeriodLines lines) {}

    /**
     * The lines of adjustment that a close would come to now; stores nothing.
     *
     * @param instead how one of the closed months would be, changed or not; {@code null} where they are as they are
     */
    Uni<List<InvoiceLine>> would(
            SqlConnection connection,
            BilledTenant tenant,
            List<ClosedMonth> months,
            Agreements agreements,
            @Nullable Instead instead) {
        ClosedMonth last = months.get(months.size() - 1);
        return plan(connection, tenant, last)
                .chain(plan -> BilledSoFar.of(
                        connection,
                        tenant.state().tenantId(),
                        last.carried(),
                        plan.monthly().vat()))
                .chain(billed -> {
                    Uni<Adjusted> adjusted = Uni.createFrom().item(Adjusted.NOTHING);
                    for (ClosedMonth month : months) {
                        if (instead != null
                                && instead.month().equals(month.period().month())) {
                            adjusted = adjusted.map(
                                    before -> adjusted(month, instead.plan(), instead.lines(), billed, before));
                        } else {
                            adjusted = adjusted.chain(before -> month.changed() || before.previousLeftAnother()
                                    ? computed(connection, tenant, month, agreements, before.opening())
                                            .map(now -> adjusted(month, now.plan(), now.lines(), billed, before))
                                    : Uni.createFrom().item(before.with(List.of(), month.closing(), false)));
                        }
                    }
                    return adjusted.map(Adjusted::lines);
                });
    }

    private record Computed(PlanTerms plan, PeriodLines lines) {}

    private Uni<Computed> computed(
            SqlConnection connection, BilledTenant tenant, ClosedMonth month, Agreements agreements, Balances opening) {
        return plan(connection, tenant, month)
                .chain(plan -> compute.of(
                                connection,
                                tenant.state().tenantId(),
                                month.period(),
                                plan.monthly(),
                                agreements,
                                opening)
                        .map(lines -> new Computed(plan, lines)));
    }

    private static Adjusted adjusted(
            ClosedMonth month, PlanTerms plan, PeriodLines now, BilledSoFar billed, Adjusted before) {
        List<InvoiceLine> lines = billed.adjustments(
                month.period().month().toString(), now.lines(), plan.monthly().vat());
        return before.with(lines, now.closing(), !now.closing().equals(month.closing()));
    }

    /** The version that it was closed with; of a month of before that was kept, the one that it would follow now. */
    Uni<PlanTerms> plan(SqlConnection connection, BilledTenant tenant, ClosedMonth month) {
        String code = month.ratePlan() != null
                ? month.ratePlan()
                : tenant.ratePlanAt(month.period().from()).orElseThrow();
        Integer number = month.ratePlanVersion();
        return (number == null
                        ? terms.at(connection, code, month.period().from())
                        : terms.numbered(connection, code, number))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("the plan " + code + " of " + month.period() + " is gone"))
                .map(Objects::requireNonNull);
    }
}
