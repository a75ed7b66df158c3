package coop.dure.billing.invoices;

import coop.dure.billing.money.Amount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a line comes to its amount, as answered. What a kind of line has not is absent. Amounts are as the prices of the month's
 * plan are written; {@code base} of a discount or a tier, and what an adjustment consists of, as the line's amount is.
 *
 * @param price of one agent, number or piece, for a whole month where the line counts days; of a whole month the commitment,
 *     or a discount's fixed amount
 * @param pieces how many pieces the days of a recurring fee are of
 * @param on the day on which a fee that is due as a whole is due
 * @param days that count
 * @param ofDays of so many: days of the month, as the plan counts them; of a percentage the days that are billed
 * @param percent of {@code base}; of GAINSHARE of what was saved
 * @param base what it is reckoned of. DISCOUNT: what there was before it. COMMITMENT: what calls came to. GAINSHARE: what the
 *     month came to. TIER: what its calls cost without it. ROUNDING: the exact sum
 * @param commitment the least that calls cost on those days; of DISCOUNT where that limited it
 * @param allowance of ALLOWANCE
 * @param tier of TIER
 * @param gainshare of GAINSHARE
 * @param adjusted of ADJUSTMENT, by kinds of lines; they add up to it
 */
public record LineExplanationView(
        @Nullable Amount price,
        @Nullable Integer pieces,
        @Nullable LocalDate on,
        @Nullable Integer days,
        @Nullable Integer ofDays,
        @Nullable BigDecimal percent,
        @Nullable Amount base,
        @Nullable Amount commitment,
        @Nullable LineAllowance allowance,
        @Nullable LineTier tier,
        @Nullable LineGainshare gainshare,
        @Nullable List<LineAdjusted> adjusted) {
    /**
     * The seconds of an allowance in the month.
     *
     * @param givenSeconds its own
     * @param broughtSeconds what months before left
     * @param leftSeconds what calls left of both
     */
    public record LineAllowance(long givenSeconds, long broughtSeconds, long leftSeconds) {}

    /**
     * Prices of a tier.
     *
     * @param counted seconds or calls that the month has
     * @param steps those that hold: of a volume tier the one that the month reached, of a graduated one all that it entered
     */
    public record LineTier(long counted, List<LineTierStep> steps) {}

    /**
     * A step of a tier.
     *
     * @param from it begins behind so many
     * @param price its price
     * @param perSeconds the seconds that the price is for; absent where it is that of a call
     */
    public record LineTierStep(
            long from, Amount price, @Nullable Integer perSeconds) {}

    /**
     * How savings repay the rebuild.
     *
     * @param baseline what those days cost before
     * @param saved how much less the month came to
     * @param rebuildCost what the rebuild costs
     * @param repaidBefore of it in the months before
     * @param left of it behind this month
     */
    public record LineGainshare(Amount baseline, Amount saved, Amount rebuildCost, Amount repaidBefore, Amount left) {}

    /**
     * What became of the lines of one kind of a month.
     *
     * @param kind which; ADJUSTMENT for what corrections took back, and for adjustments that did not say of which kind they are
     * @param billed what was billed of them so far
     * @param now what they come to now
     */
    public record LineAdjusted(String kind, Amount billed, Amount now) {}

    static @Nullable LineExplanationView of(@Nullable LineExplanation why, String currency) {
        if (why == null) {
            return null;
        }
        LineExplanation.Allowance allowance = why.allowance();
        LineExplanation.Tier tier = why.tier();
        LineExplanation.Gainshare gainshare = why.gainshare();
        List<LineExplanation.Adjusted> adjusted = why.adjusted();
        return new LineExplanationView(
                amount(why.priceMicros(), currency),
                why.pieces(),
                why.on(),
                why.days(),
                why.ofDays(),
                why.percent(),
                amount(why.baseMicros(), currency),
                amount(why.commitmentMicros(), currency),
                allowance == null
                        ? null
                        : new LineAllowance(
                                allowance.givenSeconds(), allowance.broughtSeconds(), allowance.leftSeconds()),
                tier == null ? null : of(tier, currency),
                gainshare == null
                        ? null
                        : new LineGainshare(
                                Amount.ofMicros(gainshare.baselineMicros(), currency),
                                Amount.ofMicros(gainshare.savedMicros(), currency),
                                Amount.ofMicros(gainshare.rebuildMicros(), currency),
                                Amount.ofMicros(gainshare.repaidMicros(), currency),
                                Amount.ofMicros(gainshare.leftMicros(), currency)),
                adjusted == null
                        ? null
                        : adjusted.stream()
                                .map(one -> new LineAdjusted(
                                        one.kind().name(),
                                        Amount.ofMicros(one.billedMicros(), currency),
                                        Amount.ofMicros(one.nowMicros(), currency)))
                                .toList());
    }

    private static LineTier of(LineExplanation.Tier tier, String currency) {
        return new LineTier(
                tier.counted(),
                tier.steps().stream()
                        .map(step -> new LineTierStep(
                                step.from(), Amount.ofMicros(step.priceMicros(), currency), step.perSeconds()))
                        .toList());
    }

    private static @Nullable Amount amount(@Nullable Long micros, String currency) {
        return micros == null ? null : Amount.ofMicros(micros, currency);
    }
}
