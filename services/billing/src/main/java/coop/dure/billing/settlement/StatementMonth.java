package coop.dure.billing.settlement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A calendar month of the cooperative's zone.
 *
 * @param month the month
 * @param from first instant
 * @param until first instant after it
 */
record StatementMonth(YearMonth month, Instant from, Instant until) {
    static StatementMonth of(YearMonth month, ZoneId zone) {
        return new StatementMonth(
                month,
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    OffsetDateTime fromAt() {
        return from.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime untilAt() {
        return until.atOffset(ZoneOffset.UTC);
    }
}
