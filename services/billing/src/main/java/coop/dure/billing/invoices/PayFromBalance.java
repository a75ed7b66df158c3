package coop.dure.billing.invoices;

import coop.dure.billing.invoices.BookPayment.Incoming;
import coop.dure.billing.settlement.Book;
import coop.dure.billing.settlement.KeepBook;
import coop.dure.billing.settlement.Standing;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pays an invoice from the tenant's balance: from what came of its other invoices beyond what they come to, the oldest
 * first, as much as is there and is owed. Each part is a payment that says from which invoice it is.
 */
@ApplicationScoped
class PayFromBalance {
    private static final String BEYOND =
            "select invoice_id, number, came_minor - owed_minor as beyond from invoice_standing"
                    + " where tenant_id = $1 and invoice_id <> $2 and currency = $3 and came_minor > owed_minor order by invoice_id";

    private final TenantTransactions transactions;
    private final KeepBook books;
    private final BookPayment payments;
    private final OncePerKey once;

    PayFromBalance(TenantTransactions transactions, KeepBook books, BookPayment payments, OncePerKey once) {
        this.transactions = transactions;
        this.books = books;
        this.payments = payments;
        this.once = once;
    }

    /**
     * Pays as much of it as can be.
     *
     * @param by subject of who asks
     * @param key the request's, if it has one
     */
    Uni<Void> of(UUID tenantId, UUID invoiceId, String by, @Nullable RequestKey key) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> books.open(connection, tenantId)
                                .chain(now -> book(connection, tenantId, invoiceId)
                                        .chain(book -> once.once(
                                                connection, key, () -> pay(connection, book, invoiceId, by, now)))))
                .replaceWithVoid();
    }

    private Uni<Book> book(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return books.read(connection, tenantId, invoiceId)
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")));
    }

    private Uni<String> pay(SqlConnection connection, Book book, UUID invoiceId, String by, Instant now) {
        Invoice invoice = book.invoice(invoiceId);
        Standing standing = book.standing(invoiceId);
        long owed = standing.totalMinor() - standing.paidMinor();
        if (owed == 0) {
            throw Problem.of(409, "balance-not-usable").because("balance.nothing-owed");
        }
        return connection
                .preparedQuery(BEYOND)
                .execute(Tuple.of(invoice.tenantId(), invoiceId, invoice.currency()))
                .map(rows -> parts(rows, owed, by, now))
                .chain(parts -> Multi.createFrom()
                        .iterable(parts)
                        .onItem()
                        .transformToUniAndConcatenate(part -> book(connection, invoice.tenantId(), invoiceId)
                                .chain(found -> payments.on(connection, found, invoiceId, part, now)))
                        .collect()
                        .last())
                .replaceWith(invoiceId.toString());
    }

    private static List<Incoming> parts(Iterable<Row> rows, long owed, String by, Instant now) {
        List<Incoming> parts = new ArrayList<>();
        long left = owed;
        for (Row row : rows) {
            long part = Math.min(left, row.getBigDecimal("beyond").longValueExact());
            if (part > 0) {
                parts.add(new Incoming(part, now, row.getString("number"), by, row.getUUID("invoice_id")));
                left -= part;
            }
        }
        if (parts.isEmpty()) {
            throw Problem.of(409, "balance-not-usable").because("balance.none");
        }
        return parts;
    }
}
