package coop.dure.billing.documents;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.documents.InvoiceSheet.Labelled;
import coop.dure.billing.documents.InvoiceSheet.Row;
import coop.dure.billing.documents.InvoiceSheet.Section;
import coop.dure.billing.documents.InvoiceSheet.VatRow;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.invoices.VatCategory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a credit note to what its pages show: how much goes back, of what, and why. */
final class CreditNoteSheets {
    private final CreditNote note;
    private final Invoice invoice;
    private final Letterhead letterhead;
    private final Language language;
    private final Figures figures;
    private final SheetParts parts;

    private CreditNoteSheets(CreditNote note, Invoice invoice, Letterhead letterhead, Language language) {
        this.note = note;
        this.invoice = invoice;
        this.letterhead = letterhead;
        this.language = language;
        this.figures = new Figures(language, note.currency());
        this.parts = new SheetParts(letterhead, figures);
    }

    /** The sheet of a credit note in a language. */
    static InvoiceSheet of(CreditNote note, Invoice invoice, Letterhead letterhead, Language language) {
        return new CreditNoteSheets(note, invoice, letterhead, language).sheet();
    }

    private InvoiceSheet sheet() {
        return new InvoiceSheet(
                language,
                language.say("credit.title"),
                "",
                language.say("credit.number") + " " + note.number(),
                facts(),
                parts.parties(),
                letterhead.buyer().name(),
                language.say("credit.total"),
                figures.withCurrency(note.totalMinor()),
                parts.inWords(note.totalMinor()),
                parts.unit(),
                List.of(new Section("", rows(), "")),
                figures.ofMinor(note.netMinor()),
                vat(),
                parts.row(language.say("sum"), note.netMinor(), note.vatMinor()),
                null,
                List.of());
    }

    private List<Labelled> facts() {
        List<Labelled> facts = new ArrayList<>();
        facts.add(parts.fact("credit.number", note.number()));
        facts.add(parts.fact("credit.issued", parts.day(note.issuedAt())));
        facts.add(parts.fact("credit.of", parts.named(note.invoiceNumber(), note.month())));
        facts.add(parts.fact("credit.kind", language.say("credit.kind." + note.kind())));
        facts.add(parts.fact("credit.reason", note.reason()));
        if (note.refundedMinor() != 0) {
            facts.add(parts.fact("credit.refunded", figures.withCurrency(note.refundedMinor())));
        }
        return facts;
    }

    /** One of each share group of which something goes back. */
    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < note.groups().size(); k++) {
            CreditNote.Group group = note.groups().get(k);
            if (group.netMinor() != 0) {
                int index = k;
                long legs =
                        note.legs().stream().filter(leg -> leg.group() == index).count();
                rows.add(new Row(
                        parts.named(
                                language.say("credit."
                                        + invoice.totals().groups().get(k).revenueKind()),
                                month(group)),
                        "",
                        legs == 0 ? "" : figures.quantity(legs, "CALLS"),
                        figures.ofMinor(group.netMinor())));
            }
        }
        return rows;
    }

    /** The months of its service, where these are not the invoice's. */
    private @Nullable String month(CreditNote.Group group) {
        Map<String, Long> months = group.months();
        return months == null ? null : String.join(", ", new TreeMap<>(months).keySet());
    }

    private record Rate(VatCategory category, BigDecimal percent) {}

    /**
     * What goes back of each rate. Only their sum of VAT is fixed by the credit note: it is told of a rate where no other one
     * has any.
     */
    private List<VatRow> vat() {
        List<Rate> rates = new ArrayList<>();
        List<Long> nets = new ArrayList<>();
        for (int k = 0; k < note.groups().size(); k++) {
            long net = note.groups().get(k).netMinor();
            if (net != 0) {
                ShareGroup of = invoice.totals().groups().get(k);
                Rate rate = new Rate(of.vatCategory(), of.vatPercent().stripTrailingZeros());
                int place = rates.indexOf(rate);
                if (place < 0) {
                    rates.add(rate);
                    nets.add(net);
                } else {
                    nets.set(place, Math.addExact(nets.get(place), net));
                }
            }
        }
        long taxed = rates.stream().filter(rate -> rate.percent().signum() > 0).count();
        List<VatRow> rows = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            Rate rate = rates.get(i);
            String label = language.say("vat." + rate.category(), rate.percent().toPlainString());
            long vat = rate.percent().signum() > 0 ? note.vatMinor() : 0;
            rows.add(
                    rate.percent().signum() > 0 && taxed > 1
                            ? new VatRow(label, figures.ofMinor(nets.get(i)), "", "")
                            : parts.row(label, nets.get(i), vat));
        }
        return rows;
    }
}
