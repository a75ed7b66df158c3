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
import org.jspecify.annotations.Nullable;

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

    /**
     * A month that was on an invoice before and is adjusted on this one.
     *
     * @param period its days
     * @param from the last change of charges that was in what was billed of it
     * @param until the last one that this invoice took in
     * @param terms that it followed
     */
    record AdjustedMonth(Period period, long from, long until, MonthlyTerms terms) {
        String name() {
            return period.month().toString();
        }
    }

    /**
     * What a month keeps of its close.
     *
     * @param followed the version whose monthly terms it was closed by; {@code null} where it was not kept
     * @param invoiced whether it has an invoice that was not void when this one's month was closed
     */
    private record Kept(
            long chargesUntil, Balances opening, @Nullable Key followed, boolean invoiced) {}

    /** A reader at the first call. */
    Uni<InvoiceCallReader> reader(SqlConnection connection, Invoice invoice) {
        Set<String> billed = new HashSet<>(Set.of(invoice.month()));
        Set<String> adjusted = new HashSet<>();
        for (InvoiceLine line : invoice.totals().lines()) {
            if (line.month() != null && line.kind() == LineKind.CHARGES) {
                billed.add(line.month());
            }
            if (line.month() != null && line.kind() == LineKind.ADJUSTMENT) {
                adjusted.add(line.month());
            }
        }
        return ClosedMonth.of(connection, invoice.tenantId())
                .chain(closed -> kept(connection, invoice).chain(kept -> {
                    Set<Key> keys = new HashSet<>();
                    among(closed, billed).forEach(month -> keys.add(planThen(month, kept, invoice)));
                    among(closed, adjusted).forEach(month -> keys.add(plan(month, invoice)));
                    return terms.of(connection, keys)
                            .chain(found -> Agreements.of(connection, invoice.tenantId())
                                    .map(agreements -> new InvoiceCallReader(
                                            invoice,
                                            read(among(closed, billed), kept, found, invoice),
                                            agreements,
                                            terms,
                                            new AdjustedCallReader(
                                                    invoice,
                                                    adjusted(among(closed, adjusted), kept, found, invoice),
                                                    agreements,
                                                    terms))));
                }));
    }

    private static List<ClosedMonth> among(List<ClosedMonth> closed, Set<String> asked) {
        return closed.stream()
                .filter(month -> asked.contains(month.period().month().toString()))
                .toList();
    }

    private static List<Month> read(
            List<ClosedMonth> closed, Map<String, Kept> kept, Map<Key, PlanTerms> found, Invoice invoice) {
        List<Month> months = new ArrayList<>();
        for (ClosedMonth month : closed) {
            Kept so = kept.get(month.period().month().toString());
            if (so != null) {
                months.add(new Month(
                        month.period(),
                        so.chargesUntil(),
                        terms(planThen(month, kept, invoice), found, invoice),
                        so.opening()));
            }
        }
        return months;
    }

    /**
     * Each close reckons all closed months anew, so what was billed of a month is as the last close of before knew it that
     * had an invoice, which was not void by then; its own close where none had.
     */
    private static List<AdjustedMonth> adjusted(
            List<ClosedMonth> closed, Map<String, Kept> kept, Map<Key, PlanTerms> found, Invoice invoice) {
        List<AdjustedMonth> months = new ArrayList<>();
        Kept until = kept.get(invoice.month());
        for (ClosedMonth month : closed) {
            String name = month.period().month().toString();
            Kept from = kept.entrySet().stream()
                    .filter(other -> other.getKey().equals(name)
                            || other.getValue().invoiced()
                                    && other.getKey().compareTo(name) > 0
                                    && other.getKey().compareTo(invoice.month()) < 0)
                    .max(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .orElse(null);
            if (from != null && until != null) {
                months.add(new AdjustedMonth(
                        month.period(),
                        from.chargesUntil(),
                        until.chargesUntil(),
                        terms(plan(month, invoice), found, invoice)));
            }
        }
        return months;
    }

    private static MonthlyTerms terms(Key plan, Map<Key, PlanTerms> found, Invoice invoice) {
        PlanTerms terms = found.get(plan);
        if (terms == null) {
            throw new IllegalStateException(
                    "invoice " + invoice.number() + " follows a plan version that is not there");
        }
        return terms.monthly();
    }

    /** What it was closed by, whatever was named for it since. */
    private static Key planThen(ClosedMonth month, Map<String, Kept> kept, Invoice invoice) {
        String name = month.period().month().toString();
        if (name.equals(invoice.month())) {
            return new Key(invoice.ratePlan(), invoice.ratePlanVersion());
        }
        Kept so = kept.get(name);
        Key followed = so == null ? null : so.followed();
        return followed == null ? plan(month, invoice) : followed;
    }

    private static Key plan(ClosedMonth month, Invoice invoice) {
        String code = month.ratePlan();
        Integer number = month.ratePlanVersion();
        return new Key(code == null ? invoice.ratePlan() : code, number == null ? invoice.ratePlanVersion() : number);
    }

    private static Uni<Map<String, Kept>> kept(SqlConnection connection, Invoice invoice) {
        return connection
                .preparedQuery("select p.month, p.charges_until, p.closed_with, p.closed_rate_plan,"
                        + " p.closed_rate_plan_version, exists (select 1 from invoice i where i.tenant_id = p.tenant_id and"
                        + " i.month = p.month and not exists (select 1 from credit_note v where v.tenant_id = i.tenant_id"
                        + " and v.invoice_id = i.invoice_id and v.kind = 'VOID' and coalesce(v.change, 0) <= this.charges_until))"
                        + " as invoiced from period p join period this on this.tenant_id = p.tenant_id and this.month = $2"
                        + " where p.tenant_id = $1 and p.charges_until is not null")
                .execute(Tuple.of(invoice.tenantId(), invoice.month()))
                .map(rows -> {
                    Map<String, Kept> found = new HashMap<>();
                    for (Row row : rows) {
                        String opening = row.getString("closed_with");
                        String plan = row.getString("closed_rate_plan");
                        found.put(
                                row.getString("month"),
                                new Kept(
                                        row.getLong("charges_until"),
                                        opening == null ? Balances.NONE : StoredJson.read(opening, Balances.class),
                                        plan == null ? null : new Key(plan, row.getInteger("closed_rate_plan_version")),
                                        row.getBoolean("invoiced")));
                    }
                    return found;
                });
    }
}
