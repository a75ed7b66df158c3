package coop.dure.billing.documents;

import coop.dure.billing.documents.InvoiceSheet.DestinationRow;
import coop.dure.billing.documents.InvoiceSheet.Labelled;
import coop.dure.billing.documents.InvoiceSheet.PartyBox;
import coop.dure.billing.documents.InvoiceSheet.Row;
import coop.dure.billing.documents.InvoiceSheet.Section;
import coop.dure.billing.documents.InvoiceSheet.VatRow;
import coop.dure.billing.invoices.DestinationSum;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.vocabulary.BusinessNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From an invoice to what its pages show. The same invoice shows the same, whenever it is asked for. */
final class InvoiceSheets {
    private final Invoice invoice;
    private final Letterhead letterhead;
    private final Language language;
    private final Figures figures;
    /** Of its lines: their points stand below each other. */
    private final int places;

    private InvoiceSheets(Invoice invoice, Letterhead letterhead, Language language) {
        this.invoice = invoice;
        this.letterhead = letterhead;
        this.language = language;
        this.figures = new Figures(language, invoice.currency());
        this.places = figures.places(invoice.totals().lines().stream().mapToLong(InvoiceLine::amountMicros));
    }

    /** The sheet of an invoice in a language. */
    static InvoiceSheet of(Invoice invoice, Letterhead letterhead, Language language) {
        return new InvoiceSheets(invoice, letterhead, language).sheet();
    }

    private InvoiceSheet sheet() {
        InvoiceTotals totals = invoice.totals();
        LocalDate issuedOn = LocalDate.ofInstant(invoice.issuedAt(), ZoneId.of(letterhead.zone()));
        return new InvoiceSheet(
                language,
                invoice.number(),
                figures.day(issuedOn),
                figures.day(invoice.dueOn()),
                language.say(
                        "days",
                        figures.day(letterhead.from()),
                        figures.day(letterhead.until().minusDays(1))),
                language.say("plan.version", invoice.ratePlan(), String.valueOf(invoice.ratePlanVersion())),
                List.of(issuer(letterhead.issuer()), buyer(letterhead.buyer())),
                letterhead.buyer().name(),
                figures.withCurrency(totals.totalMinor()),
                inWords(totals.totalMinor()),
                unit(totals),
                sections(totals.lines()),
                figures.ofMicros(sumMicros(totals.lines()), places),
                vat(totals),
                row(language.say("sum"), totals.netMinor(), totals.vatMinor()),
                account(letterhead.issuer()),
                destinations(DestinationSum.of(totals.lines())));
    }

    private String unit(InvoiceTotals totals) {
        String unit = language.say("unit", language.sayOr("unit." + invoice.currency(), invoice.currency()));
        boolean included = totals.lines().stream()
                .anyMatch(line -> line.vatOr(invoice.vat()).included());
        return included ? unit + " · " + language.say("included") : unit;
    }

    private String inWords(long minor) {
        return language == Language.KO && invoice.currency().equals("KRW")
                ? language.say("total.words", KoreanAmount.words(minor))
                : "";
    }

    private PartyBox issuer(@Nullable Issuer issuer) {
        List<Labelled> rows = new ArrayList<>();
        if (issuer != null) {
            said(rows, "businessNumber", BusinessNumber.shown(issuer.businessNumber()));
            said(rows, "name", issuer.name());
            said(rows, "representative", issuer.representative());
            said(rows, "address", issuer.address());
            said(rows, "businessType", issuer.businessType());
            said(rows, "businessItem", issuer.businessItem());
            said(rows, "email", issuer.email());
            said(rows, "telephone", issuer.telephone());
        }
        return new PartyBox(language.say("party.issuer"), rows);
    }

    private PartyBox buyer(Buyer buyer) {
        List<Labelled> rows = new ArrayList<>();
        String number = buyer.businessNumber();
        said(rows, "businessNumber", number == null ? null : BusinessNumber.shown(number));
        said(rows, "name", buyer.name());
        said(rows, "representative", buyer.representative());
        said(rows, "address", buyer.address());
        said(rows, "businessType", buyer.businessType());
        said(rows, "businessItem", buyer.businessItem());
        said(rows, "email", buyer.email());
        return new PartyBox(language.say("party.buyer"), rows);
    }

    private void said(List<Labelled> rows, String what, @Nullable String text) {
        if (text != null) {
            rows.add(new Labelled(language.say("party." + what), text));
        }
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
                named(language.sayOr("name." + line.name(), line.name()), line.month()),
                figures.quantity(line.quantity(), line.unit()),
                figures.ofMicros(line.amountMicros(), places));
    }

    private String named(String name, @Nullable String month) {
        return month == null ? name : name + " " + language.say("month", month);
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
            rows.add(destination(named(sum.name(), sum.month()), sum.calls(), talk, sum.amountMicros(), false));
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
                .map(part ->
                        row(language.say("vat." + part.category(), part.percent()), part.netMinor(), part.vatMinor()))
                .toList();
    }

    private VatRow row(String rate, long netMinor, long vatMinor) {
        return new VatRow(
                rate,
                figures.ofMinor(netMinor),
                figures.ofMinor(vatMinor),
                figures.ofMinor(Math.addExact(netMinor, vatMinor)));
    }

    private static @Nullable String account(@Nullable Issuer issuer) {
        Issuer.BankAccount account = issuer == null ? null : issuer.account();
        return account == null ? null : account.bank() + " " + account.number() + " (" + account.holder() + ")";
    }
}
