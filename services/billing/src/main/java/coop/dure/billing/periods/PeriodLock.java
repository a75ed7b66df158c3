package coop.dure.billing.periods;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The lock between a month's inputs and its close: whatever changes an input holds it shared until its transaction ends,
 * the close exclusively. Always taken in one order, so that nobody waits in a circle.
 */
public final class PeriodLock {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private PeriodLock() {}

    /** The lock's name for a month of a tenant. */
    public static String of(UUID tenantId, String month) {
        return tenantId + ":" + month;
    }

    /**
     * The name of one lock for all closed months of a tenant: for whoever may change any of them, so that what he holds does
     * not grow with the tenant's age.
     */
    public static String ofClosed(UUID tenantId) {
        return tenantId + ":closed";
    }

    /** Holds them for a change of inputs. */
    public static Uni<Void> shared(SqlConnection connection, Collection<String> locks) {
        return take(connection, locks, "pg_advisory_xact_lock_shared");
    }

    /** Holds them for a close. */
    public static Uni<Void> exclusive(SqlConnection connection, Collection<String> locks) {
        return take(connection, locks, "pg_advisory_xact_lock");
    }

    /** Until the transaction ends it waits for each lock for so long and then fails. */
    public static Uni<Void> waitAtMost(SqlConnection connection, Duration patience) {
        return connection
                .preparedQuery("select set_config('lock_timeout', $1, true)")
                .execute(Tuple.of(patience.toMillis() + "ms"))
                .replaceWithVoid();
    }

    /** Whether it failed for that. */
    public static boolean waitedTooLong(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    private static Uni<Void> take(SqlConnection connection, Collection<String> locks, String function) {
        return connection
                .preparedQuery("select " + function + "(hashtextextended(name, 0)) from (select name from"
                        + " unnest($1::text[]) with ordinality as asked (name, place) order by place) as ordered")
                .execute(Tuple.of(new TreeSet<>(locks).toArray(String[]::new)))
                .replaceWithVoid();
    }
}
