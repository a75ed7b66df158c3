package coop.dure.billing.invoices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a line comes to its amount: the figures that it was computed from. What a kind of line has not is {@code null}. Amounts
 * are in micro-units, as the prices of the month's plan are written; what a discount or a tier is reckoned of, and what an
 * adjustment consists of, as the line's amount is. Kept in invoices: fields are only added.
 *
 * @param priceMicros of one agent, number or piece, for a whole month where the line counts days; of a whole month the
 *     commitment, or a discount's fixed amount
 * @param pieces how many pieces the days of a recurring fee are of
 * @param on the day on which a fee that is due as a whole is due
 * @param days that count
 * @param ofDays of so many: days of the month, as the plan counts them; of a percentage the days that are billed
 * @param percent of {@code baseMicros}; of a line of GAINSHARE of what was saved
 * @param baseMicros what it is reckoned of. DISCOUNT: what there was before it. COMMITMENT: what calls came to. GAINSHARE: what
 *     the month came to. TIER: what its calls cost without it. ROUNDING: the exact sum
 * @param commitmentMicros the least that calls cost on those days; of a line of DISCOUNT where that limited it
 * @param allowance of a line of ALLOWANCE
 * @param tier of a line of TIER
 * @param gainshare of a line of GAINSHARE
 * @param adjusted of a line of ADJUSTMENT, by kinds of lines; they add up to it
 */
public record LineExplanation(
        @Nullable Long priceMicros,
        @Nullable Integer pieces,
        @Nullable LocalDate on,
        @Nullable Integer days,
        @Nullable Integer ofDays,
        @Nullable BigDecimal percent,
        @Nullable Long baseMicros,
        @Nullable Long commitmentMicros,
        @Nullable Allowance allowance,
        @Nullable Tier tier,
        @Nullable Gainshare gainshare,
        @Nullable List<Adjusted> adjusted) {
    /** Keeps a copy of the list. */
    public LineExplanation {
        adjusted = adjusted == null ? null : List.copyOf(adjusted);
    }

    /**
     * The seconds of an allowance in the month.
     *
     * @param givenSeconds its own
     * @param broughtSeconds what months before left
     * @param leftSeconds what calls left of both
     */
    public record Allowance(long givenSeconds, long broughtSeconds, long leftSeconds) {}

    /**
     * Prices of a tier.
     *
     * @param counted how much of its measure the month has
     * @param steps those that hold: of a volume tier the one that the month reached, of a graduated one all that it entered
     */
    public record Tier(long counted, List<Step> steps) {
        /** Keeps a copy of the steps. */
        public Tier {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step of a tier.
     *
     * @param from it begins behind so many
     * @param priceMicros its price
     * @param perSeconds the seconds that the price is for; {@code null} where it is that of a call
     */
    public record Step(
            long from, long priceMicros, @Nullable Integer perSeconds) {}

    /**
     * How savings repay the rebuild.
     *
     * @param baselineMicros what those days cost before
     * @param savedMicros how much less the month came to
     * @param rebuildMicros what the rebuild costs
     * @param repaidMicros of it in the months before
     * @param leftMicros of it behind this month
     */
    public record Gainshare(
            long baselineMicros, long savedMicros, long rebuildMicros, long repaidMicros, long leftMicros) {}

    /**
     * What became of the lines of one kind of a month.
     *
     * @param kind which; ADJUSTMENT for what corrections took back, and for adjustments that did not say of which kind they are
     * @param billedMicros what was billed of them so far
     * @param nowMicros what they come to now
     */
    public record Adjusted(LineKind kind, long billedMicros, long nowMicros) {}

    /** Of what is held by days: the price of a month, and how many days that has. */
    public static LineExplanation byDays(long priceMicros, @Nullable Integer pieces, int ofDays) {
        return new LineExplanation(priceMicros, pieces, null, null, ofDays, null, null, null, null, null, null, null);
    }

    /** Of a fee that is due as a whole on a day. */
    public static LineExplanation due(long priceMicros, LocalDate on) {
        return new LineExplanation(priceMicros, null, on, null, null, null, null, null, null, null, null, null);
    }

    /** Of what is rounded. */
    public static LineExplanation exactly(long baseMicros) {
        return new LineExplanation(null, null, null, null, null, null, baseMicros, null, null, null, null, null);
    }

    /** Of what an allowance took. */
    public static LineExplanation of(Allowance allowance) {
        return new LineExplanation(null, null, null, null, null, null, null, null, allowance, null, null, null);
    }

    /** Of what a tier changed of calls that cost so much otherwise. */
    public static LineExplanation of(Tier tier, long baseMicros) {
        return new LineExplanation(null, null, null, null, null, null, baseMicros, null, null, tier, null, null);
    }

    /**
     * Of what calls lack.
     *
     * @param priceMicros of a whole month
     * @param commitmentMicros of the days that count
     * @param reachedMicros what they came to
     */
    public static LineExplanation commitment(
            long priceMicros, int days, int ofDays, long commitmentMicros, long reachedMicros) {
        return new LineExplanation(
                priceMicros, null, null, days, ofDays, null, reachedMicros, commitmentMicros, null, null, null, null);
    }

    /**
     * Of a discount.
     *
     * @param priceMicros its fixed amount; {@code null} for a percentage
     * @param baseMicros what there was of the line's share group
     * @param commitmentMicros where that limited it
     */
    public static LineExplanation discount(
            @Nullable Long priceMicros,
            @Nullable BigDecimal percent,
            int days,
            int ofDays,
            long baseMicros,
            @Nullable Long commitmentMicros) {
        return new LineExplanation(
                priceMicros, null, null, days, ofDays, percent, baseMicros, commitmentMicros, null, null, null, null);
    }

    /** Of a share of savings in a month that came to so much. */
    public static LineExplanation of(Gainshare gainshare, BigDecimal percent, long baseMicros) {
        return new LineExplanation(
                null, null, null, null, null, percent, baseMicros, null, null, null, gainshare, null);
    }

    /** Of an adjustment. */
    public static LineExplanation of(List<Adjusted> adjusted) {
        return new LineExplanation(null, null, null, null, null, null, null, null, null, null, null, adjusted);
    }
}
