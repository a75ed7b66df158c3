package coop.dure.billing.credits;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceTable;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.PeriodLock;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.settlement.Book;
import coop.dure.billing.settlement.KeepBook;
import coop.dure.billing.settlement.Standing;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues a credit note, in one transaction with what it changes: the ledger, and what parties are due (money-chain §7–9).
 * Voiding is the credit of all that is left of an unpaid invoice.
 */
@ApplicationScoped
public class IssueCreditNote {
    private final TenantTransactions transactions;
    private final KeepBook books;
    private final PostEntry ledger;
    private final OpenPeriods periods;
    private final PublishedTerms terms;
    private final OncePerKey once;

    IssueCreditNote(
            TenantTransactions transactions,
            KeepBook books,
            PostEntry ledger,
            OpenPeriods periods,
            PublishedTerms terms,
            OncePerKey once) {
        this.transactions = transactions;
        this.books = books;
        this.ledger = ledger;
        this.periods = periods;
        this.terms = terms;
        this.once = once;
    }

    private record Opened(Book book, Invoice invoice, Instant at) {
        Standing standing() {
            return book.standing(invoice.invoiceId());
        }
    }

    /** The credit note's id. */
    Uni<UUID> of(UUID tenantId, UUID invoiceId, CreditWish wish, @Nullable RequestKey key) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> open(connection, tenantId, invoiceId)
                                .chain(opened -> once.once(connection, key, () -> credit(connection, opened, wish))))
                .map(made -> UUID.fromString(made.id()));
    }

    /** Voids an invoice of which nothing was paid; its months are to be rated again. The credit note's id. */
    Uni<UUID> voiding(UUID tenantId, UUID invoiceId, String reason, String by, @Nullable RequestKey key) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> open(connection, tenantId, invoiceId)
                                .chain(opened ->
                                        once.once(connection, key, () -> cancel(connection, opened, reason, by))))
                .map(made -> UUID.fromString(made.id()));
    }

    /** A credit is an input of the adjustments of its months, so a close of another month does not pass it. */
    private Uni<Opened> open(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return InvoiceTable.find(connection, tenantId, invoiceId)
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")))
                .chain(invoice -> PeriodLock.shared(
                                connection,
                                invoice.months().stream()
                                        .map(month -> PeriodLock.of(tenantId, month))
                                        .toList())
                        .chain(() -> books.open(connection, tenantId))
                        .chain(at -> books.readAll(connection, tenantId).map(book -> new Opened(book, invoice, at))));
    }

    private Uni<String> cancel(SqlConnection connection, Opened opened, String reason, String by) {
        Standing left = opened.standing();
        if (left.cameMinor() > 0) {
            throw Problem.of(409, "invoice-not-voidable").because("invoice.paid");
        }
        List<CreditNote.Group> all = left.groups().stream()
                .map(group -> new CreditNote.Group(
                        Money.microsOfMinor(group.netMinor(), opened.invoice().currency()), group.netMinor()))
                .toList();
        CreditWish wish = new CreditWish(CreditNote.Kind.VOID, reason, List.of(), List.of(), false, by);
        return CreditNoteTable.ofInvoice(
                        connection,
                        opened.invoice().tenantId(),
                        opened.invoice().invoiceId())
                .invoke(before -> {
                    if (before.stream().anyMatch(note -> note.kind() == CreditNote.Kind.VOID)) {
                        throw Problem.of(409, "invoice-not-voidable").because("invoice.void");
                    }
                })
                .chain(() ->
                        refuseWithoutAnotherClose(connection, opened.invoice().tenantId()))
                .chain(() -> issue(connection, opened, wish, all, List.of()))
                .call(() -> {
                    List<String> months = List.copyOf(opened.invoice().months());
                    return periods.changed(
                            connection,
                            Collections.nCopies(months.size(), opened.invoice().tenantId()),
                            months);
                });
    }

    /** What a void invoice billed is billed anew by the next close. */
    private static Uni<Void> refuseWithoutAnotherClose(SqlConnection connection, UUID tenantId) {
        return OpenPeriods.isAnyOpen(connection, tenantId)
                .invoke(open -> {
                    if (!open) {
                        throw Problem.of(409, "invoice-not-voidable").because("invoice.last-month");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<String> credit(SqlConnection connection, Opened opened, CreditWish wish) {
        Invoice invoice = opened.invoice();
        return CreditNoteTable.ofInvoice(connection, invoice.tenantId(), invoice.invoiceId())
                .chain(before -> CreditedLegs.of(connection, terms, invoice, wish.legs(), before))
                .chain(legs -> issue(
                        connection, opened, wish, CreditedGroups.of(opened.standing(), invoice, wish, legs), legs));
    }

    /**
     * Credits a total that is below zero and that no later invoice will bill, on invoices that the tenant has; what of it, in
     * minor units with VAT, they do not have any more. In the transaction of the tenant's last close, under its locks.
     */
    public Uni<Long> back(SqlConnection connection, UUID tenantId, InvoiceTotals totals, String reason, String by) {
        return books.open(connection, tenantId)
                .chain(at -> books.readAll(connection, tenantId).chain(book -> {
                    CreditedBack.Back back = CreditedBack.of(totals, book);
                    return Multi.createFrom()
                            .iterable(back.credits().entrySet())
                            .onItem()
                            .transformToUniAndConcatenate(one -> books.readAll(connection, tenantId)
                                    .chain(now -> issue(
                                            connection,
                                            new Opened(now, now.invoice(one.getKey()), at),
                                            new CreditWish(
                                                    CreditNote.Kind.CORRECTION,
                                                    reason,
                                                    List.of(),
                                                    List.of(),
                                                    false,
                                                    by),
                                            groups(
                                                    one.getValue(),
                                                    now.invoice(one.getKey()).currency()),
                                            List.of())))
                            .collect()
                            .last()
                            .replaceWith(back.leftMinor());
                }));
    }

    private static List<CreditNote.Group> groups(List<Long> minors, String currency) {
        return minors.stream()
                .map(minor -> new CreditNote.Group(Money.microsOfMinor(minor, currency), minor))
                .toList();
    }

    private Uni<String> issue(
            SqlConnection connection,
            Opened opened,
            CreditWish wish,
            List<CreditNote.Group> groups,
            List<CreditNote.Leg> legs) {
        Invoice invoice = opened.invoice();
        Standing before = opened.standing();
        List<Long> nets = groups.stream().map(CreditNote.Group::netMinor).toList();
        long vat = before.vatOf(nets);
        Standing after = before.credited(nets, vat);
        long freed = before.paidMinor() - after.paidMinor();
        long refunded = wish.refund() ? freed : 0;
        UUID id = Ids.next();
        return CreditNoteTable.nextNumber(connection)
                .map(number -> new CreditNote(
                        invoice.tenantId(),
                        id,
                        number,
                        invoice.invoiceId(),
                        invoice.number(),
                        invoice.month(),
                        invoice.currency(),
                        wish.kind(),
                        wish.reason(),
                        opened.at(),
                        wish.by(),
                        groups,
                        legs,
                        vat,
                        refunded))
                .chain(note -> CreditNoteTable.insert(connection, note))
                .chain(() -> ledger.of(connection, invoice, Entry.credit(nets, vat, freed), id, opened.at()))
                .chain(() -> ledger.of(connection, invoice, Entry.refund(refunded), id, opened.at()))
                .chain(() -> books.settle(
                        connection,
                        opened.book(),
                        opened.book().with(invoice.invoiceId(), page -> after.came(-refunded)),
                        id,
                        opened.at()))
                .replaceWith(id.toString());
    }
}
