package coop.dure.billing.documents;

import coop.dure.billing.documents.InvoiceSheet.DestinationRow;
import coop.dure.billing.documents.InvoiceSheet.Labelled;
import coop.dure.billing.documents.InvoiceSheet.Row;
import coop.dure.billing.documents.InvoiceSheet.Section;
import coop.dure.billing.documents.InvoiceSheet.VatRow;
import coop.dure.billing.invoices.DestinationSum;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From an invoice to what its pages show. The same invoice shows the same, whenever it is asked for. A draft has no number, no
 * days of its own and no account: nobody is to pay by it.
 */
final class InvoiceSheets {
    private final Invoice invoice;
    private final Letterhead letterhead;
    private final Language language;
    private final Figures figures;
    private final SheetParts parts;
    private final LineWords words;
    /** Of its lines: their points stand below each other. */
    private final int places;

    private InvoiceSheets(Invoice invoice, Letterhead letterhead, Language language) {
        this.invoice = invoice;
        this.letterhead = letterhead;
        this.language = language;
        this.figures = new Figures(language, invoice.currency());
        this.parts = new SheetParts(letterhead, figures);
        this.words = new LineWords(figures);
        this.places = figures.places(invoice.totals().lines().stream().mapToLong(InvoiceLine::amountMicros));
    }

    /** The sheet of an invoice in a language. */
    static InvoiceSheet of(Invoice invoice, Letterhead letterhead, Language language) {
        return new InvoiceSheets(invoice, letterhead, language).sheet();
    }

    private InvoiceSheet sheet() {
        InvoiceTotals totals = invoice.totals();
        boolean issued = invoice.hasNumber();
        return new InvoiceSheet(
                language,
                language.say("title"),
                issued ? "" : language.say("draft"),
                issued ? language.say("number") + " " + invoice.number() : language.say("draft.note"),
                facts(issued),
                parts.parties(),
                letterhead.buyer().name(),
                language.say("total"),
                figures.withCurrency(totals.totalMinor()),
                parts.inWords(totals.totalMinor()),
                unit(totals),
                sections(totals.lines()),
                figures.ofMicros(sumMicros(totals.lines()), places),
                vat(totals),
                parts.row(language.say("sum"), totals.netMinor(), totals.vatMinor()),
                issued ? account(letterhead.issuer()) : null,
                destinations(DestinationSum.of(totals.lines())));
    }

    private List<Labelled> facts(boolean issued) {
        List<Labelled> facts = new ArrayList<>();
        if (issued) {
            facts.add(parts.fact("number", invoice.number()));
            facts.add(parts.fact("issued", parts.day(invoice.issuedAt())));
            facts.add(parts.fact("due", figures.day(invoice.dueOn())));
        }
        facts.add(parts.fact(
                "period",
                language.say(
                        "days",
                        figures.day(letterhead.from()),
                        figures.day(letterhead.until().minusDays(1)))));
        facts.add(parts.fact(
                "plan", language.say("plan.version", invoice.ratePlan(), String.valueOf(invoice.ratePlanVersion()))));
        return facts;
    }

    private String unit(InvoiceTotals totals) {
        boolean included = totals.lines().stream()
                .anyMatch(line -> line.vatOr(invoice.vat()).included());
        return included ? parts.unit() + " · " + language.say("included") : parts.unit();
    }

    /** In the order of the kinds, whatever order the lines were computed in. */
    private List<Section> sections(List<InvoiceLine> lines) {
        Map<LineKind, List<InvoiceLine>> byKind = new EnumMap<>(LineKind.class);
        lines.forEach(line ->
                byKind.computeIfAbsent(line.kind(), kind -> new ArrayList<>()).add(line));
        List<Section> sections = new ArrayList<>();
        byKind.forEach((kind, ofKind) -> {
            String heading = language.say("section." + kind);
            List<Row> rows = ofKind.stream().map(this::row).toList();
            boolean saidTwice = rows.size() == 1 && rows.get(0).item().equals(heading);
            sections.add(new Section(
                    saidTwice ? "" : heading,
                    rows,
                    ofKind.size() > 1 ? figures.ofMicros(sumMicros(ofKind), places) : ""));
        });
        return sections;
    }

    private static long sumMicros(List<InvoiceLine> lines) {
        return lines.stream().mapToLong(InvoiceLine::amountMicros).reduce(0, Math::addExact);
    }

    private Row row(InvoiceLine line) {
        return new Row(
                parts.named(language.sayOr("name." + line.name(), line.name()), line.month()),
                words.of(line),
                figures.quantity(line.quantity(), line.unit()),
                figures.ofMicros(line.amountMicros(), places));
    }

    private List<DestinationRow> destinations(List<DestinationSum> sums) {
        List<DestinationRow> rows = new ArrayList<>();
        long calls = 0;
        long micros = 0;
        Talk all = new Talk(0, 0);
        for (DestinationSum sum : sums) {
            Talk talk = sum.talk();
            if (talk == null) {
                return List.of();
            }
            rows.add(destination(parts.named(sum.name(), sum.month()), sum.calls(), talk, sum.amountMicros(), false));
            calls = Math.addExact(calls, sum.calls());
            micros = Math.addExact(micros, sum.amountMicros());
            all = all.plus(talk);
        }
        if (rows.size() > 1) {
            rows.add(destination(language.say("sum"), calls, all, micros, true));
        }
        return rows;
    }

    private DestinationRow destination(String name, long calls, Talk talk, long micros, boolean sum) {
        return new DestinationRow(
                name,
                figures.quantity(calls, "CALLS"),
                figures.quantity(talk.connectedSeconds(), "SECONDS"),
                figures.quantity(talk.billedSeconds(), "SECONDS"),
                figures.ofMicros(micros, places),
                sum);
    }

    private List<VatRow> vat(InvoiceTotals totals) {
        return totals.vatParts().stream()
                .map(part -> parts.row(
                        language.say("vat." + part.category(), part.percent()), part.netMinor(), part.vatMinor()))
                .toList();
    }

    private static @Nullable String account(@Nullable Issuer issuer) {
        Issuer.BankAccount account = issuer == null ? null : issuer.account();
        return account == null ? null : account.bank() + " " + account.number() + " (" + account.holder() + ")";
    }
}
