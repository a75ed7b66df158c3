package coop.dure.billing.documents;

import coop.dure.billing.documents.TaxInvoice.Item;
import coop.dure.billing.documents.TaxInvoice.Kind;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.invoices.VatPart;
import coop.dure.platform.problems.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From an invoice to its tax invoices: one of what is taxed, one of what is zero-rated, one of what is exempt. What the
 * cooperative cuts off a total is no supply and stands on none.
 */
final class TaxInvoices {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final int BASE = 36;
    private static final int DIGITS = 7;

    private final Invoice invoice;
    private final Letterhead letterhead;

    private TaxInvoices(Invoice invoice, Letterhead letterhead) {
        this.invoice = invoice;
        this.letterhead = letterhead;
    }

    /**
     * The one of a kind.
     *
     * @param asked the kind; the only one where {@code null}
     */
    static TaxInvoice of(Invoice invoice, Letterhead letterhead, @Nullable String asked) {
        TaxInvoices invoices = new TaxInvoices(invoice, letterhead);
        return invoices.one(invoices.kind(asked));
    }

    private Kind kind(@Nullable String asked) {
        Set<Kind> there = EnumSet.noneOf(Kind.class);
        for (VatPart part : invoice.totals().vatParts()) {
            if (part.category() != VatCategory.OUTSIDE && part.netMinor() + part.vatMinor() != 0) {
                there.add(Kind.valueOf(part.category().name()));
            }
        }
        if (asked == null && there.size() == 1) {
            return there.iterator().next();
        }
        for (Kind kind : there) {
            if (kind.name().equals(asked)) {
                return kind;
            }
        }
        throw Problem.of(400, "bad-request")
                .parameter(
                        "category",
                        "field.one-of",
                        String.join(", ", there.stream().map(Kind::name).toList()));
    }

    private TaxInvoice one(Kind kind) {
        long netWon = 0;
        long taxWon = 0;
        for (VatPart part : invoice.totals().vatParts()) {
            if (part.category().name().equals(kind.name())) {
                netWon = Math.addExact(netWon, part.netMinor());
                taxWon = Math.addExact(taxWon, part.vatMinor());
            }
        }
        Issuer issuer = letterhead.issuer();
        Problem problem = Problem.of(409, "tax-invoice-not-possible");
        if (!invoice.currency().equals("KRW")) {
            problem.because("tax-invoice.currency", invoice.currency());
        }
        if (issuer == null) {
            problem.because("tax-invoice.issuer");
        }
        if (!letterhead.buyer().isComplete()) {
            problem.because("tax-invoice.buyer");
        }
        if (netWon <= 0) {
            problem.because("tax-invoice.negative", netWon);
        }
        if (issuer == null || !problem.faults().isEmpty()) {
            throw problem;
        }
        LocalDate writtenOn = letterhead.until().minusDays(1);
        return new TaxInvoice(
                kind,
                approvalNumber(issuer, kind, writtenOn),
                invoice.number(),
                writtenOn,
                LocalDateTime.ofInstant(invoice.issuedAt(), KOREA),
                null,
                issuer,
                letterhead.buyer(),
                items(kind, netWon, taxWon),
                netWon,
                taxWon);
    }

    /** The day, the system's number, and eight characters that no other tax invoice of that system has on that day. */
    private @Nullable String approvalNumber(Issuer issuer, Kind kind, LocalDate writtenOn) {
        if (issuer.taxSystemNumber() == null) {
            return null;
        }
        String number = Long.toString(Long.parseLong(invoice.number()), BASE);
        return writtenOn.format(DAY)
                + issuer.taxSystemNumber()
                + kind.ordinal()
                + "0".repeat(DIGITS - number.length())
                + number;
    }

    /**
     * One of each kind of lines, in whole won: differences of the rounded running sum, so that they add up to net and tax.
     * Rounding is in them and no item of its own.
     */
    private List<Item> items(Kind kind, long netWon, long taxWon) {
        Map<LineKind, Long> byKind = new EnumMap<>(LineKind.class);
        long sumMicros = 0;
        for (InvoiceLine line : invoice.totals().lines()) {
            if (line.kind() != LineKind.ROUNDING
                    && line.vatOr(invoice.vat()).category().name().equals(kind.name())) {
                byKind.merge(line.kind(), line.amountMicros(), Math::addExact);
                sumMicros = Math.addExact(sumMicros, line.amountMicros());
            }
        }
        List<Item> items = new ArrayList<>();
        long runningMicros = 0;
        long netBefore = 0;
        long taxBefore = 0;
        for (Map.Entry<LineKind, Long> each : byKind.entrySet()) {
            runningMicros = Math.addExact(runningMicros, each.getValue());
            long net = part(netWon, runningMicros, sumMicros);
            long tax = part(taxWon, runningMicros, sumMicros);
            items.add(new Item(Language.KO.say("section." + each.getKey()), net - netBefore, tax - taxBefore));
            netBefore = net;
            taxBefore = tax;
        }
        return items;
    }

    private static long part(long whole, long runningMicros, long sumMicros) {
        return BigDecimal.valueOf(whole)
                .multiply(BigDecimal.valueOf(runningMicros))
                .divide(BigDecimal.valueOf(sumMicros), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
