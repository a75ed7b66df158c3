package coop.dure.billing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which tenants have legs without a price. */
@ApplicationScoped
class UnratedAlerts {
    private static final String STANDING = "select asked.tenant_id, exists (select 1 from charge c where c.tenant_id ="
            + " asked.tenant_id and c.state = 'UNRATED' and not c.voided) as unrated, exists (select 1 from billing_alert a"
            + " where a.tenant_id = asked.tenant_id and a.kind = 'UNRATED_CHARGES' and a.cleared_at is null) as open"
            + " from unnest($1::uuid[]) as asked (tenant_id)";
    private static final String LEGS = "select tenant_id, sum(legs)::bigint as legs from usage_sum"
            + " where tenant_id = any($1::uuid[]) and state = 'UNRATED' group by tenant_id";
    private final AlertTable alerts;

    UnratedAlerts(AlertTable alerts) {
        this.alerts = alerts;
    }

    Uni<Void> judge(SqlConnection connection, UUID[] tenants, Instant now) {
        return connection
                .preparedQuery(STANDING)
                .execute(Tuple.of((Object) tenants))
                .chain(rows -> {
                    List<UUID> raised = new ArrayList<>();
                    List<UUID> cleared = new ArrayList<>();
                    for (Row row : rows) {
                        boolean unrated = row.getBoolean("unrated");
                        boolean open = row.getBoolean("open");
                        if (unrated != open) {
                            (unrated ? raised : cleared).add(row.getUUID("tenant_id"));
                        }
                    }
                    return raise(connection, raised, now)
                            .chain(() -> cleared.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : alerts.clearRated(connection, cleared.toArray(UUID[]::new), now));
                });
    }

    private Uni<Void> raise(SqlConnection connection, List<UUID> tenants, Instant now) {
        if (tenants.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(LEGS)
                .execute(Tuple.of((Object) tenants.toArray(UUID[]::new)))
                .chain(rows -> {
                    List<NewAlert> seen = new ArrayList<>();
                    for (Row row : rows) {
                        seen.add(NewAlert.unrated(row.getUUID("tenant_id"), row.getLong("legs"), now));
                    }
                    return alerts.raise(connection, seen);
                });
    }
}
