package coop.dure.billing.invoices;

import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.billing.settlement.Book;
import coop.dure.billing.settlement.KeepBook;
import coop.dure.billing.settlement.Standing;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PaymentRecorded;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records a payment, posts it and divides what came, in one transaction with the tenant's book held. A request
 * that is sent again finds the first one's payment.
 */
@ApplicationScoped
public class RecordPayment {
    /** So much on one invoice is a mistake, and still far below what a long can hold. */
    private static final BigDecimal MOST_MINOR = BigDecimal.TEN.pow(18);

    private final TenantTransactions transactions;
    private final KeepBook books;
    private final PostEntry ledger;
    private final Outbox outbox;
    private final OncePerKey once;

    RecordPayment(TenantTransactions transactions, KeepBook books, PostEntry ledger, Outbox outbox, OncePerKey once) {
        this.transactions = transactions;
        this.books = books;
        this.ledger = ledger;
        this.outbox = outbox;
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
                                .chain(found -> {
                                    Book book = found.orElseThrow(
                                            () -> Problem.of(404, "not-found").because("not-found.detail"));
                                    long minor = minor(
                                            payment, book.invoice(invoiceId).currency());
                                    return once.once(
                                                    connection,
                                                    key,
                                                    () -> record(connection, book, invoiceId, payment, minor, now)
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

    private Uni<UUID> record(
            SqlConnection connection, Book book, UUID invoiceId, Payment payment, long minor, Instant now) {
        Invoice invoice = book.invoice(invoiceId);
        UUID paymentId = Ids.next();
        if (BigDecimal.valueOf(book.standing(invoiceId).cameMinor())
                        .add(BigDecimal.valueOf(minor))
                        .compareTo(MOST_MINOR)
                > 0) {
            throw Problem.of(422, "invalid-payment").field("/amount/amount", "payment.too-much");
        }
        return insert(connection, invoice, paymentId, payment, minor, now)
                .chain(() -> post(connection, book, invoice, paymentId, payment, minor, now))
                .replaceWith(paymentId);
    }

    private static Uni<Void> insert(
            SqlConnection connection, Invoice invoice, UUID paymentId, Payment payment, long minor, Instant now) {
        return connection
                .preparedQuery("insert into payment (tenant_id, payment_id, invoice_id, amount_minor, received_at,"
                        + " recorded_at, recorded_by, reference) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(new Object[] {
                    invoice.tenantId(),
                    paymentId,
                    invoice.invoiceId(),
                    BigDecimal.valueOf(minor),
                    payment.receivedAt().atOffset(ZoneOffset.UTC),
                    now.atOffset(ZoneOffset.UTC),
                    payment.recordedBy(),
                    payment.reference()
                }))
                .replaceWithVoid();
    }

    private Uni<Void> post(
            SqlConnection connection,
            Book book,
            Invoice invoice,
            UUID paymentId,
            Payment payment,
            long minor,
            Instant now) {
        Standing before = book.standing(invoice.invoiceId());
        Book after = book.with(invoice.invoiceId(), standing -> standing.came(minor));
        PaymentRecorded event = new PaymentRecorded(
                invoice.tenantId(),
                invoice.invoiceId(),
                paymentId,
                invoice.currency(),
                minor,
                after.standing(invoice.invoiceId()).paidMinor(),
                payment.receivedAt());
        return ledger.of(
                        connection,
                        invoice,
                        Entry.payment(minor, before.totalMinor() - before.paidMinor()),
                        paymentId,
                        now)
                .chain(() -> books.settle(connection, book, after, paymentId, now))
                .chain(() -> outbox.add(
                        connection,
                        List.of(OutgoingEvent.of(
                                Topics.BILLING_INVOICE, invoice.tenantId(), "payment", paymentId, event))));
    }
}
