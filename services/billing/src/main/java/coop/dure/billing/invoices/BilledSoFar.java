package coop.dure.billing.invoices;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The exact amounts that were billed of months so far, by share group: on invoices, and on lines that wait for one.
 * Adjustments count and what a CORRECTION took back, what rounding added and GOODWILL do not; an invoice that is void was
 * not billed.
 */
final class BilledSoFar {
    /** A draft is billed as soon as somebody issues it: no close goes on before, but who only asks meets one. */
    private static final String NOT_VOID =
            "select content, corrections from (select i.invoice_id, i.content, array(select c.content from credit_note c"
                    + " where c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id and c.kind = 'CORRECTION') as"
                    + " corrections from invoice i where i.tenant_id = $1 and not exists (select 1 from credit_note v where"
                    + " v.tenant_id = i.tenant_id and v.invoice_id = i.invoice_id and v.kind = 'VOID') union all"
                    + " select d.invoice_id, d.content, '{}'::text[] from invoice_draft d where d.tenant_id = $1)"
                    + " as billed order by invoice_id";

    private final Map<String, BilledMonth> byMonth = new HashMap<>();

    /**
     * Of a tenant's months.
     *
     * @param waiting lines that are on no invoice yet
     */
    static Uni<BilledSoFar> of(SqlConnection connection, UUID tenantId, List<InvoiceLine> waiting, Vat vat) {
        return connection.preparedQuery(NOT_VOID).execute(Tuple.of(tenantId)).map(rows -> {
            BilledSoFar billed = new BilledSoFar();
            for (Row row : rows) {
                Invoice invoice = StoredJson.read(row.getString("content"), Invoice.class);
                billed.add(invoice.totals().lines(), invoice.month(), invoice.vat());
                for (String correction : row.getArrayOfStrings("corrections")) {
                    billed.takeBack(invoice, StoredJson.read(correction, CreditNote.class));
                }
            }
            billed.add(waiting, "", vat);
            return billed;
        });
    }

    /** A CORRECTION says that so much was not to be billed. */
    void takeBack(Invoice invoice, CreditNote correction) {
        for (int k = 0; k < correction.groups().size(); k++) {
            GroupKey group = invoice.groupKey(k);
            correction
                    .groups()
                    .get(k)
                    .byMonth(invoice.month())
                    .forEach((month, micros) ->
                            of(month).takeBack(group, group.vat().grossMicros(micros)));
        }
    }

    /** Lines of an invoice, or waiting for one: of the invoice's month where they do not say another. */
    void add(List<InvoiceLine> lines, String invoiceMonth, Vat vat) {
        for (InvoiceLine line : lines) {
            if (line.kind() != LineKind.ROUNDING) {
                String month = line.month();
                of(month == null ? invoiceMonth : month).add(line, vat);
            }
        }
    }

    private BilledMonth of(String month) {
        return byMonth.computeIfAbsent(month, made -> new BilledMonth());
    }

    /** What a month costs now beyond that, as lines of adjustment; none where it is the same. */
    List<InvoiceLine> adjustments(String month, List<InvoiceLine> now, Vat vat) {
        return of(month).adjustments(month, now, vat);
    }
}
