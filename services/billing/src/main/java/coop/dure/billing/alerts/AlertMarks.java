package coop.dure.billing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Left where something changes that tenants' alerts depend on, in its transaction. */
public final class AlertMarks {
    private AlertMarks() {}

    /** Marks tenants. */
    public static Uni<Void> leave(SqlConnection connection, Collection<UUID> tenantIds) {
        return leave(connection, tenantIds, List.of());
    }

    /**
     * Marks tenants whose charges changed.
     *
     * @param concerned those of whom something without a price, or a call abroad, changed
     * @param all all of them: of the others only those that have thresholds are marked
     */
    public static Uni<Void> leave(SqlConnection connection, Collection<UUID> concerned, Collection<UUID> all) {
        return connection
                .preparedQuery("insert into billing_alert_mark (tenant_id) select unnest($1::uuid[]) union"
                        + " select tenant_id from spending_thresholds where tenant_id = any($2::uuid[])")
                .execute(Tuple.of(concerned.toArray(UUID[]::new), all.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
