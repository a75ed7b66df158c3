package coop.dure.billing.bank;

import coop.dure.billing.bank.matching.BankLine;
import coop.dure.billing.bank.matching.PayableInvoice;
import coop.dure.billing.bank.matching.Reason;
import coop.dure.billing.invoices.BookPayment;
import coop.dure.billing.settlement.Book;
import coop.dure.billing.settlement.KeepBook;
import coop.dure.billing.settlement.Standing;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;

/** Books a line as a payment of an invoice, once: the line says so in the transaction that books it. */
@ApplicationScoped
class BookLine {
    private final TenantTransactions transactions;
    private final KeepBook books;
    private final BookPayment payments;

    BookLine(TenantTransactions transactions, KeepBook books, BookPayment payments) {
        this.transactions = transactions;
        this.books = books;
        this.payments = payments;
    }

    /**
     * Books it where it may be; whether it was.
     *
     * @param reason how it is known which invoice it paid
     * @param may be booked, as it is kept now
     * @param by subject of who says so
     */
    Uni<Boolean> as(UUID lineId, PayableInvoice invoice, Reason reason, Predicate<KeptLine> may, String by) {
        return transactions.inOfficeSql(
                invoice.tenantId(),
                connection -> BankLines.lock(connection, lineId)
                        .map(found -> found.orElseThrow(
                                () -> Problem.of(404, "not-found").because("not-found.detail")))
                        .chain(line -> may.test(line)
                                ? book(connection, line, invoice, reason, by)
                                : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> book(
            SqlConnection connection, KeptLine line, PayableInvoice invoice, Reason reason, String by) {
        BankLine said = line.said();
        return books.open(connection, invoice.tenantId())
                .chain(now -> books.read(connection, invoice.tenantId(), invoice.invoiceId())
                        .chain(found -> {
                            Book book = found.orElseThrow();
                            if (!isOwed(book.standing(invoice.invoiceId()), said.minor(), reason)) {
                                return Uni.createFrom().item(false);
                            }
                            return payments.on(
                                            connection,
                                            book,
                                            invoice.invoiceId(),
                                            new BookPayment.Incoming(
                                                    said.minor(),
                                                    said.receivedAt(),
                                                    said.memo().isEmpty() ? said.payer() : said.memo(),
                                                    by,
                                                    null),
                                            now)
                                    .chain(paymentId ->
                                            BankLines.booked(connection, line.id(), invoice, paymentId, reason, by))
                                    .replaceWith(true);
                        }));
    }

    /** It was found by what was owed, which may have been paid meanwhile. Who says it by hand may pay too much. */
    private static boolean isOwed(Standing standing, long minor, Reason reason) {
        long owed = standing.totalMinor() - standing.paidMinor();
        return switch (reason) {
            case BY_HAND -> true;
            case NAME_AND_AMOUNT -> owed == minor;
            default -> owed > 0;
        };
    }
}
