package coop.dure.billing.periods;

import coop.dure.billing.alerts.AlertMarks;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.TenantChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Begins a tenant's next month when one has ended, whether that is closed or not. */
@ApplicationScoped
class BeginMonths {
    private static final int MOST = 500;
    private final OpenPeriods periods;

    BeginMonths(OpenPeriods periods) {
        this.periods = periods;
    }

    /** Tenants whose last month has ended and whose service has not. */
    Uni<List<UUID>> due(SqlConnection connection) {
        return connection
                .preparedQuery("select tenant_id from period where tenant_id not in (select tenant_id from tenant_exit)"
                        + " group by tenant_id having max(until_at) <= now() limit $1")
                .execute(Tuple.of(MOST))
                .map(rows -> {
                    List<UUID> due = new ArrayList<>();
                    rows.forEach(row -> due.add(row.getUUID("tenant_id")));
                    return due;
                });
    }

    /** Of one of them, whose row is locked, as a new zone locks it. */
    Uni<Void> begin(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery(
                        "select state from tenant where tenant_id = $1 and tenant_id not in (select tenant_id from"
                                + " tenant_exit) for update")
                .execute(Tuple.of(tenantId))
                .chain(rows -> {
                    for (Row row : rows) {
                        return periods.ensure(connection, StoredJson.read(row.getString("state"), TenantChanged.class))
                                .chain(() -> AlertMarks.leave(connection, List.of(tenantId)));
                    }
                    return Uni.createFrom().voidItem();
                });
    }
}
