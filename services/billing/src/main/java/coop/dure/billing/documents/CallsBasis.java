package coop.dure.billing.documents;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.lines.Balances;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.periods.Period;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
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
    private final PublishedTerms terms;

    CallsBasis(PublishedTerms terms) {
        this.terms = terms;
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
                    Set<Key> keys = new HashSet<>();
                    months.forEach(month -> keys.add(plan(month, invoice)));
                    return terms.of(connection, keys)
                            .chain(found -> Agreements.of(connection, invoice.tenantId())
                                    .map(agreements -> new InvoiceCallReader(
                                            invoice, read(months, kept, found, invoice), agreements, terms)));
                }));
    }

    private static List<Month> read(
            List<ClosedMonth> closed, Map<String, Kept> kept, Map<Key, PlanTerms> found, Invoice invoice) {
        List<Month> months = new ArrayList<>();
        for (ClosedMonth month : closed) {
            Kept so = kept.get(month.period().month().toString());
            if (so != null) {
                months.add(new Month(month.period(), so.chargesUntil(), terms(month, found, invoice), so.opening()));
            }
        }
        return months;
    }

    private static MonthlyTerms terms(ClosedMonth month, Map<Key, PlanTerms> found, Invoice invoice) {
        PlanTerms terms = found.get(plan(month, invoice));
        if (terms == null) {
            throw new IllegalStateException(
                    "invoice " + invoice.number() + " follows a plan version that is not there");
        }
        return terms.monthly();
    }

    private static Key plan(ClosedMonth month, Invoice invoice) {
        String code = month.ratePlan();
        Integer number = month.ratePlanVersion();
        return new Key(code == null ? invoice.ratePlan() : code, number == null ? invoice.ratePlanVersion() : number);
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
