package coop.dure.billing.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a party may know of the tenants and parties that it shares with: their names. */
final class Names {
    private Names() {}

    /** Of the tenants in the column {@code tenant_id}. */
    static Uni<Map<UUID, String>> ofTenants(SqlConnection connection, RowSet<Row> rows) {
        return find(
                connection,
                rows,
                "tenant_id",
                "select tenant_id as id, slug from tenant_directory where tenant_id = any($1::uuid[])"
                        + " union select tenant_id, slug from tenants_shared_with($1::uuid[])");
    }

    /** Of the parties in the column {@code party_id}. */
    static Uni<Map<UUID, String>> ofParties(SqlConnection connection, RowSet<Row> rows) {
        return find(connection, rows, "party_id", "select party_id as id, slug from party_names($1::uuid[])");
    }

    private static Uni<Map<UUID, String>> find(
            SqlConnection connection, RowSet<Row> rows, String column, String query) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> {
            UUID id = row.getUUID(column);
            if (id != null) {
                ids.add(id);
            }
        });
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : connection
                        .preparedQuery(query)
                        .execute(Tuple.of(ids.toArray(UUID[]::new)))
                        .map(found -> {
                            Map<UUID, String> names = new HashMap<>();
                            found.forEach(row -> names.put(row.getUUID("id"), row.getString("slug")));
                            return names;
                        });
    }
}
