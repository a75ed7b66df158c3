package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.billing.lines.MonthFacts.HeldNumber;
import coop.dure.billing.lines.MonthFacts.Stretch;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Piece;
import coop.dure.billing.rating.Rounding;
import coop.dure.contracts.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A month of a tenant for tests: terms and facts by the one that matters, in whole won. */
final class TestMonth {
    static final long WON = 1_000_000;

    YearMonth month = YearMonth.of(2026, 9);
    int firstDay = 1;
    Vat vat = Vat.standard(BigDecimal.TEN);
    Proration proration = Proration.CALENDAR;
    long seatFee;
    long commitment;
    final Map<String, VatCategory> vatOfDestinations = new HashMap<>();
    final List<Allowance> allowances = new ArrayList<>();
    final List<Tier> tiers = new ArrayList<>();
    final List<NumberFee> numberFees = new ArrayList<>();
    final List<RecurringFee> recurring = new ArrayList<>();
    final List<OneOffFee> oneOff = new ArrayList<>();
    final List<Discount> discounts = new ArrayList<>();
    final List<BaseCharge> calls = new ArrayList<>();
    /** Calls that another plan rated, whose prices include VAT. */
    final List<BaseCharge> callsWithVat = new ArrayList<>();

    final List<List<Validity>> rosters = new ArrayList<>();
    final List<HeldNumber> numbers = new ArrayList<>();
    /** Day of the month from which version 2 of the agreement holds; 0 for never. */
    int secondAgreementFrom;

    @Nullable
    Gainshare gainshare;

    Balances opening = Balances.NONE;

    MonthlyTerms terms() {
        return new MonthlyTerms(
                vat,
                0,
                proration,
                seatFee * WON,
                vatOfDestinations,
                allowances,
                tiers,
                commitment * WON,
                numberFees,
                recurring,
                oneOff,
                discounts);
    }

    private static MonthlyTerms withVat() {
        return new MonthlyTerms(
                new Vat(VatCategory.STANDARD, BigDecimal.TEN, true),
                0,
                Proration.CALENDAR,
                0,
                Map.of("international", VatCategory.ZERO_RATED),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    PeriodLines computed() {
        UsageFold fold = new UsageFold(terms(), month, opening);
        callsWithVat.forEach(call -> fold.add(call, 1, withVat()));
        calls.forEach(call -> fold.add(call, 1, terms()));
        LocalDate from = month.atDay(firstDay);
        LocalDate until = month.plusMonths(1).atDay(1);
        List<Stretch> stretches = secondAgreementFrom == 0
                ? List.of(new Stretch(1, from, until))
                : List.of(
                        new Stretch(1, from, month.atDay(secondAgreementFrom)),
                        new Stretch(2, month.atDay(secondAgreementFrom), until));
        return PeriodLines.of(
                fold, terms(), new MonthFacts(month, from, until, stretches, rosters, numbers, gainshare), opening);
    }

    List<InvoiceLine> lines(LineKind kind) {
        return computed().lines().stream().filter(line -> line.kind() == kind).toList();
    }

    /** Sum of the lines of a kind. */
    BigDecimal won(LineKind kind) {
        return lines(kind).stream()
                .map(line -> BigDecimal.valueOf(line.amountMicros(), 6))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A call at one won a second. */
    static BaseCharge call(String destination, int seconds) {
        return call(destination, seconds, 1, 0);
    }

    /** A call at one won a second, in increments, with a connection fee. */
    static BaseCharge call(String destination, int seconds, int increment, long feeWon) {
        long increments = (seconds + increment - 1) / increment;
        Piece piece = new Piece(0, seconds, increments, increment, WON, 1, "t", null);
        return new BaseCharge(
                ChargeState.RATED,
                null,
                (increments * increment + feeWon) * WON,
                new Explanation(
                        destination,
                        "82",
                        null,
                        seconds,
                        0,
                        feeWon * WON,
                        List.of(piece),
                        new Rounding(RoundingMode.HALF_UP, 6)));
    }

    static Validity days(String from, @Nullable String until) {
        return new Validity(LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }
}
