package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.billing.lines.MonthFacts.HeldNumber;
import coop.dure.contracts.Validity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import static coop.dure.billing.lines.TestMonth.WON;
import static coop.dure.billing.lines.TestMonth.days;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Months with everything that a plan and an agreement can say of them, at random: seats, numbers, fees, discounts, VAT
 * categories, a hand-over and gainshare, against an oracle that knows no lines.
 */
class WholeMonthPropertiesTest {
    private static final Set<RevenueKind> CALLS = Set.of(RevenueKind.USAGE);
    private static final Set<RevenueKind> FEES = Set.of(RevenueKind.FEES);
    private static final Set<RevenueKind> BOTH = Set.of(RevenueKind.USAGE, RevenueKind.FEES);

    @Property(tries = 300)
    void linesAddUpToWhatTheOracleSays(@ForAll long seed) {
        TestMonth month = random(new Random(seed));
        PeriodLines computed = month.computed();
        BigDecimal micros = BigDecimal.valueOf(
                computed.lines().stream().mapToLong(InvoiceLine::amountMicros).reduce(0, Math::addExact));
        // Each line is rounded once, to a millionth of a won.
        assertThat(micros.subtract(oracle(month)).abs())
                .isLessThanOrEqualTo(BigDecimal.valueOf(1 + computed.lines().size()));
    }

    @Property(tries = 300)
    void whatRepaysTheRebuildIsNoMoreThanItCostsAndIsCountedOn(@ForAll long seed) {
        TestMonth month = random(new Random(seed));
        PeriodLines computed = month.computed();
        long repays = computed.lines().stream()
                .filter(line -> line.kind() == LineKind.GAINSHARE)
                .mapToLong(InvoiceLine::amountMicros)
                .sum();
        assertThat(computed.closing().repaidMicros()).isEqualTo(month.opening.repaidMicros() + repays);
        Gainshare gainshare = month.gainshare;
        if (gainshare != null) {
            assertThat(repays).isBetween(0L, Math.max(0, gainshare.rebuildMicros() - month.opening.repaidMicros()));
        }
    }

    @Property(tries = 200)
    void aHandOverMovesLinesFromOneVersionToTheNextAndTheirSumNowhere(@ForAll long seed) {
        TestMonth month = random(new Random(seed));
        month.secondAgreementFrom = 0;
        BigDecimal whole = sum(month.computed());
        month.secondAgreementFrom = 2 + new Random(seed).nextInt(29);
        PeriodLines cut = month.computed();
        assertThat(sum(cut).subtract(whole).abs())
                .isLessThanOrEqualTo(BigDecimal.valueOf(1 + cut.lines().size()));
    }

    private static BigDecimal sum(PeriodLines computed) {
        return BigDecimal.valueOf(
                computed.lines().stream().mapToLong(InvoiceLine::amountMicros).sum());
    }

    /** Of September, whose thirty days divide all prices here; prices do not include VAT. */
    static TestMonth random(Random random) {
        TestMonth month = PeriodLinesPropertiesTest.random(random);
        month.seatFee = random.nextInt(2) * 9_900;
        for (int i = 0; i < random.nextInt(4); i++) {
            month.rosters.add(List.of(held(random)));
        }
        month.numberFees.add(new NumberFee("numbers", "E164", "", 300 * WON, VatCategory.STANDARD));
        month.numberFees.add(new NumberFee("freephone", "E164", "8280", 3_000 * WON, VatCategory.EXEMPT));
        for (int i = 0; i < random.nextInt(3); i++) {
            month.numbers.add(new HeldNumber(
                    random.nextBoolean() ? "82801234" + i : "82212345" + i, "E164", List.of(held(random))));
        }
        if (random.nextBoolean()) {
            month.recurring.add(new RecurringFee(
                    "line", random.nextInt(900) * WON, 1 + random.nextInt(3), null, null, null, VatCategory.STANDARD));
        }
        if (random.nextBoolean()) {
            month.vatOfDestinations.put("abroad", random.nextBoolean() ? VatCategory.ZERO_RATED : VatCategory.EXEMPT);
        }
        if (random.nextBoolean()) {
            month.secondAgreementFrom = 2 + random.nextInt(29);
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            month.discounts.add(discount(random, "d" + i));
        }
        if (random.nextBoolean()) {
            long repaid = random.nextInt(5_000) * WON;
            month.gainshare = new Gainshare(
                    random.nextInt(60_000) * WON, random.nextInt(9_000) * WON, new BigDecimal(random.nextInt(101)));
            month.opening = new Balances(month.opening.allowances(), repaid);
        }
        return month;
    }

    private static Discount discount(Random random, String name) {
        Set<RevenueKind> kinds = List.of(CALLS, FEES, BOTH).get(random.nextInt(3));
        boolean below = random.nextInt(3) == 0;
        return random.nextBoolean()
                ? new Discount(name, new BigDecimal(random.nextInt(101)), 0, kinds, null, null, below)
                : new Discount(name, null, random.nextInt(3_000) * WON, kinds, null, null, below);
    }

    private static Validity held(Random random) {
        int from = 1 + random.nextInt(29);
        String until = random.nextBoolean() ? null : "2026-09-%02d".formatted(from + 1 + random.nextInt(30 - from));
        return days("2026-09-%02d".formatted(from), until);
    }

    /** In micro-units, of the month as a whole: it knows neither lines nor groups nor agreements. */
    private static BigDecimal oracle(TestMonth month) {
        BigDecimal oneOff =
                won(month.oneOff.stream().mapToLong(OneOffFee::priceMicros).sum());
        BigDecimal calls = won(PeriodLinesPropertiesTest.oracle(month)).subtract(oneOff);
        BigDecimal fees = oneOff.add(daily(month.seatFee * WON, month.rosters));
        for (HeldNumber number : month.numbers) {
            fees = fees.add(daily((number.digits().startsWith("8280") ? 3_000 : 300) * WON, List.of(number.held())));
        }
        for (RecurringFee fee : month.recurring) {
            fees = fees.add(won(fee.priceMicros() * fee.quantity()));
        }
        for (Discount discount : month.discounts) {
            BigDecimal most = discount.belowCommitment()
                    ? calls
                    : calls.subtract(won(month.commitment * WON)).max(BigDecimal.ZERO);
            BigDecimal ofCalls = discount.revenueKinds().contains(RevenueKind.USAGE) ? calls : BigDecimal.ZERO;
            BigDecimal ofFees = discount.revenueKinds().contains(RevenueKind.FEES) ? fees : BigDecimal.ZERO;
            BigDecimal percent = discount.percent();
            BigDecimal part = percent == null ? BigDecimal.ONE : percent.movePointLeft(2);
            ofCalls = ofCalls.multiply(part).min(most);
            ofFees = ofFees.multiply(part);
            BigDecimal all = ofCalls.add(ofFees);
            if (percent == null && all.signum() > 0) {
                BigDecimal taken = won(discount.amountMicros()).min(all).divide(all, MathContext.DECIMAL128);
                ofCalls = ofCalls.multiply(taken);
                ofFees = ofFees.multiply(taken);
            }
            calls = calls.subtract(ofCalls);
            fees = fees.subtract(ofFees);
        }
        return calls.add(fees).add(repays(month.gainshare, month.opening, calls.add(fees)));
    }

    private static BigDecimal repays(@Nullable Gainshare gainshare, Balances opening, BigDecimal costs) {
        if (gainshare == null) {
            return BigDecimal.ZERO;
        }
        return won(gainshare.baselineMicros())
                .subtract(costs)
                .max(BigDecimal.ZERO)
                .multiply(gainshare.percent().movePointLeft(2))
                .min(won(gainshare.rebuildMicros() - opening.repaidMicros()).max(BigDecimal.ZERO));
    }

    private static BigDecimal daily(long priceMicros, List<List<Validity>> holders) {
        long unitDays = 0;
        for (List<Validity> held : holders) {
            for (Validity stretch : held) {
                LocalDate until = Objects.requireNonNullElse(stretch.until(), LocalDate.of(2026, 10, 1));
                unitDays += until.getDayOfYear() - stretch.from().getDayOfYear();
            }
        }
        return won(priceMicros * unitDays).divide(BigDecimal.valueOf(30), MathContext.DECIMAL128);
    }

    private static BigDecimal won(long micros) {
        return BigDecimal.valueOf(micros);
    }

    /** The same with prices that include VAT. */
    static TestMonth randomWithVat(Random random) {
        TestMonth month = random(random);
        month.vat = new Vat(VatCategory.STANDARD, BigDecimal.TEN, true);
        return month;
    }
}
