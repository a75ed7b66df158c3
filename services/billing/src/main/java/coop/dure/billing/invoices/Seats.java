package coop.dure.billing.invoices;

import coop.dure.contracts.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * Seats of a month: the price of a month times the days on which agents were in the roster, divided by the days of the
 * month; the line is rounded once.
 *
 * @param agentDays days summed over agents
 * @param amountMicros exact to the micro-unit, half-up
 */
public record Seats(long agentDays, long amountMicros) {
    /**
     * The seats of a stretch of days.
     *
     * @param rosters the days of each agent
     * @param from first day
     * @param until first day after it
     * @param daysOfMonth of the whole calendar month
     * @param priceMicros of one agent and whole month
     */
    public static Seats of(
            List<List<Validity>> rosters, LocalDate from, LocalDate until, int daysOfMonth, long priceMicros) {
        long days = 0;
        for (List<Validity> roster : rosters) {
            for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
                days += covers(roster, day) ? 1 : 0;
            }
        }
        BigDecimal amount = BigDecimal.valueOf(priceMicros)
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(daysOfMonth), 0, RoundingMode.HALF_UP);
        return new Seats(days, amount.longValueExact());
    }

    private static boolean covers(List<Validity> roster, LocalDate day) {
        for (Validity stretch : roster) {
            LocalDate until = stretch.until();
            if (!day.isBefore(stretch.from()) && (until == null || day.isBefore(until))) {
                return true;
            }
        }
        return false;
    }
}
