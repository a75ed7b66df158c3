package coop.dure.billing.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A calendar month of the cooperative's zone. What is fixed stays as it was fixed when the zone changes, and the next month
 * begins where it ends: nothing posted is in two statements or in none.
 *
 * @param month the month
 * @param from first instant
 * @param until first instant after it
 * @param fixed whether its statements are
 */
record StatementMonth(YearMonth month, Instant from, Instant until, boolean fixed) {
    /**
     * A month of which nothing is fixed.
     *
     * @param last the last month before it that is fixed; {@code null} for none
     * @param lastUntil first instant after that
     */
    static StatementMonth open(YearMonth month, ZoneId zone, @Nullable YearMonth last, @Nullable Instant lastUntil) {
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        if (last != null && lastUntil != null && (last.equals(month.minusMonths(1)) || lastUntil.isAfter(from))) {
            from = lastUntil;
        }
        return new StatementMonth(
                month, from, month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(), false);
    }

    /** As it is now. */
    static Uni<StatementMonth> of(SqlConnection connection, YearMonth month, ZoneId zone) {
        return connection
                .preparedQuery("select month, from_at, until_at from statement_month where month <= $1"
                        + " order by month desc limit 1")
                .execute(Tuple.of(month.toString()))
                .map(rows -> {
                    for (Row row : rows) {
                        YearMonth last = YearMonth.parse(row.getString("month"));
                        Instant until = row.getOffsetDateTime("until_at").toInstant();
                        return last.equals(month)
                                ? new StatementMonth(
                                        month, row.getOffsetDateTime("from_at").toInstant(), until, true)
                                : open(month, zone, last, until);
                    }
                    return open(month, zone, null, null);
                });
    }

    OffsetDateTime fromAt() {
        return from.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime untilAt() {
        return until.atOffset(ZoneOffset.UTC);
    }
}
