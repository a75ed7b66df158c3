package coop.dure.billing.rateplans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a month costs, as people write it. Destinations are named by rates; a group of them may be named once and used by
 * allowances and tiers.
 *
 * @param vatPercent on what is STANDARD
 * @param seatFee per agent; none by default
 * @param allowances in the order in which they are used
 * @param pricesIncludeVat whether all prices of the plan include VAT; not by default
 * @param cutTotalTo an invoice's total is cut to whole multiples of this amount; not cut by default
 * @param proration CALENDAR, the default, or THIRTY_360
 * @param destinationGroups destinations under one name
 * @param vatCategories destinations whose calls are not STANDARD
 * @param tiers prices by how much a month has
 * @param commitment the least that the calls of a month cost; none by default
 * @param numbers fees of telephone numbers
 * @param recurring fees of each month
 * @param oneOff fees of one day
 * @param discounts in the order in which they are taken off
 */
public record Monthly(
        @Nullable String vatPercent,
        @Nullable String seatFee,
        @Nullable List<@Nullable AllowanceEntry> allowances,
        @Nullable Boolean pricesIncludeVat,
        @Nullable String cutTotalTo,
        @Nullable String proration,
        @Nullable List<@Nullable DestinationGroup> destinationGroups,
        @Nullable List<@Nullable VatEntry> vatCategories,
        @Nullable List<@Nullable TierEntry> tiers,
        @Nullable String commitment,
        @Nullable List<@Nullable NumberFeeEntry> numbers,
        @Nullable List<@Nullable RecurringFeeEntry> recurring,
        @Nullable List<@Nullable OneOffFeeEntry> oneOff,
        @Nullable List<@Nullable DiscountEntry> discounts) {
    /**
     * Destinations under one name.
     *
     * @param name by which it is used
     * @param destinations as rates name them
     */
    public record DestinationGroup(
            @Nullable String name, @Nullable List<@Nullable String> destinations) {}

    /**
     * Free seconds of a month.
     *
     * @param name what the invoice calls it
     * @param seconds how many
     * @param destinations to which
     * @param destinationGroups to which groups of them
     * @param carryOver what becomes of seconds that are left; they lapse by default
     */
    public record AllowanceEntry(
            @Nullable String name,
            @Nullable Long seconds,
            @Nullable List<@Nullable String> destinations,
            @Nullable List<@Nullable String> destinationGroups,
            @Nullable CarryOverEntry carryOver) {}

    /**
     * Seconds that are left may be used later, the oldest first.
     *
     * @param months for how many months after their own
     * @param mostSeconds at most so many go over; all by default
     */
    public record CarryOverEntry(
            @Nullable Integer months, @Nullable Long mostSeconds) {}

    /**
     * How VAT is levied on calls to some destinations.
     *
     * @param category ZERO_RATED or EXEMPT
     * @param destinations to which
     * @param destinationGroups to which groups of them
     */
    public record VatEntry(
            @Nullable String category,
            @Nullable List<@Nullable String> destinations,
            @Nullable List<@Nullable String> destinationGroups) {}

    /**
     * Prices by how much a month has.
     *
     * @param name what the invoice calls it
     * @param destinations of which
     * @param destinationGroups of which groups of them
     * @param measure SECONDS or CALLS
     * @param mode GRADUATED or VOLUME
     * @param steps the first from 0, ascending
     */
    public record TierEntry(
            @Nullable String name,
            @Nullable List<@Nullable String> destinations,
            @Nullable List<@Nullable String> destinationGroups,
            @Nullable String measure,
            @Nullable String mode,
            @Nullable List<@Nullable StepEntry> steps) {}

    /**
     * A step of a tier.
     *
     * @param from begins behind so many
     * @param price its price; that of the rates by default
     * @param perSeconds the seconds that the price is for; where calls are counted, a call by default
     */
    public record StepEntry(
            @Nullable Long from,
            @Nullable String price,
            @Nullable Integer perSeconds) {}

    /**
     * The price of a telephone number.
     *
     * @param name what the invoice calls it
     * @param kind E164 or SHORT_CODE
     * @param prefix only numbers that begin so, without +; the longest one holds
     * @param fee of one number and month
     * @param vat STANDARD by default, ZERO_RATED or EXEMPT
     */
    public record NumberFeeEntry(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String prefix,
            @Nullable String fee,
            @Nullable String vat) {}

    /**
     * A fee of each month.
     *
     * @param name what the invoice calls it
     * @param price of one piece and month
     * @param quantity how many; 1 by default
     * @param from first day, ISO 8601; always by default
     * @param until first day after it
     * @param billingDay day of the month on which the whole price is due; by days by default
     * @param vat STANDARD by default, ZERO_RATED or EXEMPT
     */
    public record RecurringFeeEntry(
            @Nullable String name,
            @Nullable String price,
            @Nullable Integer quantity,
            @Nullable String from,
            @Nullable String until,
            @Nullable Integer billingDay,
            @Nullable String vat) {}

    /**
     * A fee of one day.
     *
     * @param name what the invoice calls it
     * @param price of one piece
     * @param quantity how many; 1 by default
     * @param on the day, ISO 8601
     * @param vat STANDARD by default, ZERO_RATED or EXEMPT
     */
    public record OneOffFeeEntry(
            @Nullable String name,
            @Nullable String price,
            @Nullable Integer quantity,
            @Nullable String on,
            @Nullable String vat) {}

    /**
     * What is taken off: a percentage or an amount of a month.
     *
     * @param name what the invoice calls it
     * @param percent of what is left
     * @param amount of a month
     * @param currency of the amount; the plan's
     * @param revenueKinds of USAGE, FEES, or both
     * @param from first day, ISO 8601; always by default
     * @param until first day after it
     * @param belowCommitment whether it may lower calls below the commitment; not by default
     */
    public record DiscountEntry(
            @Nullable String name,
            @Nullable String percent,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable List<@Nullable String> revenueKinds,
            @Nullable String from,
            @Nullable String until,
            @Nullable Boolean belowCommitment) {}
}
