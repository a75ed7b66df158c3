package coop.dure.billing.rating;

import coop.dure.billing.lines.MonthlyTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of a rate plan, whole. Once published it never changes, holidays included.
 *
 * @param plan the plan's code
 * @param number the version's number
 * @param currency ISO 4217 code of all prices
 * @param zone of its bands and holidays
 * @param validFrom from when it rates, until the next version does
 * @param rounding of each charge
 * @param notCharged directions that cost nothing
 * @param emergencyNumbers short codes that cost nothing
 * @param holidays dates that count as HOLIDAY
 * @param originGroupByArea group of each area code, as in {@code 02}
 * @param bands by what rates name
 * @param tariffs by what rates name
 * @param rates all of them
 * @param monthly what a month costs
 */
public record PlanVersion(
        String plan,
        int number,
        String currency,
        ZoneId zone,
        Instant validFrom,
        Rounding rounding,
        Set<Direction> notCharged,
        Set<String> emergencyNumbers,
        Set<LocalDate> holidays,
        Map<String, String> originGroupByArea,
        List<Band> bands,
        List<Tariff> tariffs,
        List<Rate> rates,
        MonthlyTerms monthly) {
    public PlanVersion {
        notCharged = Set.copyOf(notCharged);
        emergencyNumbers = Set.copyOf(emergencyNumbers);
        holidays = Set.copyOf(holidays);
        originGroupByArea = Map.copyOf(originGroupByArea);
        bands = List.copyOf(bands);
        tariffs = List.copyOf(tariffs);
        rates = List.copyOf(rates);
    }
}
