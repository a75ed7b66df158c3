package coop.dure.presence.load;

import coop.dure.platform.problems.Problem;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** What the database ended, with nothing of it kept, because it worked or waited too long. */
public final class TookTooLong {
    /** A statement and a transaction that went on too long, one that stood still, and a lock that was not free. */
    private static final Set<String> STATES = Set.of("57014", "25P04", "25P03", "55P03");

    private static final long RETRY_SECONDS = 10;

    private TookTooLong() {}

    /** Whether that is why it failed. */
    public static boolean is(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && STATES.contains(refused.getSqlState());
    }

    /** What the caller is told. */
    public static Problem problem() {
        return Problem.of(503, "overloaded").because("presence.took-too-long").retryAfterSeconds(RETRY_SECONDS);
    }
}
