package coop.dure.billing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.UUID;

/** Left where something changes that tenants' alerts depend on, in its transaction. */
public final class AlertMarks {
    private AlertMarks() {}

    /** Marks tenants. */
    public static Uni<Void> leave(SqlConnection connection, Collection<UUID> tenantIds) {
        return connection
                .preparedQuery("insert into billing_alert_mark (tenant_id) select unnest($1::uuid[])")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
