package coop.dure.billing.invoices;

import coop.dure.billing.settlement.KeepBook;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records a payment, posts it and divides what came, in one transaction with the tenant's book held. A request
 * that is sent again finds the first one's payment.
 */
@ApplicationScoped
public class RecordPayment {
    private final TenantTransactions transactions;
    private final KeepBook books;
    private final BookPayment book;
    private final OncePerKey once;

    RecordPayment(TenantTransactions transactions, KeepBook books, BookPayment book, OncePerKey once) {
        this.transactions = transactions;
        this.books = books;
        this.book = book;
        this.once = once;
    }

    /**
     * Money that came.
     *
     * @param amount plain decimal
     * @param currency ISO 4217 code; the invoice's, or it is refused
     * @param receivedAt when it came
     * @param reference what the bank calls it
     * @param recordedBy subject of who records it
     */
    public record Payment(String amount, String currency, Instant receivedAt, String reference, String recordedBy) {}

    /**
     * The payment's id.
     *
     * @param key the request's, if it has one
     */
    public Uni<UUID> of(UUID tenantId, UUID invoiceId, Payment payment, @Nullable RequestKey key) {
        return transactions.inTenantSql(
                tenantId,
                connection -> books.open(connection, tenantId)
                        .chain(now -> books.read(connection, tenantId, invoiceId)
                                .map(found -> found.orElseThrow(
                                        () -> Problem.of(404, "not-found").because("not-found.detail")))
                                .chain(found -> {
                                    long minor = minor(
                                            payment, found.invoice(invoiceId).currency());
                                    return once.once(
                                                    connection,
                                                    key,
                                                    () -> book.on(
                                                                    connection,
                                                                    found,
                                                                    invoiceId,
                                                                    new BookPayment.Incoming(
                                                                            minor,
                                                                            payment.receivedAt(),
                                                                            payment.reference(),
                                                                            payment.recordedBy(),
                                                                            null),
                                                                    now)
                                                            .map(UUID::toString))
                                            .map(made -> UUID.fromString(made.id()));
                                })));
    }

    private static long minor(Payment payment, String currency) {
        if (!payment.currency().equals(currency)) {
            throw Problem.of(422, "invalid-payment").field("/amount/currency", "payment.currency", currency);
        }
        try {
            long minor = Money.minorOfText(payment.amount(), currency);
            if (minor > 0) {
                return minor;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw noAmount(currency);
        }
        throw noAmount(currency);
    }

    private static Problem noAmount(String currency) {
        return Problem.of(422, "invalid-payment")
                .field("/amount/amount", "payment.amount", currency, Money.places(currency));
    }
}
