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
    static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final int BASE = 36;
    private static final int DIGITS = 7;
    private static final int LONGEST_NAME = 70;

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
        return among(there, asked);
    }

    /** The one that is asked for; the only one where nobody said. */
    static Kind among(Set<Kind> there, @Nullable String asked) {
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
        long netWon = netWon(invoice, kind);
        long taxWon = 0;
        for (VatPart part : invoice.totals().vatParts()) {
            if (part.category().name().equals(kind.name())) {
                taxWon = Math.addExact(taxWon, part.vatMinor());
            }
        }
        Issuer issuer = issuer(invoice, letterhead, netWon);
        LocalDate writtenOn = writtenOn(letterhead);
        return new TaxInvoice(
                kind,
                approvalNumber(issuer, writtenOn, kind.ordinal(), invoice.number()),
                invoice.number(),
                writtenOn,
                LocalDateTime.ofInstant(invoice.issuedAt(), KOREA),
                null,
                issuer,
                letterhead.buyer(),
                List.of("청구서 " + invoice.number()),
                items(kind, netWon, taxWon),
                netWon,
                taxWon);
    }

    /** What a kind's net was when the invoice was issued. */
    static long netWon(Invoice invoice, Kind kind) {
        return invoice.totals().vatParts().stream()
                .filter(part -> part.category().name().equals(kind.name()))
                .mapToLong(VatPart::netMinor)
                .reduce(0, Math::addExact);
    }

    /** The last day of the service. */
    static LocalDate writtenOn(Letterhead letterhead) {
        return letterhead.until().minusDays(1);
    }

    /** Who issues it, where there can be a tax invoice over so much. */
    static Issuer issuer(Invoice invoice, Letterhead letterhead, long netWon) {
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
        if (letterhead.buyer().name().length() > LONGEST_NAME) {
            problem.because("tax-invoice.buyer-name", LONGEST_NAME);
        }
        if (netWon <= 0) {
            problem.because("tax-invoice.negative", netWon);
        }
        if (issuer == null || !problem.faults().isEmpty()) {
            throw problem;
        }
        return issuer;
    }

    /**
     * The day, the system's number, and eight characters that no other tax invoice of that system has on that day.
     *
     * @param series a digit, another one for each kind of what is numbered
     * @param number digits
     */
    static @Nullable String approvalNumber(Issuer issuer, LocalDate writtenOn, int series, String number) {
        if (issuer.taxSystemNumber() == null) {
            return null;
        }
        String serial = Long.toString(Long.parseLong(number), BASE);
        return writtenOn.format(DAY)
                + issuer.taxSystemNumber()
                + series
                + "0".repeat(DIGITS - serial.length())
                + serial;
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

    /** As much of a whole as a running sum is of the whole sum, rounded. */
    static long part(long whole, long runningMicros, long sumMicros) {
        return BigDecimal.valueOf(whole)
                .multiply(BigDecimal.valueOf(runningMicros))
                .divide(BigDecimal.valueOf(sumMicros), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
