package coop.dure.tenants.numbers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a tenant leaves behind: the cooperative's numbers are quarantined, and what it brought along goes with it. */
@ApplicationScoped
public class LeaveNumbers {
    private final int quarantineDays;

    LeaveNumbers(@ConfigProperty(name = "dure.tenants.numbers.quarantine-days") int quarantineDays) {
        this.quarantineDays = quarantineDays;
    }

    /** In a transaction of the tenant's scope; may be repeated. */
    public Uni<Void> of(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("update inventory_number set state = 'QUARANTINED', until = now() + $2::int * interval"
                        + " '1 day', changed_at = clock_timestamp() where tenant_id = $1 and stock"
                        + " and state <> 'QUARANTINED'")
                .execute(Tuple.of(tenantId, quarantineDays))
                .chain(() -> connection
                        .preparedQuery("delete from inventory_number where tenant_id = $1 and not stock")
                        .execute(Tuple.of(tenantId)))
                .replaceWithVoid();
    }
}
