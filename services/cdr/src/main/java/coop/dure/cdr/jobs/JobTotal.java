package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.JobPages.Reach;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much a job has to look at, counted once before it begins. */
final class JobTotal {
    /** Beyond it counting takes longer than it is worth. */
    private static final long MOST = 200_000;

    private static final String ROWS =
            "select count(*) as n from (select from call_row where tenant_id = $1 and id >= $2 and id <= $3 limit "
                    + MOST + ") counted";
    private static final String REPEATS = "select count(*) as n from (select from delivery_repeat where tenant_id = $1"
            + " and delivery_id = $2 limit " + MOST + ") counted";
    private static final String BESIDE_ROWS =
            "select " + upToMost("leg where tenant_id = $1 and caller_value = $2") + " + "
                    + upToMost("leg where tenant_id = $1 and callee_value = $2") + " + "
                    + upToMost("call_act where tenant_id = $1") + " + " + upToMost("reject where tenant_id = $1")
                    + " as n";

    private JobTotal() {}

    /** Empty where there is too much to be counted. */
    static Uni<@Nullable Long> of(SqlConnection connection, JobClaim job, Reach reach) {
        Uni<Long> rows = count(connection, ROWS, Tuple.of(job.tenantId(), reach.first(), reach.last()));
        return rows.chain(counted -> beside(connection, job).map(more -> counted + more))
                .map(total -> total >= MOST ? null : total);
    }

    private static Uni<Long> beside(SqlConnection connection, JobClaim job) {
        UUID delivery = job.deliveryId();
        return switch (job.kind()) {
            case REFOLD -> Uni.createFrom().item(0L);
            case UNDO -> count(connection, REPEATS, Tuple.of(job.tenantId(), delivery));
            case ERASE -> count(connection, BESIDE_ROWS, Tuple.of(job.tenantId(), ErasePages.number(job)));
        };
    }

    private static String upToMost(String rows) {
        return "(select count(*) from (select from " + rows + " limit " + MOST + ") counted)";
    }

    private static Uni<Long> count(SqlConnection connection, String statement, Tuple asked) {
        return connection
                .preparedQuery(statement)
                .execute(asked)
                .map(rows -> rows.iterator().next().getLong("n"));
    }
}
