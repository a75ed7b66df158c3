package coop.dure.billing.settlement;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads and changes how the money of a tenant's invoices stands. All changes of one tenant come one after the other: a cap
 * binds its invoices together.
 */
@ApplicationScoped
public class KeepBook {
    private final PostEntry ledger;

    KeepBook(PostEntry ledger) {
        this.ledger = ledger;
    }

    /** Holds the tenant's book until the transaction ends. The instant is that of its postings. */
    public Uni<Instant> open(SqlConnection connection, UUID tenantId) {
        return hold(connection, tenantId).chain(() -> StatementLock.posting(connection));
    }

    /** Holds it without posting: what is owed stays so until the transaction ends. */
    public static Uni<Void> hold(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended('book:' || $1, 0))")
                .execute(Tuple.of(tenantId.toString()))
                .replaceWithVoid();
    }

    /** The book that a credit concerns: it leaves room under the caps of all invoices behind its own. */
    public Uni<Book> readAll(SqlConnection connection, UUID tenantId) {
        return read(connection, tenantId, Optional.empty());
    }

    /** The book that a payment concerns: its invoice, and all of the tenant where one of its shares is capped. */
    public Uni<Optional<Book>> read(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return read(connection, tenantId, Optional.of(invoiceId)).chain(one -> {
            List<Book.Page> pages = one.pages();
            if (pages.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            return (pages.get(0).standing().isCapped()
                            ? read(connection, tenantId, Optional.empty())
                            : Uni.createFrom().item(one))
                    .map(Optional::of);
        });
    }

    private static Uni<Book> read(SqlConnection connection, UUID tenantId, Optional<UUID> invoiceId) {
        Tuple which = Tuple.tuple().addUUID(tenantId);
        String condition = "";
        if (invoiceId.isPresent()) {
            which.addUUID(invoiceId.get());
            condition = " and invoice_id = $2";
        }
        String ofThem = " where tenant_id = $1" + condition;
        return connection
                .preparedQuery("select invoice_id, came_minor from invoice_standing" + ofThem)
                .execute(which)
                .map(rows -> {
                    Map<UUID, Long> came = new HashMap<>();
                    rows.forEach(row -> came.put(
                            row.getUUID("invoice_id"),
                            row.getBigDecimal("came_minor").longValueExact()));
                    return came;
                })
                .chain(came -> connection
                        .preparedQuery("select content from credit_note" + ofThem + " order by credit_note_id")
                        .execute(which)
                        .map(KeepBook::credits)
                        .chain(credits -> connection
                                .preparedQuery(
                                        "select content from invoice" + ofThem + " order by length(number), number")
                                .execute(which)
                                .map(rows -> book(rows, came, credits))));
    }

    private static Map<UUID, List<CreditNote>> credits(Iterable<Row> rows) {
        Map<UUID, List<CreditNote>> credits = new HashMap<>();
        for (Row row : rows) {
            CreditNote note = StoredJson.read(row.getString("content"), CreditNote.class);
            credits.computeIfAbsent(note.invoiceId(), id -> new ArrayList<>()).add(note);
        }
        return credits;
    }

    private static Book book(Iterable<Row> rows, Map<UUID, Long> came, Map<UUID, List<CreditNote>> credits) {
        List<Book.Page> pages = new ArrayList<>();
        for (Row row : rows) {
            Invoice invoice = StoredJson.read(row.getString("content"), Invoice.class);
            UUID id = invoice.invoiceId();
            pages.add(new Book.Page(
                    invoice, Standing.of(invoice, credits.getOrDefault(id, List.of()), came.getOrDefault(id, 0L))));
        }
        return new Book(pages);
    }

    /** Posts what parties are due otherwise than before. */
    public Uni<Void> settle(SqlConnection connection, Book before, Book after, UUID causeId, Instant at) {
        return Multi.createFrom()
                .iterable(after.since(before))
                .onItem()
                .transformToUniAndConcatenate(
                        change -> ledger.of(connection, change.invoice(), change.entry(), causeId, at))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
