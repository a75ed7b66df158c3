package coop.dure.cdr.retention;

import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deletes the call records whose retention has passed, tenant by tenant and some at a time. First it is marked from when
 * on calls are expired: the one writer of calls takes no row of an older one from then on, and folds none anew. What is
 * billed of them stays with billing, and the statistics stay. May be done by several replicas at once, and again.
 */
@ApplicationScoped
class ExpireCalls {
    private static final int ROWS = 2_000;
    /** Ids carry printed starts, read as if in UTC: a day more than any zone is off. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> BY_ID = List.of(
            "delete from leg where tenant_id = $1 and id in"
                    + " (select id from leg where tenant_id = $1 and id < $2 order by id limit $3)",
            "delete from call_row where tenant_id = $1 and (id, content_hash) in (select id, content_hash from call_row"
                    + " where tenant_id = $1 and id < $2 order by id limit $3)",
            "delete from delivery_repeat where tenant_id = $1 and (delivery_id, line) in (select delivery_id, line from"
                    + " delivery_repeat where tenant_id = $1 and row_id < $2 order by row_id limit $3)",
            "delete from leg_verdict where tenant_id = $1 and leg_id in (select leg_id from leg_verdict"
                    + " where tenant_id = $1 and leg_id < $2 order by leg_id limit $3)",
            "delete from call_act where tenant_id = $1 and id in (select id from call_act"
                    + " where tenant_id = $1 and leg_id < $2 order by leg_id limit $3)");

    private final TenantTransactions transactions;

    ExpireCalls(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A tenant whose calls before an instant have expired. */
    private record Expired(UUID tenantId, Instant before) {}

    /** Deletes all that has expired by now. */
    void now() {
        for (Expired expired : transactions.asWorker(ExpireCalls::mark).await().atMost(PATIENCE)) {
            long deleted;
            do {
                deleted = transactions
                        .asWorker(connection -> some(connection, expired))
                        .await()
                        .atMost(PATIENCE);
            } while (deleted > 0);
        }
    }

    /**
     * Marks what has expired, by whole days of each tenant's zone. The log's positions are locked meanwhile: a batch that
     * was begun before is over, and one that begins later knows.
     */
    private static Uni<List<Expired>> mark(SqlConnection connection) {
        return connection
                .query("select from log_position order by topic_id, partition for update")
                .execute()
                .chain(() -> connection
                        .query("update call_policy p set expired_before = e.before from (select c.tenant_id,"
                                + " (date_trunc('day', now() at time zone d.zone) - make_interval(months =>"
                                + " c.kept_months)) at time zone d.zone as before from call_policy c join"
                                + " tenant_directory d on d.tenant_id = c.tenant_id where c.kept_months is not null and"
                                + " c.deletes_from <= now()) e where e.tenant_id = p.tenant_id"
                                + " and (p.expired_before is null or p.expired_before < e.before)")
                        .execute())
                .chain(() -> connection
                        .query("select tenant_id, expired_before from call_policy where expired_before is not null")
                        .execute())
                .map(rows -> {
                    List<Expired> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Expired(
                            row.getUUID("tenant_id"),
                            row.getOffsetDateTime("expired_before").toInstant())));
                    return all;
                });
    }

    /** Some of each kind; answers how many. None where another replica is at it. */
    private static Uni<Long> some(SqlConnection connection, Expired expired) {
        UUID below = RowIds.lowest(expired.before().minus(DAY).toEpochMilli());
        return connection
                .preparedQuery("select pg_try_advisory_xact_lock(hashtextextended('expire:' || $1::uuid, 0)) as mine")
                .execute(Tuple.of(expired.tenantId()))
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .chain(mine -> {
                    Uni<Long> deleted = Uni.createFrom().item(0L);
                    for (String statement : mine ? BY_ID : List.<String>of()) {
                        deleted = deleted.chain(before -> connection
                                .preparedQuery(statement)
                                .execute(Tuple.of(expired.tenantId(), below, ROWS))
                                .map(rows -> before + rows.rowCount()));
                    }
                    return mine
                            ? deleted.chain(
                                    before -> rejects(connection, expired).map(more -> before + more))
                            : deleted;
                });
    }

    /** Of deliveries that are as old; how many there were stays with the delivery. */
    private static Uni<Integer> rejects(SqlConnection connection, Expired expired) {
        // A delivery's id begins with its time, as a row's does.
        UUID before = RowIds.lowest(expired.before().toEpochMilli());
        return connection
                .preparedQuery(
                        "delete from reject where tenant_id = $1 and (delivery_id, line) in (select delivery_id, line"
                                + " from reject where tenant_id = $1 and delivery_id < $2 order by delivery_id, line limit $3)")
                .execute(Tuple.of(expired.tenantId(), before, ROWS))
                .map(rows -> rows.rowCount());
    }
}
