package coop.dure.billing.rating;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, as slowly and plainly as they can be written: every second asks all rates, all sums are
 * fractions. Shares no computation with {@link Rater}; finds no price where some second has no rate.
 */
final class ReferenceRater {
    private final PlanVersion plan;

    ReferenceRater(PlanVersion plan) {
        this.plan = plan;
    }

    OptionalLong amountMicros(Leg leg, int seconds) {
        Rate first = inForce(leg, 0, false);
        if (first == null) {
            return OptionalLong.empty();
        }
        if (first.paidBy() == Payer.CALLER) {
            return OptionalLong.of(0);
        }
        Tariff begin = tariff(first);
        if (seconds < begin.freeBelowSeconds()) {
            return OptionalLong.of(0);
        }
        BigInteger top = BigInteger.valueOf(begin.connectionFeeMicros());
        BigInteger bottom = BigInteger.ONE;
        long billed = Math.max(seconds, begin.minimumSeconds());
        long at = 0;
        Rate rate = first;
        while (at < billed) {
            rate = goingOn(leg, at, rate);
            if (rate == null) {
                return OptionalLong.empty();
            }
            Slot slot = slot(rate, at);
            long increments = 0;
            long covered = 0;
            for (long second = at; second < billed && belongs(leg, second, rate, slot); second++) {
                if (second - at >= covered) {
                    increments++;
                    covered += slot.incrementSeconds();
                }
            }
            BigInteger cost = BigInteger.valueOf(increments)
                    .multiply(BigInteger.valueOf(slot.incrementSeconds()))
                    .multiply(BigInteger.valueOf(slot.priceMicros()));
            BigInteger per = BigInteger.valueOf(slot.perSeconds());
            top = top.multiply(per).add(cost.multiply(bottom));
            bottom = bottom.multiply(per);
            at += covered;
        }
        return OptionalLong.of(rounded(top, bottom));
    }

    private boolean belongs(Leg leg, long second, Rate rate, Slot slot) {
        Rate there = goingOn(leg, second, rate);
        return there != null
                && tariff(there).slots().equals(tariff(rate).slots())
                && slot(there, second).equals(slot);
    }

    private Slot slot(Rate rate, long second) {
        Slot found = tariff(rate).slots().get(0);
        for (Slot slot : tariff(rate).slots()) {
            if (slot.fromSecond() <= second) {
                found = slot;
            }
        }
        return found;
    }

    private Tariff tariff(Rate rate) {
        return plan.tariffs().stream()
                .filter(tariff -> tariff.name().equals(rate.tariff()))
                .findFirst()
                .orElseThrow();
    }

    /** Who pays was decided at the first instant: the caller does not begin to later. */
    private @Nullable Rate goingOn(Leg leg, long second, Rate before) {
        Rate found = inForce(leg, second, true);
        return found == null && inForce(leg, second, false) != null ? before : found;
    }

    private @Nullable Rate inForce(Leg leg, long second, boolean tenantPays) {
        ZonedDateTime clock =
                Instant.ofEpochMilli(leg.at().toEpochMilli() + second * 1000).atZone(plan.zone());
        String group = plan.originGroupByArea().get(String.valueOf(leg.originArea()));
        // Of equals the first one: the order of a reversed list's last maximum.
        List<Rate> candidates = plan.rates().stream()
                .filter(rate -> rate.direction() == leg.direction() && rate.calleeKind() == leg.calleeKind())
                .filter(rate -> !tenantPays || rate.paidBy() == Payer.TENANT)
                .filter(rate -> leg.callee().startsWith(rate.prefix()))
                .filter(rate -> rate.originGroup() == null || rate.originGroup().equals(group))
                .filter(rate -> began(rate, clock) >= 0)
                .sorted(Comparator.<Rate>comparingInt(rate -> -rate.prefix().length())
                        .thenComparing(rate -> rate.originGroup() == null)
                        .thenComparing(rate -> -weight(rate))
                        .thenComparing(rate -> -began(rate, clock)))
                .toList();
        return candidates.isEmpty() ? null : candidates.get(0);
    }

    private int weight(Rate rate) {
        return rate.band() == null ? 0 : band(rate.band()).weight();
    }

    private Band band(String name) {
        return plan.bands().stream()
                .filter(band -> band.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The second of the clock's day at which a rate's band began; −1 while it is not in force. */
    private int began(Rate rate, ZonedDateTime clock) {
        if (rate.band() == null) {
            return 0;
        }
        Band band = band(rate.band());
        boolean holiday = plan.holidays().contains(clock.toLocalDate());
        String day = holiday ? "HOLIDAY" : clock.getDayOfWeek().name();
        if (!band.days().contains(DayKind.valueOf(day))) {
            return -1;
        }
        LocalTime time = clock.toLocalTime();
        int now = time.getHour() * 3600 + time.getMinute() * 60 + time.getSecond();
        boolean acrossMidnight = band.untilSecondOfDay() <= band.fromSecondOfDay();
        if (now >= band.fromSecondOfDay() && (acrossMidnight || now < band.untilSecondOfDay())) {
            return band.fromSecondOfDay();
        }
        return acrossMidnight && now < band.untilSecondOfDay() ? 0 : -1;
    }

    private long rounded(BigInteger top, BigInteger bottom) {
        BigInteger unit = BigInteger.TEN.pow(6 - plan.rounding().places());
        BigInteger[] parts = top.divideAndRemainder(bottom.multiply(unit));
        boolean some = parts[1].signum() > 0;
        boolean half = parts[1].shiftLeft(1).compareTo(bottom.multiply(unit)) >= 0;
        boolean up = switch (plan.rounding().mode()) {
            case UP -> some;
            case HALF_UP -> half;
            default -> false;
        };
        return parts[0].add(up ? BigInteger.ONE : BigInteger.ZERO)
                .multiply(unit)
                .longValueExact();
    }
}
