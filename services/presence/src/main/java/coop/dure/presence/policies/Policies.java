package coop.dure.presence.policies;

import coop.dure.platform.log.Events;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants' policies as they said them. A change holds for what happens from then on. */
@ApplicationScoped
public class Policies {
    private static final String READ = "select said, version from presence_policy where tenant_id = $1";
    /** PostgreSQL's state of a transaction that was chosen to end a circle of waiting ones. */
    private static final String DEADLOCK = "40P01";

    private static final int MOST_TRIES = 5;
    private final TenantTransactions transactions;

    Policies(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A policy that was said.
     *
     * @param version grows with every change; {@code null} where nothing was said
     */
    record Stored(SaidPolicy said, @Nullable Long version) {}

    /** What holds in a tenant. */
    public Uni<Rules> of(SqlConnection connection, UUID tenantId) {
        return stored(connection, tenantId, "").map(stored -> new Rules(stored.said()));
    }

    /** What holds in each of several tenants. */
    public Uni<Map<UUID, Rules>> of(SqlConnection connection, Collection<UUID> tenantIds) {
        return connection
                .preparedQuery("select tenant_id, said from presence_policy where tenant_id = any ($1)")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Rules> rules = new HashMap<>();
                    tenantIds.forEach(tenantId -> rules.put(tenantId, new Rules(SaidPolicy.NOTHING)));
                    for (Row row : rows) {
                        rules.put(
                                row.getUUID("tenant_id"),
                                new Rules(Events.read(row.getString("said"), SaidPolicy.class)));
                    }
                    return rules;
                });
    }

    Uni<Stored> read(UUID tenantId) {
        return transactions.inTenantSql(tenantId, connection -> stored(connection, tenantId, ""));
    }

    /** Who is taken out of a circle of locks, as with the roster, says it again. */
    Uni<Stored> say(UUID tenantId, SaidPolicy said, IfMatch expected) {
        return Uni.createFrom()
                .deferred(() -> once(tenantId, said, expected))
                .onFailure(Policies::isDeadlock)
                .retry()
                .atMost(MOST_TRIES - 1);
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refused && DEADLOCK.equals(refused.getSqlState());
    }

    private Uni<Stored> once(UUID tenantId, SaidPolicy said, IfMatch expected) {
        return transactions.inTenantSql(
                tenantId,
                connection -> stored(connection, tenantId, " for update").chain(before -> {
                    expected.check(before.version());
                    return connection
                            .preparedQuery(
                                    "insert into presence_policy as p (tenant_id, said, version) values ($1, $2, $3)"
                                            + " on conflict (tenant_id) do update set said = excluded.said,"
                                            + " version = greatest(p.version + 1, excluded.version) returning version")
                            .execute(Tuple.of(
                                    tenantId, Events.write(said), Instant.now().toEpochMilli()))
                            .map(rows -> new Stored(said, rows.iterator().next().getLong("version")))
                            // What is due by another time from now on is looked at anew.
                            .call(() -> connection
                                    .preparedQuery("update agent_presence set due_at = now() where tenant_id = $1 and"
                                            + " agent_id in (select agent_id from agent_presence where tenant_id = $1"
                                            + " and due_at is not null order by agent_id for update)")
                                    .execute(Tuple.of(tenantId)))
                            .call(() -> connection
                                    .preparedQuery("update queue set figures_due_at = now() where tenant_id = $1 and"
                                            + " queue_id in (select queue_id from queue where tenant_id = $1"
                                            + " and figures_due_at is not null order by code collate \"C\" for update)")
                                    .execute(Tuple.of(tenantId)));
                }));
    }

    private static Uni<Stored> stored(SqlConnection connection, UUID tenantId, String how) {
        return connection.preparedQuery(READ + how).execute(Tuple.of(tenantId)).map(rows -> {
            for (Row row : rows) {
                return new Stored(Events.read(row.getString("said"), SaidPolicy.class), row.getLong("version"));
            }
            return new Stored(SaidPolicy.NOTHING, null);
        });
    }
}
