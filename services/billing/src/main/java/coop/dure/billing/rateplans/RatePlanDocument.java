package coop.dure.billing.rateplans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate plan version as people write it. Prices are decimal strings in the plan's currency with up to six places.
 *
 * @param validFrom from when it rates: ISO 8601 with offset
 * @param currency ISO 4217 code of all prices
 * @param zone IANA zone of its bands and holidays
 * @param rounding how each charge's total is rounded, once
 * @param notCharged directions that cost nothing: INBOUND, OUTBOUND
 * @param emergencyNumbers short codes that cost nothing
 * @param holidays dates that are HOLIDAY to bands
 * @param originGroups groups of area codes from which some rates hold
 * @param bands hours of days that rates may be limited to
 * @param tariffs prices that rates name
 * @param rates which destination has which tariff; empty, or absent once there is one, where a file of rates says it
 * @param monthly what a month costs
 */
public record RatePlanDocument(
        @Nullable String validFrom,
        @Nullable String currency,
        @Nullable String zone,
        @Nullable RoundingRule rounding,
        @Nullable List<@Nullable String> notCharged,
        @Nullable List<@Nullable String> emergencyNumbers,
        @Nullable Holidays holidays,
        @Nullable List<@Nullable OriginGroup> originGroups,
        @Nullable List<@Nullable BandEntry> bands,
        @Nullable List<@Nullable TariffEntry> tariffs,
        @Nullable List<@Nullable RateEntry> rates,
        @Nullable Monthly monthly) {
    /** The same with other rates. */
    RatePlanDocument withRates(List<@Nullable RateEntry> others) {
        return with(holidays, others);
    }

    /** The same with other holidays. */
    RatePlanDocument withHolidays(Holidays others) {
        return with(others, rates);
    }

    private RatePlanDocument with(@Nullable Holidays otherHolidays, @Nullable List<@Nullable RateEntry> otherRates) {
        return new RatePlanDocument(
                validFrom,
                currency,
                zone,
                rounding,
                notCharged,
                emergencyNumbers,
                otherHolidays,
                originGroups,
                bands,
                tariffs,
                otherRates,
                monthly);
    }

    /** Whether it says rates itself. */
    boolean hasRates() {
        return rates != null && !rates.isEmpty();
    }

    /**
     * How a charge is rounded.
     *
     * @param mode UP, DOWN or HALF_UP
     * @param places decimal places, 0 to 6
     */
    public record RoundingRule(
            @Nullable String mode, @Nullable Integer places) {}

    /**
     * Where holidays come from. Publishing copies the dates.
     *
     * @param table country of a table that Dure keeps: KR
     * @param dates further dates, ISO 8601
     */
    public record Holidays(@Nullable String table, @Nullable List<@Nullable String> dates) {}

    /**
     * A group of areas.
     *
     * @param name by which rates name it
     * @param areas area codes with the national prefix, as in 02
     */
    public record OriginGroup(
            @Nullable String name, @Nullable List<@Nullable String> areas) {}

    /**
     * Hours of days. Until at or before from: across midnight, which is two bands, each on its own date's day.
     *
     * @param name by which rates name it
     * @param weight the heaviest band in force wins; of equal ones the one that began later that day
     * @param days MONDAY to SUNDAY and HOLIDAY; a holiday is not its weekday
     * @param from first moment, HH:MM or HH:MM:SS
     * @param until first moment after it, up to 24:00
     */
    public record BandEntry(
            @Nullable String name,
            @Nullable Integer weight,
            @Nullable List<@Nullable String> days,
            @Nullable String from,
            @Nullable String until) {}

    /**
     * What a call costs.
     *
     * @param name by which rates name it
     * @param connectionFee once per call; none by default
     * @param minimumSeconds billed at least; 0 by default
     * @param freeBelowSeconds shorter calls cost nothing; 0 by default
     * @param slots the first from second 0, ascending
     */
    public record TariffEntry(
            @Nullable String name,
            @Nullable String connectionFee,
            @Nullable Integer minimumSeconds,
            @Nullable Integer freeBelowSeconds,
            @Nullable List<@Nullable SlotEntry> slots) {}

    /**
     * The price from a second of the call on.
     *
     * @param fromSecond first second
     * @param incrementSeconds step to which it is rounded up
     * @param price for {@code perSeconds}
     * @param perSeconds the increment by default
     */
    public record SlotEntry(
            @Nullable Integer fromSecond,
            @Nullable Integer incrementSeconds,
            @Nullable String price,
            @Nullable Integer perSeconds) {}

    /**
     * Rates of one destination.
     *
     * @param destination what it is called, and by what allowances name it
     * @param direction OUTBOUND by default
     * @param calleeKind E164 or SHORT_CODE
     * @param prefixes first digits of the callee, without +
     * @param originGroup only for calls from these areas
     * @param band only during this band
     * @param tariff its tariff; none where the caller pays
     * @param paidBy TENANT, by default, or CALLER: then it is free
     */
    public record RateEntry(
            @Nullable String destination,
            @Nullable String direction,
            @Nullable String calleeKind,
            @Nullable List<@Nullable String> prefixes,
            @Nullable String originGroup,
            @Nullable String band,
            @Nullable String tariff,
            @Nullable String paidBy) {}
}
