package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.lines.Balances.Left;
import coop.dure.billing.lines.Tier.Measure;
import coop.dure.billing.lines.Tier.Mode;
import coop.dure.billing.lines.Tier.Step;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static coop.dure.billing.lines.TestMonth.WON;
import static coop.dure.billing.lines.TestMonth.call;
import static org.assertj.core.api.Assertions.assertThat;

/** Months at random against an oracle that goes through every increment of every call. */
class PeriodLinesPropertiesTest {
    private static final List<String> DESTINATIONS = List.of("mobile", "local", "abroad");

    @Property(tries = 500)
    void linesAddUpToWhatGoingThroughEveryIncrementGives(@ForAll long seed) {
        TestMonth month = random(new Random(seed));
        assertThat(sum(month.computed().lines())).isEqualTo(oracle(month));
    }

    @Property(tries = 300)
    void anAllowanceNeverPaysMoreThanItsBalanceAndNoSecondIsLost(@ForAll long seed) {
        Random random = new Random(seed);
        TestMonth month = random(random);
        PeriodLines computed = month.computed();
        for (Allowance allowance : month.allowances) {
            long opening = seconds(month.opening, allowance.name());
            long used = computed.lines().stream()
                    .filter(line ->
                            line.kind() == LineKind.ALLOWANCE && line.name().equals(allowance.name()))
                    .mapToLong(InvoiceLine::quantity)
                    .sum();
            long closing = seconds(computed.closing(), allowance.name());
            assertThat(used).isLessThanOrEqualTo(opening + allowance.seconds());
            Allowance.CarryOver rule = allowance.carryOver();
            if (rule == null) {
                assertThat(closing).isZero();
            } else {
                // Nothing of the opening balance is older than what the rule lets live for another month.
                long most = Objects.requireNonNullElse(rule.mostSeconds(), Long.MAX_VALUE);
                assertThat(closing).isEqualTo(Math.min(most, opening + allowance.seconds() - used));
            }
        }
    }

    @Property(tries = 300)
    void discountsLeaveNothingBelowZeroAndNoCallBelowTheCommitment(@ForAll long seed) {
        Random random = new Random(seed);
        TestMonth month = random(random);
        long before = sum(month.computed().lines());
        for (int i = 0; i < 3; i++) {
            Set<RevenueKind> kinds =
                    random.nextBoolean() ? Set.of(RevenueKind.USAGE) : Set.of(RevenueKind.USAGE, RevenueKind.FEES);
            month.discounts.add(
                    random.nextBoolean()
                            ? new Discount("d" + i, new BigDecimal(random.nextInt(101)), 0, kinds, null, null, false)
                            : new Discount("d" + i, null, random.nextInt(900) * WON, kinds, null, null, false));
        }
        List<InvoiceLine> lines = month.computed().lines();
        long usage = lines.stream()
                .filter(line -> line.revenueKind() == RevenueKind.USAGE)
                .mapToLong(InvoiceLine::amountMicros)
                .sum();
        assertThat(usage).isGreaterThanOrEqualTo(month.commitment * WON);
        assertThat(sum(lines)).isBetween(0L, before);
    }

    static TestMonth random(Random random) {
        TestMonth month = new TestMonth();
        for (int i = 0; i < random.nextInt(30); i++) {
            month.calls.add(call(
                    DESTINATIONS.get(random.nextInt(3)),
                    1 + random.nextInt(120),
                    random.nextBoolean() ? 1 : 10,
                    random.nextInt(3)));
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            Allowance.CarryOver rule = random.nextBoolean()
                    ? new Allowance.CarryOver(2, random.nextBoolean() ? null : 1L + random.nextInt(300))
                    : null;
            month.allowances.add(new Allowance(
                    "a" + i,
                    1 + random.nextInt(300),
                    Set.copyOf(DESTINATIONS.subList(0, 1 + random.nextInt(3))),
                    rule));
        }
        if (!month.allowances.isEmpty() && month.allowances.get(0).carryOver() != null) {
            month.opening = new Balances(Map.of("a0", List.of(new Left("2026-08", 1 + random.nextInt(200)))), 0);
        }
        if (random.nextBoolean()) {
            month.tiers.add(new Tier(
                    "tier",
                    Set.of("mobile", "local"),
                    random.nextBoolean() ? Measure.SECONDS : Measure.CALLS,
                    random.nextBoolean() ? Mode.GRADUATED : Mode.VOLUME,
                    List.of(
                            new Step(0, null, null),
                            new Step(1 + random.nextInt(100), WON / 2, 1),
                            new Step(101 + random.nextInt(500), WON / 4, 1))));
        }
        month.commitment = random.nextInt(1_000);
        if (random.nextBoolean()) {
            month.oneOff.add(new OneOffFee(
                    "set-up",
                    random.nextInt(500) * WON,
                    1,
                    month.month.atDay(1),
                    coop.dure.billing.invoices.VatCategory.STANDARD));
        }
        return month;
    }

    /** Increment by increment, in whole micro-units: every price here is one. */
    static long oracle(TestMonth month) {
        long[] balances = new long[month.allowances.size()];
        for (int i = 0; i < balances.length; i++) {
            balances[i] = month.allowances.get(i).seconds()
                    + seconds(month.opening, month.allowances.get(i).name());
        }
        long usage = 0;
        long counted = 0;
        List<long[]> volume = new ArrayList<>();
        Tier tier = month.tiers.isEmpty() ? null : month.tiers.get(0);
        for (BaseCharge charge : month.calls) {
            var explanation = Objects.requireNonNull(charge.explanation());
            Piece piece = explanation.pieces().get(0);
            long left = piece.increments();
            for (int i = 0; i < balances.length; i++) {
                while (left > 0
                        && month.allowances.get(i).destinations().contains(explanation.destination())
                        && balances[i] >= piece.incrementSeconds()) {
                    balances[i] -= piece.incrementSeconds();
                    left--;
                }
            }
            long fee = left == piece.increments() ? explanation.connectionFeeMicros() : 0;
            long cost = left * piece.incrementSeconds() * WON + fee;
            if (tier != null && tier.destinations().contains(explanation.destination()) && cost > 0) {
                volume.add(new long[] {left * piece.incrementSeconds(), fee});
                cost = fee;
                for (long i = 0; i < left; i++) {
                    cost += piece.incrementSeconds() * price(tier, counted);
                    counted += tier.measure() == Measure.SECONDS ? piece.incrementSeconds() : 0;
                }
                counted += tier.measure() == Measure.CALLS ? 1 : 0;
                usage += tier.mode() == Mode.GRADUATED ? cost : 0;
            } else {
                usage += cost;
            }
        }
        if (tier != null && tier.mode() == Mode.VOLUME) {
            for (long[] call : volume) {
                usage += call[0] * price(tier, counted - 1) + call[1];
            }
        }
        long fees = month.oneOff.stream().mapToLong(OneOffFee::priceMicros).sum();
        return Math.max(usage, month.commitment * WON) + fees;
    }

    private static long price(Tier tier, long counted) {
        long price = WON;
        for (Step step : tier.steps()) {
            Long here = step.priceMicros();
            if (step.from() <= counted && here != null) {
                price = here;
            }
        }
        return price;
    }

    private static long seconds(Balances balances, String allowance) {
        return balances.allowances().getOrDefault(allowance, List.of()).stream()
                .mapToLong(Left::seconds)
                .sum();
    }

    private static long sum(List<InvoiceLine> lines) {
        return lines.stream().mapToLong(InvoiceLine::amountMicros).sum();
    }
}
