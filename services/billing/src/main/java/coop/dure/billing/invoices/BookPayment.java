package coop.dure.billing.invoices;

import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.billing.settlement.Book;
import coop.dure.billing.settlement.KeepBook;
import coop.dure.billing.settlement.Standing;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PaymentRecorded;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Ids;
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

/** Books money on an invoice, posts it, divides it and tells of it, in a transaction that holds the tenant's book. */
@ApplicationScoped
public class BookPayment {
    /** So much on one invoice is a mistake, and still far below what a long can hold. */
    private static final BigDecimal MOST_MINOR = BigDecimal.TEN.pow(18);

    private final KeepBook books;
    private final PostEntry ledger;
    private final Outbox outbox;

    BookPayment(KeepBook books, PostEntry ledger, Outbox outbox) {
        this.books = books;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /**
     * Money for an invoice.
     *
     * @param minor how much, in minor units
     * @param receivedAt when it came
     * @param reference what the bank calls it
     * @param recordedBy subject of who records it
     * @param fromInvoiceId the invoice of which it was paid too much; {@code null} where it came from a bank
     */
    public record Incoming(
            long minor,
            Instant receivedAt,
            String reference,
            String recordedBy,
            @Nullable UUID fromInvoiceId) {}

    /**
     * The payment's id.
     *
     * @param now of its postings
     */
    public Uni<UUID> on(SqlConnection connection, Book book, UUID invoiceId, Incoming money, Instant now) {
        UUID paymentId = Ids.next();
        if (BigDecimal.valueOf(book.standing(invoiceId).cameMinor())
                        .add(BigDecimal.valueOf(money.minor()))
                        .compareTo(MOST_MINOR)
                > 0) {
            throw Problem.of(422, "invalid-payment").field("/amount/amount", "payment.too-much");
        }
        Invoice invoice = book.invoice(invoiceId);
        return insert(connection, invoice, paymentId, money, now)
                .chain(() -> post(connection, book, invoice, paymentId, money, now))
                .replaceWith(paymentId);
    }

    private static Uni<Void> insert(
            SqlConnection connection, Invoice invoice, UUID paymentId, Incoming money, Instant now) {
        return connection
                .preparedQuery("insert into payment (tenant_id, payment_id, invoice_id, amount_minor, received_at,"
                        + " recorded_at, recorded_by, reference, from_invoice_id)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                .execute(Tuple.from(new @Nullable Object[] {
                    invoice.tenantId(),
                    paymentId,
                    invoice.invoiceId(),
                    BigDecimal.valueOf(money.minor()),
                    money.receivedAt().atOffset(ZoneOffset.UTC),
                    now.atOffset(ZoneOffset.UTC),
                    money.recordedBy(),
                    money.reference(),
                    money.fromInvoiceId()
                }))
                .replaceWithVoid();
    }

    private Uni<Void> post(
            SqlConnection connection, Book book, Invoice invoice, UUID paymentId, Incoming money, Instant now) {
        UUID invoiceId = invoice.invoiceId();
        Standing before = book.standing(invoiceId);
        Book after = book.with(invoiceId, standing -> standing.came(money.minor()));
        Entry entry = money.fromInvoiceId() == null
                ? Entry.payment(money.minor(), before.totalMinor() - before.paidMinor())
                : Entry.fromBalance(money.minor());
        return ledger.of(connection, invoice, entry, paymentId, now)
                .chain(() -> books.settle(connection, book, after, paymentId, now))
                .chain(() -> InvoiceTable.state(connection, invoice.tenantId(), invoiceId))
                .chain(state -> outbox.add(
                        connection,
                        List.of(OutgoingEvent.of(
                                Topics.BILLING_INVOICE,
                                invoice.tenantId(),
                                "payment",
                                paymentId,
                                new PaymentRecorded(
                                        invoice.tenantId(),
                                        invoiceId,
                                        paymentId,
                                        invoice.currency(),
                                        money.minor(),
                                        after.standing(invoiceId).paidMinor(),
                                        money.receivedAt(),
                                        state.status().name())))));
    }
}
