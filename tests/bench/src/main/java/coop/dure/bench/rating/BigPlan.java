package coop.dure.bench.rating;

import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.rating.Band;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.DayKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Rounding;
import coop.dure.billing.rating.Slot;
import coop.dure.billing.rating.Tariff;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A carrier's plan from a seed, and calls by it. Four bands and three slots a tariff; of ten prefixes seven have a price of
 * their own at night, so 100,000 have 170,000 rates.
 */
final class BigPlan {
    static final List<String> HOME =
            List.of("822", "8231", "8251", "8210", "8270", "8232", "8242", "8253", "8262", "8280");
    private static final int TARIFFS = 200;
    private static final Instant MONTH = Instant.parse("2026-09-30T15:00:00Z");
    private static final int MONTH_SECONDS = 31 * 86_400;
    private static final int MEAN_SECONDS = 150;

    private final Random random = new Random(20261001);
    private final List<String> prefixes;

    BigPlan(int count) {
        Set<String> distinct = new LinkedHashSet<>(HOME);
        while (distinct.size() < count) {
            distinct.add(String.valueOf(1 + random.nextInt(998)) + digits(random.nextInt(6)));
        }
        prefixes = List.copyOf(distinct);
    }

    private String digits(int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    PlanVersion version() {
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            rates.add(rate(i, null));
            if (i % 10 < 7) {
                rates.add(rate(i, "band" + i % 4));
            }
        }
        return new PlanVersion(
                "carrier",
                1,
                "KRW",
                ZoneId.of("Asia/Seoul"),
                Instant.EPOCH,
                new Rounding(RoundingMode.HALF_UP, 2),
                Set.of(Direction.INBOUND),
                Set.of("112", "119"),
                Set.of(LocalDate.parse("2026-10-03"), LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-09")),
                Map.of("02", "seoul"),
                List.of(
                        new Band("band0", 1, EnumSet.allOf(DayKind.class), 21 * 3600, 8 * 3600),
                        new Band("band1", 2, EnumSet.of(DayKind.SATURDAY, DayKind.SUNDAY), 0, 86_400),
                        new Band("band2", 3, EnumSet.of(DayKind.HOLIDAY), 0, 86_400),
                        new Band("band3", 1, EnumSet.allOf(DayKind.class), 6 * 3600, 9 * 3600)),
                IntStream.range(0, TARIFFS).mapToObj(BigPlan::tariff).toList(),
                rates,
                new MonthlyTerms(BigDecimal.TEN, 0, List.of()));
    }

    private Rate rate(int number, @org.jspecify.annotations.Nullable String band) {
        return new Rate(
                "destination " + number / 100,
                Direction.OUTBOUND,
                CalleeKind.E164,
                prefixes.get(number),
                null,
                band,
                "tariff" + (number + (band == null ? 0 : 1)) % TARIFFS);
    }

    private static Tariff tariff(int number) {
        long price = 10_000_000L + 137_000L * number;
        return new Tariff(
                "tariff" + number,
                number % 5 == 0 ? 1_000_000 : 0,
                0,
                3,
                List.of(
                        new Slot(0, 30, price, 60),
                        new Slot(60, 6, price, 60),
                        new Slot(600, 1, price - 1_000_000, 60)));
    }

    /** Seven calls of ten go to numbers of the country, by far most of them to few prefixes; the rest anywhere. */
    Leg[] calls(int count) {
        Leg[] calls = new Leg[count];
        for (int i = 0; i < count; i++) {
            String prefix = random.nextInt(10) < 7
                    ? HOME.get(random.nextInt(HOME.size()))
                    : prefixes.get(random.nextInt(prefixes.size()));
            calls[i] = new Leg(
                    MONTH.plusSeconds(workday()),
                    1 + (int) (-MEAN_SECONDS * Math.log(1 - random.nextDouble())),
                    Direction.OUTBOUND,
                    CalleeKind.E164,
                    prefix + digits(12 - prefix.length()),
                    "02",
                    Leg.Charging.BILLABLE,
                    null);
        }
        return calls;
    }

    /** Mostly by day and on workdays, as offices call. */
    private int workday() {
        while (true) {
            int second = random.nextInt(MONTH_SECONDS);
            int hour = second / 3600 % 24;
            DayOfWeek day = LocalDate.of(2026, 10, 1).plusDays(second / 86_400).getDayOfWeek();
            boolean office = hour >= 9 && hour < 19 && day.getValue() < 6;
            if (office || random.nextInt(10) == 0) {
                return second;
            }
        }
    }
}
