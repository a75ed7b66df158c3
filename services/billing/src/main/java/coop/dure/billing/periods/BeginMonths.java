package coop.dure.billing.periods;

import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.TenantChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins a tenant's next month when one has ended, whether that is closed or not. */
@ApplicationScoped
class BeginMonths {
    private static final int MOST = 500;
    private final OpenPeriods periods;

    BeginMonths(OpenPeriods periods) {
        this.periods = periods;
    }

    /** Of tenants whose last month has ended and whose service has not; their rows are locked, as a new zone locks them. */
    Uni<Void> due(SqlConnection connection) {
        return connection
                .preparedQuery("select state from tenant where tenant_id in (select tenant_id from period where"
                        + " tenant_id not in (select tenant_id from tenant_exit) group by tenant_id having"
                        + " max(until_at) <= now() limit $1) order by tenant_id for update")
                .execute(Tuple.of(MOST))
                .chain(rows -> {
                    Uni<Void> done = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        TenantChanged tenant = StoredJson.read(row.getString("state"), TenantChanged.class);
                        done = done.chain(() -> periods.ensure(connection, tenant));
                    }
                    return done;
                });
    }
}
