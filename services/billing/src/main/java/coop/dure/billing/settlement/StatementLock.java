package coop.dure.billing.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/**
 * The lock between what is posted to parties and the close of their statements: nothing is posted into a month that is
 * fixed, whatever a replica's clock says. The instants are the database's.
 */
public final class StatementLock {
    private static final String NAME = "(hashtextextended('statements', 0))";

    private StatementLock() {}

    /** Holds it for postings, until the transaction ends; their instant, in no month that is fixed. */
    public static Uni<Instant> posting(SqlConnection connection) {
        return take(
                connection,
                "pg_advisory_xact_lock_shared",
                "select greatest(clock_timestamp(), (select max(until_at) from statement_month))");
    }

    /** Holds it for a close or a payout, until the transaction ends; the instant. */
    public static Uni<Instant> closing(SqlConnection connection) {
        return take(connection, "pg_advisory_xact_lock", "select clock_timestamp()");
    }

    private static Uni<Instant> take(SqlConnection connection, String function, String instant) {
        return connection
                .query("select " + function + NAME)
                .execute()
                .chain(() -> connection.query(instant).execute())
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }
}
