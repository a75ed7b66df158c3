package coop.dure.billing.settlement;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Invoices of a tenant and how their money stands.
 *
 * @param pages in order of the invoices' numbers
 */
public record Book(List<Page> pages) {
    /**
     * An invoice.
     *
     * @param invoice as issued
     * @param standing how its money stands
     */
    public record Page(Invoice invoice, Standing standing) {}

    /**
     * What is to be posted of an invoice.
     *
     * @param invoice the invoice
     * @param entry to its parties
     */
    public record Change(Invoice invoice, Entry entry) {}

    /** Keeps a copy of the pages. */
    public Book {
        pages = List.copyOf(pages);
    }

    /** How an invoice stands. */
    public Standing standing(UUID invoiceId) {
        return page(invoiceId).standing();
    }

    /** An invoice as issued. */
    public Invoice invoice(UUID invoiceId) {
        return page(invoiceId).invoice();
    }

    private Page page(UUID invoiceId) {
        return pages.stream()
                .filter(page -> page.invoice().invoiceId().equals(invoiceId))
                .findFirst()
                .orElseThrow();
    }

    /** The book with one invoice's standing changed. */
    public Book with(UUID invoiceId, UnaryOperator<Standing> change) {
        return new Book(pages.stream()
                .map(page -> page.invoice().invoiceId().equals(invoiceId)
                        ? new Page(page.invoice(), change.apply(page.standing()))
                        : page)
                .toList());
    }

    /** What parties are due otherwise than in an earlier state of the same book, invoice by invoice. */
    public List<Change> since(Book before) {
        List<List<Settlement.Divided>> was = before.divided();
        List<List<Settlement.Divided>> is = divided();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Entry entry = Entry.settlement(was.get(i), is.get(i));
            if (!entry.postings().isEmpty()) {
                changes.add(new Change(pages.get(i).invoice(), entry));
            }
        }
        return changes;
    }

    /** What parties are due of what was paid, invoice by invoice. */
    public List<List<Settlement.Divided>> divided() {
        List<Rooms> rooms = Rooms.of(pages.stream().map(Page::standing).toList());
        List<List<Settlement.Divided>> divided = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            divided.add(Settlement.of(pages.get(i).standing(), rooms.get(i)));
        }
        return List.copyOf(divided);
    }
}
