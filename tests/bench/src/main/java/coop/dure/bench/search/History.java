package coop.dure.bench.search;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Which calls there are: so many legs, evenly over whole months, in the order of their starts, of tenants in turn. One
 * tenant has a tenth of all, the others share the rest. Every leg follows from its number, so two runs have the same.
 *
 * @param legs of all tenants
 * @param firstMonth the first one
 * @param months how many
 * @param tenants the large one, then the others
 */
record History(long legs, YearMonth firstMonth, int months, List<UUID> tenants) {
    /** Of so many legs one is the large tenant's. */
    private static final long LARGE_OF = 10;

    private static final long MS_PER_DAY = 86_400_000L;

    /** The number of a month's first leg. */
    long firstOf(int month) {
        return month * legsPerMonth();
    }

    /** Legs of each month; a multiple of eight, because every eighth leg is a further one of the call before it. */
    long legsPerMonth() {
        return legs / months / 8 * 8;
    }

    /** The first day of a month. */
    LocalDate firstDay(int month) {
        return firstMonth.plusMonths(month).atDay(1);
    }

    /** A day, counted from the first; days begin at midnight UTC. */
    LocalDate day(int number) {
        return firstMonth.atDay(1).plusDays(number);
    }

    /** How many days there are. */
    int days() {
        return (int) ((startMs(months) - startMs(0)) / MS_PER_DAY);
    }

    /** On how many days the large tenant has so many legs; all days where it never has. */
    int daysOf(long itsLegs) {
        return (int) Math.min(days(), itsLegs * days() * LARGE_OF / legs + 1);
    }

    /** When a month begins, in epoch milliseconds. */
    long startMs(int month) {
        return firstDay(month).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** Milliseconds between two legs of a month. */
    double stepMs(int month) {
        return (double) (startMs(month + 1) - startMs(month)) / legsPerMonth();
    }
}
