package coop.dure.cdr.statistics;

import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.recording.LegTable;
import coop.dure.cdr.recording.RollUpStore;
import coop.dure.cdr.statistics.counting.CallChange;
import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.closing.ErasedTenants;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of tenants that had some before there were roll-ups: in the order of their ids, some in each
 * transaction, which moves the mark up to which they are counted. What arrives meanwhile is counted by the batch that
 * stores it when it lies below the mark, and otherwise here.
 */
@ApplicationScoped
class CountBacklog {
    private static final long PAUSE_MS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CALLS = 1_000;

    private final TenantTransactions transactions;
    private final RollUpStore rollUps;
    private final ErasedTenants erasedTenants;
    private final BackgroundThread thread = new BackgroundThread("roll-up-backlog", PAUSE_MS, this::round);

    CountBacklog(TenantTransactions transactions, RollUpStore rollUps, ErasedTenants erasedTenants) {
        this.transactions = transactions;
        this.rollUps = rollUps;
        this.erasedTenants = erasedTenants;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
        thread.ring();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    /** Counts all that there is to count now. */
    void round() {
        while (!thread.isStopping() && some()) {
            // The next ones.
        }
    }

    private boolean some() {
        return transactions.asWorker(this::some).await().atMost(PATIENCE);
    }

    private Uni<Boolean> some(SqlConnection connection) {
        return connection
                .query("select tenant_id, counted_through from roll_up_backlog order by tenant_id limit 1"
                        + " for update")
                .execute()
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return Uni.createFrom().item(false);
                    }
                    Row row = rows.iterator().next();
                    UUID tenant = row.getUUID("tenant_id");
                    return erasedTenants
                            .among(connection, Set.of(tenant))
                            .chain(erased -> erased.isEmpty()
                                    ? some(connection, tenant, row.getUUID("counted_through"))
                                    : done(connection, tenant))
                            .replaceWith(true);
                });
    }

    private Uni<Void> some(SqlConnection connection, UUID tenant, UUID through) {
        return connection
                .preparedQuery("select l.* from (select tenant_id, pbx, link, id from leg where tenant_id = $1"
                        + " and id > $2 and id = call_id and not voided order by id limit " + CALLS + ") first"
                        + " join leg l on l.tenant_id = first.tenant_id and l.pbx = first.pbx and l.link = first.link"
                        + " and l.call_id = first.id and not l.voided")
                .execute(Tuple.of(tenant, through))
                .chain(rows -> {
                    Map<UUID, List<Leg>> calls = new LinkedHashMap<>();
                    for (Row row : rows) {
                        Leg leg = LegTable.read(row).leg();
                        calls.computeIfAbsent(leg.callId(), first -> new ArrayList<>())
                                .add(leg);
                    }
                    UUID last = last(calls);
                    if (last == null) {
                        return done(connection, tenant);
                    }
                    return rollUps.countFirst(
                                    connection,
                                    tenant,
                                    calls.entrySet().stream()
                                            .map(call ->
                                                    new CallChange(tenant, call.getKey(), List.of(), call.getValue()))
                                            .toList())
                            .chain(() -> connection
                                    .preparedQuery(
                                            "update roll_up_backlog set counted_through = $2" + " where tenant_id = $1")
                                    .execute(Tuple.of(tenant, last)))
                            .replaceWithVoid();
                });
    }

    private static @Nullable UUID last(Map<UUID, List<Leg>> calls) {
        UUID last = null;
        for (UUID call : calls.keySet()) {
            last = last == null || RowIds.IN_ORDER.compare(call, last) > 0 ? call : last;
        }
        return last;
    }

    private static Uni<Void> done(SqlConnection connection, UUID tenant) {
        return connection
                .preparedQuery("delete from roll_up_backlog where tenant_id = $1")
                .execute(Tuple.of(tenant))
                .replaceWithVoid();
    }
}
