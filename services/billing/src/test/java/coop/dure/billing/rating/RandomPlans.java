package coop.dure.billing.rating;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Plans and calls from a seed, full of edges. */
final class RandomPlans {
    private static final List<String> ZONES =
            List.of("Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
    private static final List<String> MOMENTS = List.of(
            "2026-03-29T00:30:00Z", // Berlin puts its clock forward at 01:00Z
            "2026-10-25T00:30:00Z", // and back at 01:00Z
            "2026-11-01T05:30:00Z", // New York puts its clock back at 06:00Z
            "2026-10-03T15:00:00Z", // Lord Howe puts its clock forward by half an hour
            "2026-10-08T14:50:00Z", // Hangul day begins in Seoul
            "2026-10-10T14:59:00Z");
    private static final List<String> PREFIXES = List.of("8", "82", "822", "8227", "8221", "82270012", "1", "15");
    private static final List<String> CALLEES = List.of("8227001234", "8227001234", "8221", "82", "15881234");
    /** So that sums of fractions have denominators beyond what a long can tell. */
    private static final int[] PRIMES = {7, 61, 997, 7919, 86_399};

    private static final long HIGHEST = 10_000_000_000_000L;
    private static final int[] INCREMENTS = {1, 6, 10, 60, 180, 258};
    private static final RoundingMode[] MODES = {RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP};

    private final Random random;

    RandomPlans(long seed) {
        random = new Random(seed);
    }

    PlanVersion plan() {
        Plans plan = new Plans()
                .in(ZONES.get(random.nextInt(ZONES.size())))
                .rounded(MODES[random.nextInt(3)], random.nextInt(7))
                .holiday("2026-10-09")
                .group("seoul", "02");
        int tariffs = 1 + random.nextInt(4);
        for (int i = 0; i < tariffs; i++) {
            plan.with(tariff("t" + i));
        }
        int bands = random.nextInt(4);
        for (int i = 0; i < bands; i++) {
            plan.with(band("b" + i));
        }
        int rates = 1 + random.nextInt(12);
        for (int i = 0; i < rates; i++) {
            plan.rate(new Rate(
                    "there",
                    direction(),
                    kind(),
                    PREFIXES.get(random.nextInt(PREFIXES.size())),
                    random.nextInt(3) == 0 ? "seoul" : null,
                    bands > 0 && random.nextBoolean() ? "b" + random.nextInt(bands) : null,
                    "t" + random.nextInt(tariffs),
                    random.nextInt(8) == 0 ? Payer.CALLER : Payer.TENANT));
        }
        return plan.version();
    }

    Leg call() {
        Instant at = Instant.parse(MOMENTS.get(random.nextInt(MOMENTS.size())))
                .plusMillis(random.nextInt(2 * 3_600_000) - 1_800_000L);
        return new Leg(
                at,
                1 + random.nextInt(random.nextBoolean() ? 30 : 5000),
                direction(),
                kind(),
                CALLEES.get(random.nextInt(CALLEES.size())),
                random.nextBoolean() ? "02" : null,
                Leg.Charging.BILLABLE,
                null);
    }

    private Direction direction() {
        return random.nextInt(6) == 0 ? Direction.INBOUND : Direction.OUTBOUND;
    }

    private CalleeKind kind() {
        return random.nextInt(6) == 0 ? CalleeKind.SHORT_CODE : CalleeKind.E164;
    }

    private long price() {
        return random.nextInt(4) == 0 ? random.nextLong(HIGHEST) : random.nextInt(50_000_000);
    }

    private int perSeconds() {
        return random.nextBoolean() ? PRIMES[random.nextInt(PRIMES.length)] : 1 + random.nextInt(100);
    }

    Tariff tariff(String name) {
        List<Slot> slots = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= random.nextInt(3); i++) {
            int increment = INCREMENTS[random.nextInt(INCREMENTS.length)];
            int per = random.nextBoolean() ? increment : perSeconds();
            slots.add(new Slot(from, increment, price(), per));
            from += 1 + random.nextInt(200);
        }
        return new Tariff(
                name,
                random.nextInt(3) == 0 ? random.nextInt(9_000_000) : 0,
                random.nextInt(3) == 0 ? random.nextInt(90) : 0,
                random.nextInt(3) == 0 ? random.nextInt(5) : 0,
                slots);
    }

    private Band band(String name) {
        Set<DayKind> days = EnumSet.noneOf(DayKind.class);
        for (DayKind day : DayKind.values()) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        int from = random.nextInt(96) * 900;
        int until = (random.nextInt(96) + 1) * 900;
        return new Band(name, 1 + random.nextInt(3), days, from, until == from ? 86_400 : until);
    }
}
