package coop.dure.billing.bank.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the invoice that a line paid: the one whose number it names, else the one that is made out to a buyer of the payer's
 * name and of which just that is owed. One of which nothing is owed is never guessed: the money may have been booked
 * before, from another file or by hand. Where two would do nothing is guessed, unless they are the same buyer's: then it is
 * the older one.
 */
public final class PayableInvoices {
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{8}(?![0-9])");
    /** What companies are called by law, which payers and banks leave out or put elsewhere. */
    private static final Pattern OF_THE_LAW =
            Pattern.compile("\\((?:주|유|사|재)\\)|[㈜㈔]|주식회사|유한회사|사단법인|재단법인|\\W", Pattern.UNICODE_CHARACTER_CLASS);

    private final List<PayableInvoice> invoices;

    /** Of these, the oldest first. */
    public PayableInvoices(List<PayableInvoice> invoices) {
        this.invoices = new ArrayList<>(invoices);
    }

    /** What may be numbers of invoices in a text. */
    public static Set<String> numbersIn(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher found = NUMBER.matcher(text);
        while (found.find()) {
            numbers.add(found.group());
        }
        return numbers;
    }

    /** The one that a line paid. */
    public Fit of(BankLine line) {
        Set<String> numbers = numbersIn(line.memo() + " " + line.payer());
        List<PayableInvoice> named = invoices.stream()
                .filter(invoice -> numbers.contains(invoice.number()))
                .toList();
        if (named.size() > 1) {
            return new Fit(Reason.SEVERAL_FIT, null);
        }
        for (PayableInvoice invoice : named) {
            if (!invoice.currency().equals(line.currency())) {
                return new Fit(Reason.OTHER_CURRENCY, null);
            }
            if (invoice.isVoid()) {
                return new Fit(Reason.INVOICE_VOID, null);
            }
            return invoice.owedMinor() == 0 ? new Fit(Reason.NOTHING_OWED, null) : new Fit(Reason.NUMBER, invoice);
        }
        return ofBuyer(line);
    }

    private Fit ofBuyer(BankLine line) {
        String payer = plain(line.payer());
        List<PayableInvoice> owed = payer.isEmpty()
                ? List.of()
                : invoices.stream()
                        .filter(invoice -> !invoice.isVoid()
                                && invoice.owedMinor() == line.minor()
                                && invoice.currency().equals(line.currency())
                                && plain(invoice.buyer()).equals(payer))
                        .toList();
        if (owed.isEmpty()) {
            return new Fit(Reason.NOTHING_FITS, null);
        }
        return owed.stream().map(PayableInvoice::tenantId).distinct().count() > 1
                ? new Fit(Reason.SEVERAL_FIT, null)
                : new Fit(Reason.NAME_AND_AMOUNT, owed.get(0));
    }

    /** Something of it was paid since. */
    public void paid(UUID invoiceId, long minor) {
        invoices.replaceAll(invoice -> invoice.invoiceId().equals(invoiceId)
                ? new PayableInvoice(
                        invoice.tenantId(),
                        invoice.tenant(),
                        invoice.invoiceId(),
                        invoice.number(),
                        invoice.currency(),
                        invoice.buyer(),
                        invoice.isVoid(),
                        Math.max(0, invoice.owedMinor() - minor))
                : invoice);
    }

    private static String plain(String name) {
        return OF_THE_LAW.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
