package coop.dure.local.demo.recompute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The month's invoice as it must be.
 *
 * @param lines in the order of the invoice, ROUNDING last
 * @param usageWon whole won of the share group USAGE
 * @param feesWon whole won of the share group FEES
 * @param netWon whole won
 * @param vatWon whole won
 */
public record MonthBill(List<Line> lines, long usageWon, long feesWon, long netWon, long vatWon) {
    private static final long FREE_MOBILE_SECONDS = 60;
    private static final BigDecimal SEAT = new BigDecimal("9900");

    /**
     * A line of the invoice.
     *
     * @param kind CHARGES, ALLOWANCE, SEATS or ROUNDING
     * @param name destination or allowance as the plan names it; empty for others
     * @param quantity calls, seconds, or days of agents
     * @param won exact amount
     */
    public record Line(String kind, String name, long quantity, BigDecimal won) {}

    /** What is to be paid, in whole won. */
    public long totalWon() {
        return netWon + vatWon;
    }

    /** The bill of a month in which the same agents were there on every day. */
    static MonthBill of(List<ExpectedLeg> legs, YearMonth month, int agents) {
        List<ExpectedLeg> rated = legs.stream()
                .filter(leg ->
                        leg.state().equals("RATED") && YearMonth.from(leg.at()).equals(month))
                .sorted(Comparator.comparing(ExpectedLeg::at).thenComparing(ExpectedLeg::line))
                .toList();
        List<Line> lines = new ArrayList<>(charges(rated));
        Line allowance = allowance(rated);
        if (allowance.quantity() > 0) {
            lines.add(allowance);
        }
        BigDecimal usage = sum(lines);
        lines.add(new Line(
                "SEATS", "", (long) agents * month.lengthOfMonth(), SEAT.multiply(BigDecimal.valueOf(agents))));
        BigDecimal exact = sum(lines);
        long net = whole(exact);
        BigDecimal rounding = BigDecimal.valueOf(net).subtract(exact);
        if (rounding.signum() != 0) {
            lines.add(new Line("ROUNDING", "", 0, rounding));
        }
        return new MonthBill(List.copyOf(lines), whole(usage), net - whole(usage), net, net / 10);
    }

    private static List<Line> charges(List<ExpectedLeg> rated) {
        Map<String, List<ExpectedLeg>> byDestination = new TreeMap<>();
        for (ExpectedLeg leg : rated) {
            byDestination
                    .computeIfAbsent(String.valueOf(leg.destination()), first -> new ArrayList<>())
                    .add(leg);
        }
        List<Line> lines = new ArrayList<>();
        byDestination.forEach((destination, calls) -> lines.add(new Line(
                "CHARGES",
                destination,
                calls.size(),
                calls.stream().map(ExpectedLeg::won).reduce(BigDecimal.ZERO, BigDecimal::add))));
        return lines;
    }

    /** Sixty seconds to mobiles are free, taken from the calls in their order; all of them cost the same a second. */
    private static Line allowance(List<ExpectedLeg> rated) {
        long taken = 0;
        for (ExpectedLeg leg : rated) {
            Long seconds = leg.seconds();
            if ("mobile".equals(leg.destination()) && seconds != null) {
                taken += Math.min(seconds, FREE_MOBILE_SECONDS - taken);
            }
        }
        BigDecimal won = Tariff.MOBILE_SECOND.multiply(BigDecimal.valueOf(-taken));
        return new Line("ALLOWANCE", "mobile-60-seconds", taken, won);
    }

    private static BigDecimal sum(List<Line> lines) {
        return lines.stream().map(Line::won).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long whole(BigDecimal won) {
        return won.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
