package coop.dure.platform.closing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Tenants of which this service has erased everything, or is about to. The logs of call records remember them for seven
 * days, and after a restore they are read again: whoever stores what such a log tells leaves these tenants out.
 */
@ApplicationScoped
public class ErasedTenants {
    /** Those of these tenants. Until the transaction ends no erasure begins that would miss what it stores. */
    public Uni<Set<UUID>> among(SqlConnection connection, Collection<UUID> tenantIds) {
        return connection
                .preparedQuery("select tenant_id, stage from tenant_exit where tenant_id = any($1::uuid[])"
                        + " order by tenant_id for share")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> erased = new HashSet<>();
                    for (Row row : rows) {
                        if (row.getString("stage").startsWith("ERASE")) {
                            erased.add(row.getUUID("tenant_id"));
                        }
                    }
                    return erased;
                });
    }
}
