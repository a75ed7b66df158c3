package coop.dure.billing.periods;

import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes a run for all tenants into a close for each, in one transaction, and ends it when the last of these has ended. From
 * there on they are closes like any other, which replicas share and which survive a crash.
 */
@ApplicationScoped
class SpreadRun {
    /** Carries the runs that there are on. */
    Uni<Void> step(SqlConnection connection) {
        return connection
                .query("select " + CloseRun.COLUMNS + " from close_run where status = 'REQUESTED'"
                        + " order by requested_at limit 1 for update skip locked")
                .execute()
                .chain(rows -> {
                    for (Row row : rows) {
                        return spread(connection, CloseRun.of(row));
                    }
                    return end(connection);
                });
    }

    /** One that was asked for before, and is at work, is a part of the run. */
    private static Uni<Void> spread(SqlConnection connection, CloseRun run) {
        return connection
                .preparedQuery("update closing set run_id = $1 where month = $2 and run_id is null"
                        + " and status in ('REQUESTED', 'WAITING', 'COMPUTING')")
                .execute(Tuple.of(run.runId(), run.month()))
                .chain(() -> connection
                        .preparedQuery("select tenant_id from period where month = $1 and status = 'OPEN'")
                        .execute(Tuple.of(run.month())))
                .chain(rows -> {
                    List<UUID> tenants = new ArrayList<>();
                    rows.forEach(row -> tenants.add(row.getUUID("tenant_id")));
                    return request(connection, run, tenants);
                })
                .chain(() -> connection
                        .preparedQuery("update close_run set status = 'RUNNING' where run_id = $1")
                        .execute(Tuple.of(run.runId())))
                .replaceWithVoid();
    }

    private static Uni<Void> request(SqlConnection connection, CloseRun run, List<UUID> tenants) {
        UUID[] closings = tenants.stream().map(tenant -> Ids.next()).toArray(UUID[]::new);
        return connection
                .preparedQuery("insert into closing (tenant_id, closing_id, month, accept_open, draft, status,"
                        + " requested_at, requested_by, run_id) select asked.tenant_id, asked.closing_id, $3, $4, $5, 'REQUESTED',"
                        + " now(), $6, $7 from unnest($1::uuid[], $2::uuid[]) as asked (tenant_id, closing_id)"
                        + " on conflict (tenant_id, month) where status in ('REQUESTED', 'WAITING', 'COMPUTING')"
                        + " do nothing")
                .execute(Tuple.from(new Object[] {
                    tenants.toArray(UUID[]::new),
                    closings,
                    run.month(),
                    run.acceptOpen(),
                    run.draft(),
                    run.requestedBy(),
                    run.runId()
                }))
                .replaceWithVoid();
    }

    private static Uni<Void> end(SqlConnection connection) {
        return connection
                .query("update close_run r set status = 'DONE', ended_at = now() where status = 'RUNNING'"
                        + " and not exists (select 1 from closing c where c.run_id = r.run_id"
                        + " and c.status in ('REQUESTED', 'WAITING', 'COMPUTING'))")
                .execute()
                .replaceWithVoid();
    }
}
