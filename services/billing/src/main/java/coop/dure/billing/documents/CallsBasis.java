package coop.dure.billing.documents;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.lines.Balances;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.periods.Period;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the calls of an invoice are read by: its months, as they were closed. */
@ApplicationScoped
class CallsBasis {
    private final PublishedPlans plans;

    CallsBasis(PublishedPlans plans) {
        this.plans = plans;
    }

    /**
     * A month.
     *
     * @param period its days
     * @param chargesUntil the last change of charges that its close took in
     * @param terms that it followed
     * @param opening what the month before had left to it then
     */
    record Month(Period period, long chargesUntil, MonthlyTerms terms, Balances opening) {}

    private record Kept(long chargesUntil, Balances opening) {}

    /** A reader at the first call. */
    Uni<InvoiceCallReader> reader(SqlConnection connection, Invoice invoice) {
        Set<String> asked = new HashSet<>(Set.of(invoice.month()));
        for (InvoiceLine line : invoice.totals().lines()) {
            if (line.kind() == LineKind.CHARGES && line.month() != null) {
                asked.add(line.month());
            }
        }
        return ClosedMonth.of(connection, invoice.tenantId())
                .chain(closed -> kept(connection, invoice).chain(kept -> {
                    List<ClosedMonth> months = closed.stream()
                            .filter(month ->
                                    asked.contains(month.period().month().toString()))
                            .toList();
                    Set<String> codes = new HashSet<>(Set.of(invoice.ratePlan()));
                    months.forEach(month -> codes.add(plan(month, invoice)));
                    return plans.of(connection, codes)
                            .chain(versions -> Agreements.of(connection, invoice.tenantId())
                                    .map(agreements -> new InvoiceCallReader(
                                            invoice, read(months, kept, versions, invoice), agreements)));
                }));
    }

    private static List<Month> read(
            List<ClosedMonth> closed, Map<String, Kept> kept, PublishedPlans.Versions versions, Invoice invoice) {
        List<Month> months = new ArrayList<>();
        for (ClosedMonth month : closed) {
            Kept so = kept.get(month.period().month().toString());
            if (so != null) {
                months.add(new Month(month.period(), so.chargesUntil(), terms(month, versions, invoice), so.opening()));
            }
        }
        return months;
    }

    private static MonthlyTerms terms(ClosedMonth month, PublishedPlans.Versions versions, Invoice invoice) {
        Integer number = month.ratePlanVersion();
        int asked = number == null ? invoice.ratePlanVersion() : number;
        for (CompiledPlan plan : versions.byCode().getOrDefault(plan(month, invoice), List.of())) {
            if (plan.version().number() == asked) {
                return plan.version().monthly();
            }
        }
        throw new IllegalStateException("invoice " + invoice.number() + " follows a plan version that is not there");
    }

    private static String plan(ClosedMonth month, Invoice invoice) {
        String code = month.ratePlan();
        return code == null ? invoice.ratePlan() : code;
    }

    private static Uni<Map<String, Kept>> kept(SqlConnection connection, Invoice invoice) {
        return connection
                .preparedQuery("select month, charges_until, closed_with from period where tenant_id = $1 and"
                        + " charges_until is not null")
                .execute(Tuple.of(invoice.tenantId()))
                .map(rows -> {
                    Map<String, Kept> found = new HashMap<>();
                    for (Row row : rows) {
                        String opening = row.getString("closed_with");
                        found.put(
                                row.getString("month"),
                                new Kept(
                                        row.getLong("charges_until"),
                                        opening == null ? Balances.NONE : StoredJson.read(opening, Balances.class)));
                    }
                    return found;
                });
    }
}
