package coop.dure.billing.rating;

import coop.dure.billing.lines.MonthlyTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes small plans for tests. Prices here are whole units of the currency. */
final class Plans {
    static final Set<DayKind> EVERY_DAY = Set.of(DayKind.values());
    private static final long MICROS = 1_000_000;

    private ZoneId zone = Calls.SEOUL;
    private Rounding rounding = new Rounding(RoundingMode.HALF_UP, 6);
    private final Set<Direction> notCharged = new HashSet<>();
    private final Set<LocalDate> holidays = new HashSet<>();
    private final Map<String, String> groups = new HashMap<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Tariff> tariffs = new ArrayList<>();
    private final List<Rate> rates = new ArrayList<>();

    static Slot slot(int from, int increment, long price) {
        return new Slot(from, increment, price * MICROS, increment);
    }

    static Tariff tariff(String name, Slot... slots) {
        return new Tariff(name, 0, 0, 0, List.of(slots));
    }

    static Band band(String name, int weight, Set<DayKind> days, int fromHour, int untilHour) {
        return new Band(name, weight, days, fromHour * 3600, untilHour * 3600);
    }

    Plans in(String zoneId) {
        zone = ZoneId.of(zoneId);
        return this;
    }

    Plans rounded(RoundingMode mode, int places) {
        rounding = new Rounding(mode, places);
        return this;
    }

    Plans notCharging(Direction direction) {
        notCharged.add(direction);
        return this;
    }

    Plans holiday(String date) {
        holidays.add(LocalDate.parse(date));
        return this;
    }

    Plans group(String name, String area) {
        groups.put(area, name);
        return this;
    }

    Plans with(Band band) {
        bands.add(band);
        return this;
    }

    Plans with(Tariff tariff) {
        tariffs.add(tariff);
        return this;
    }

    Plans rate(Rate rate) {
        rates.add(rate);
        return this;
    }

    Plans rate(String prefix, @Nullable String band, String tariff) {
        return rate(new Rate("there", Direction.OUTBOUND, CalleeKind.E164, prefix, null, band, tariff));
    }

    Plans rateFrom(String group, String prefix, String tariff) {
        return rate(new Rate("there", Direction.OUTBOUND, CalleeKind.E164, prefix, group, null, tariff));
    }

    PlanVersion version() {
        return new PlanVersion(
                "test",
                1,
                "KRW",
                zone,
                Instant.EPOCH,
                rounding,
                notCharged,
                Set.of("112"),
                holidays,
                groups,
                bands,
                tariffs,
                rates,
                new MonthlyTerms(BigDecimal.TEN, 0, List.of()));
    }

    CompiledPlan compiled() {
        return new CompiledPlan(version());
    }

    /** One tariff for everybody. */
    static CompiledPlan single(Tariff tariff) {
        return new Plans().with(tariff).rate("82", null, tariff.name()).compiled();
    }
}
