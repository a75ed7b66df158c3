package coop.dure.cdr.verdicts;

import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Acts that were noted and that the log has not acknowledged: not taken. Either they are failed here first, and do not hold
 * even where the log brings them later, or they are applied first, and are not failed.
 */
@ApplicationScoped
class UntakenActs {
    private static final Logger LOG = Logger.getLogger(UntakenActs.class);
    /** Longer than a request waits for the log. */
    private static final int MINUTES = 10;

    private static final int AT_ONCE = 1_000;
    private static final String FAILED = new JsonArray()
            .add(new JsonObject().put("field", "").put("key", "act.not-taken").put("arguments", new JsonArray()))
            .encode();
    /** One that is being applied is left to that. */
    private static final String FAIL = "update call_act a set status = 'FAILED', ended_at = now(), refused = $1"
            + " from (select tenant_id, id from call_act where %s and status = 'ASKED' and logged_at is null"
            + " order by asked_at limit " + AT_ONCE + " for update skip locked) untaken"
            + " where a.tenant_id = untaken.tenant_id and a.id = untaken.id";

    private final TenantTransactions transactions;

    UntakenActs(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Notes that the log has acts of a tenant, so that they are waited for however long it takes to apply them. */
    static Uni<Void> taken(SqlConnection connection, UUID tenantId, List<UUID> acts) {
        return connection
                .preparedQuery("update call_act a set logged_at = now() from (select id from call_act"
                        + " where tenant_id = $1 and id = any($2) and status = 'ASKED' order by id for update)"
                        + " taken where a.tenant_id = $1 and a.id = taken.id")
                .execute(Tuple.of(tenantId, acts.toArray(new UUID[0])))
                .replaceWithVoid();
    }

    /** Fails those of some acts that nobody has applied; answers how many. */
    static Uni<Integer> fail(SqlConnection connection, UUID tenantId, List<UUID> acts) {
        return connection
                .preparedQuery(FAIL.formatted("tenant_id = $2 and id = any($3)"))
                .execute(Tuple.of(FAILED, tenantId, acts.toArray(new UUID[0])))
                .map(rows -> rows.rowCount());
    }

    /** Fails what a process left behind that died before the log had acknowledged it. */
    @Scheduled(
            every = "{dure.cdr.acts-looked-through-every}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> failTheForgotten() {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery(FAIL.formatted("asked_at < now() - interval '" + MINUTES + " minutes'"))
                        .execute(Tuple.of(FAILED)))
                .invoke(rows -> {
                    if (rows.rowCount() > 0) {
                        LOG.warnf("%d acts on legs were not taken: the log had not acknowledged them", rows.rowCount());
                    }
                })
                .replaceWithVoid();
    }
}
