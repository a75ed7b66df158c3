package coop.dure.presence.alerts;

import coop.dure.platform.log.Events;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants' rules of alerts as they said them. What goes on is judged anew by each change of them, at once. */
@ApplicationScoped
class TenantAlertRules {
    private static final String READ = "select said, version from presence_alert_rules where tenant_id = $1";
    private static final String SAY =
            "insert into presence_alert_rules as r (tenant_id, said, version, said_at, due_at)"
                    + " values ($1, $2, $3, $4, $4) on conflict (tenant_id) do update set said = excluded.said,"
                    + " version = greatest(r.version + 1, excluded.version), said_at = excluded.said_at,"
                    + " due_at = excluded.due_at returning version";

    private final TenantTransactions transactions;

    TenantAlertRules(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Rules that were said.
     *
     * @param version grows with every change; {@code null} where nothing was said
     */
    record Stored(SaidAlertRules said, @Nullable Long version) {}

    Uni<Stored> read(UUID tenantId) {
        return transactions.inTenantSql(tenantId, connection -> stored(connection, tenantId, ""));
    }

    Uni<Stored> say(UUID tenantId, SaidAlertRules said, IfMatch expected) {
        return transactions.inTenantSql(
                tenantId,
                connection -> stored(connection, tenantId, " for update").chain(before -> {
                    expected.check(before.version());
                    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                    return connection
                            .preparedQuery(SAY)
                            .execute(Tuple.of(
                                    tenantId, Events.write(said), now.toEpochMilli(), now.atOffset(ZoneOffset.UTC)))
                            .map(rows -> new Stored(said, rows.iterator().next().getLong("version")));
                }));
    }

    private static Uni<Stored> stored(SqlConnection connection, UUID tenantId, String how) {
        return connection.preparedQuery(READ + how).execute(Tuple.of(tenantId)).map(rows -> {
            for (Row row : rows) {
                return new Stored(Events.read(row.getString("said"), SaidAlertRules.class), row.getLong("version"));
            }
            return new Stored(SaidAlertRules.NOTHING, null);
        });
    }
}
