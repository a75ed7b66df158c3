package coop.dure.billing.alerts;

import coop.dure.billing.alerts.traffic.TrafficRule;
import coop.dure.platform.log.Events;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which traffic tenants call unusual. */
@ApplicationScoped
class TrafficRules {
    private static final String READ = "select said, version from unusual_traffic_rule where tenant_id = $1";
    private static final String SAY =
            "insert into unusual_traffic_rule as r (tenant_id, said, version) values ($1, $2, 1)"
                    + " on conflict (tenant_id) do update set said = excluded.said, version = r.version + 1 returning version";
    private static final String IN_FORCE = "select t.tenant_id, t.state::json ->> 'zone' as zone,"
            + " t.state::json ->> 'currency' as currency, r.said from tenant t left join unusual_traffic_rule r"
            + " using (tenant_id) where t.tenant_id = any($1::uuid[])";
    private final TenantTransactions transactions;

    TrafficRules(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A rule that was said.
     *
     * @param version grows with every change; {@code null} where nothing was said
     */
    record Stored(SaidTrafficRule said, @Nullable Long version) {}

    /** A tenant's rule, with the currency of what its calls cost. */
    record InForce(TrafficRule rule, String currency) {}

    Uni<Stored> read(UUID tenantId) {
        return transactions.inTenantSql(tenantId, connection -> stored(connection, tenantId, ""));
    }

    /** Says it, and has what happened judged by it. */
    Uni<Stored> say(UUID tenantId, SaidTrafficRule said, IfMatch expected) {
        return transactions.inTenantSql(
                tenantId,
                connection -> stored(connection, tenantId, " for update").chain(before -> {
                    expected.check(before.version());
                    return connection
                            .preparedQuery(SAY)
                            .execute(Tuple.of(tenantId, Events.write(said)))
                            .chain(rows -> AlertMarks.leave(connection, List.of(tenantId))
                                    .replaceWith(new Stored(
                                            said, rows.iterator().next().getLong("version"))));
                }));
    }

    /** Those of tenants that want to be alerted. */
    Uni<Map<UUID, InForce>> of(SqlConnection connection, UUID[] tenants) {
        return connection
                .preparedQuery(IN_FORCE)
                .execute(Tuple.of((Object) tenants))
                .map(rows -> {
                    Map<UUID, InForce> found = new HashMap<>();
                    for (Row row : rows) {
                        String said = row.getString("said");
                        String currency = row.getString("currency");
                        TrafficRule rule = (said == null
                                        ? SaidTrafficRule.DEFAULT
                                        : Events.read(said, SaidTrafficRule.class))
                                .rule(ZoneId.of(row.getString("zone")), currency);
                        if (rule != null) {
                            found.put(row.getUUID("tenant_id"), new InForce(rule, currency));
                        }
                    }
                    return found;
                });
    }

    private static Uni<Stored> stored(SqlConnection connection, UUID tenantId, String how) {
        return connection.preparedQuery(READ + how).execute(Tuple.of(tenantId)).map(rows -> {
            for (Row row : rows) {
                return new Stored(Events.read(row.getString("said"), SaidTrafficRule.class), row.getLong("version"));
            }
            return new Stored(SaidTrafficRule.DEFAULT, null);
        });
    }
}
