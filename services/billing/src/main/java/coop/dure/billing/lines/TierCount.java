package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.lines.Tier.Measure;
import coop.dure.billing.lines.Tier.Mode;
import coop.dure.billing.lines.Tier.Step;
import coop.dure.billing.lines.UsageFold.TierUse;
import coop.dure.billing.rating.ExactMicros;
import coop.dure.billing.rating.Rounding;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts a month's calls along one tier. */
final class TierCount {
    private static final Rounding TO_THE_MICRO = new Rounding(RoundingMode.HALF_UP, 6);

    private final Tier tier;
    private final boolean withVat;
    private final Map<UsageFold.Key, Sum> sums = new TreeMap<>();
    private long counted;

    /**
     * At its beginning.
     *
     * @param withVat whether its prices include VAT
     */
    TierCount(Tier tier, boolean withVat) {
        this.tier = tier;
        this.withVat = withVat;
    }

    /** Sums of one agreement version and VAT rate. */
    private static final class Sum {
        private long calls;
        private long seconds;
        private long feeMicros;
        private long chargeMicros;
        private long quantity;
        private long differenceMicros;
    }

    Tier tier() {
        return tier;
    }

    /** Counts the next call; what it costs otherwise at once, {@code null} where it does not. */
    @Nullable
    TierUse add(CallLeft call, int agreementVersion, Vat vat) {
        if (call.chargeMicros() == 0) {
            return null;
        }
        TierUse use = null;
        Sum sum = sums.computeIfAbsent(new UsageFold.Key(agreementVersion, tier.name(), vat), made -> new Sum());
        sum.calls++;
        sum.seconds = Math.addExact(sum.seconds, call.seconds());
        sum.feeMicros = Math.addExact(sum.feeMicros, call.feeMicros());
        sum.chargeMicros = Math.addExact(sum.chargeMicros, call.chargeMicros());
        if (tier.mode() == Mode.GRADUATED) {
            long before = sum.quantity;
            ExactMicros price = tier.measure() == Measure.SECONDS ? bySeconds(call, sum, vat) : byCalls(call, sum, vat);
            long difference = Math.subtractExact(price.round(call.explanation().rounding()), call.chargeMicros());
            sum.differenceMicros = Math.addExact(sum.differenceMicros, difference);
            use = difference == 0 ? null : new TierUse(tier.name(), sum.quantity - before, difference);
        }
        counted = Math.addExact(counted, tier.measure() == Measure.SECONDS ? call.seconds() : 1);
        return use;
    }

    /** Each increment at the price of the step in which it begins. */
    private ExactMicros bySeconds(CallLeft call, Sum sum, Vat vat) {
        ExactMicros total = ExactMicros.of(call.feeMicros());
        long position = counted;
        for (CallLeft.Part part : call.parts()) {
            int increment = part.piece().incrementSeconds();
            long left = part.increments();
            while (left > 0) {
                int index = tier.indexAt(position);
                Step step = tier.steps().get(index);
                long here = Math.min(left, (tier.endOf(index) - position - 1) / increment + 1);
                Long price = step.priceMicros();
                Integer per = step.perSeconds();
                if (price == null || per == null) {
                    total = total.plus(part.cost(here));
                } else {
                    total = total.plus(part.cost(here, vat.read(price, withVat), per));
                    sum.quantity += here * increment;
                }
                position += here * increment;
                left -= here;
            }
        }
        return total;
    }

    private ExactMicros byCalls(CallLeft call, Sum sum, Vat vat) {
        Step step = tier.steps().get(tier.indexAt(counted));
        Long price = step.priceMicros();
        if (price == null) {
            return ExactMicros.of(call.chargeMicros());
        }
        sum.quantity++;
        long micros = vat.read(price, withVat);
        Integer per = step.perSeconds();
        return per == null ? ExactMicros.of(micros) : call.at(micros, per);
    }

    /** One line per agreement version and VAT rate, where the price differs. */
    List<InvoiceLine> lines() {
        List<InvoiceLine> lines = new ArrayList<>();
        Step reached = tier.reached(counted);
        sums.forEach((key, sum) -> {
            if (tier.mode() == Mode.VOLUME) {
                volume(sum, reached, key.vat());
            }
            if (sum.differenceMicros != 0) {
                lines.add(new InvoiceLine(
                                LineKind.TIER,
                                RevenueKind.USAGE,
                                key.agreementVersion(),
                                key.name(),
                                sum.quantity,
                                tier.measure().name(),
                                sum.differenceMicros)
                        .at(key.vat())
                        .because(LineExplanation.of(explained(reached), sum.chargeMicros)));
            }
        });
        return lines;
    }

    /** Of a volume tier the step that was reached, of a graduated one those that were entered; base prices are no step's. */
    private LineExplanation.Tier explained(Step reached) {
        List<LineExplanation.Step> steps = new ArrayList<>();
        for (Step step : tier.steps()) {
            Long price = step.priceMicros();
            if (price != null && (tier.mode() == Mode.VOLUME ? step.equals(reached) : step.from() < counted)) {
                steps.add(new LineExplanation.Step(step.from(), price, step.perSeconds()));
            }
        }
        return new LineExplanation.Tier(counted, steps);
    }

    private void volume(Sum sum, Step reached, Vat vat) {
        Long price = reached.priceMicros();
        if (price == null) {
            return;
        }
        long micros = vat.read(price, withVat);
        Integer per = reached.perSeconds();
        ExactMicros total = per == null
                ? ExactMicros.of(Math.multiplyExact(sum.calls, micros))
                : ExactMicros.of(sum.feeMicros).plus(ExactMicros.of(sum.seconds, micros, per));
        sum.quantity = tier.measure() == Measure.SECONDS ? sum.seconds : sum.calls;
        sum.differenceMicros = Math.subtractExact(total.round(TO_THE_MICRO), sum.chargeMicros);
    }
}
