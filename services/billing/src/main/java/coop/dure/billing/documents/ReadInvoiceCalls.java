package coop.dure.billing.documents;

import coop.dure.billing.invoices.InvoiceTable;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an invoice, page by page or as a file. A reader of pages is kept for the next page that is asked for, so
 * that a month is not folded anew for each; whoever asks another replica waits a little longer.
 */
@ApplicationScoped
class ReadInvoiceCalls {
    private static final int MOST_KEPT = 64;
    private static final int FILE_PAGE = 1_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final CallsBasis basis;
    private final Map<String, InvoiceCallReader> waiting = new LinkedHashMap<>();

    ReadInvoiceCalls(TenantTransactions transactions, CallsBasis basis) {
        this.transactions = transactions;
        this.basis = basis;
    }

    /**
     * A page of calls.
     *
     * @param currency of the invoice
     * @param calls at most as many as were asked for
     * @param next cursor of the next page; {@code null} on the last
     */
    record CallPage(
            String currency,
            List<InvoicedCall> calls,
            @Nullable String next) {}

    /** Those behind a cursor of a page before. */
    Uni<CallPage> page(UUID tenantId, UUID invoiceId, @Nullable String cursor, int most) {
        Cursor behind = Cursor.read(cursor, 3);
        return transactions.inTenantSql(
                tenantId,
                connection -> InvoiceTable.find(connection, tenantId, invoiceId)
                        .map(found -> found.orElseThrow(
                                () -> Problem.of(404, "not-found").because("not-found.detail")))
                        .chain(invoice -> reader(
                                        connection,
                                        invoice.invoiceId(),
                                        cursor,
                                        behind,
                                        basis.reader(connection, invoice))
                                .chain(reader -> fill(connection, reader, most, new ArrayList<>())
                                        .map(calls -> page(invoice.currency(), invoiceId, reader, calls, most)))));
    }

    private Uni<InvoiceCallReader> reader(
            SqlConnection connection,
            UUID invoiceId,
            @Nullable String cursor,
            @Nullable Cursor behind,
            Uni<InvoiceCallReader> atTheStart) {
        if (behind == null) {
            return atTheStart;
        }
        InvoiceCallReader kept = takeWaiting(invoiceId + "/" + cursor);
        return kept != null ? Uni.createFrom().item(kept) : atTheStart.call(reader -> reader.skip(connection, behind));
    }

    private static Uni<List<InvoicedCall>> fill(
            SqlConnection connection, InvoiceCallReader reader, int most, List<InvoicedCall> calls) {
        return reader.next(connection, most - calls.size()).chain(more -> {
            calls.addAll(more);
            return more.isEmpty() || calls.size() == most
                    ? Uni.createFrom().item(calls)
                    : fill(connection, reader, most, calls);
        });
    }

    /** A full page may be the last one; the one behind it is empty then. */
    private CallPage page(
            String currency, UUID invoiceId, InvoiceCallReader reader, List<InvoicedCall> calls, int most) {
        if (calls.size() < most) {
            return new CallPage(currency, calls, null);
        }
        String next = calls.get(most - 1).cursor().encode();
        keepWaiting(invoiceId + "/" + next, reader);
        return new CallPage(currency, calls, next);
    }

    private synchronized @Nullable InvoiceCallReader takeWaiting(String key) {
        return waiting.remove(key);
    }

    private synchronized void keepWaiting(String key, InvoiceCallReader reader) {
        waiting.put(key, reader);
        if (waiting.size() > MOST_KEPT) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** All of them as CSV; each page is read in a transaction of its own, so that a slow reader holds none. Blocks. */
    void csv(UUID tenantId, UUID invoiceId, boolean bom, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (bom) {
            text.write(BYTE_ORDER_MARK);
        }
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(CallColumns.names());
        Begun begun = begin(tenantId, invoiceId).await().atMost(PATIENCE);
        List<InvoicedCall> calls;
        do {
            calls = transactions
                    .inTenantSql(tenantId, connection -> begun.reader().next(connection, FILE_PAGE))
                    .await()
                    .atMost(PATIENCE);
            for (InvoicedCall call : calls) {
                csv.writeRecord(CallColumns.of(call, begun.currency()));
            }
        } while (!calls.isEmpty());
        csv.flush();
    }

    private record Begun(String currency, InvoiceCallReader reader) {}

    private Uni<Begun> begin(UUID tenantId, UUID invoiceId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> InvoiceTable.find(connection, tenantId, invoiceId)
                        .map(found -> found.orElseThrow(
                                () -> Problem.of(404, "not-found").because("not-found.detail")))
                        .chain(invoice -> basis.reader(connection, invoice)
                                .map(reader -> new Begun(invoice.currency(), reader))));
    }
}
