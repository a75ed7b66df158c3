package coop.dure.platform.closing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The tables that hold something of tenants, as the database's catalogue has them. */
@ApplicationScoped
class TenantTables {
    /** Those that others refer to behind them. */
    Uni<List<TenantTable>> all(SqlConnection connection) {
        return connection
                .query("select name, key_columns, key_types, exported, kept_because, omitted_columns"
                        + " from tenant_table order by depth, name")
                .execute()
                .map(rows -> {
                    List<TenantTable> tables = new ArrayList<>();
                    for (Row row : rows) {
                        tables.add(read(row));
                    }
                    return tables;
                });
    }

    private static TenantTable read(Row row) {
        List<String> key = new ArrayList<>(List.of(row.getArrayOfStrings("key_columns")));
        List<String> types = new ArrayList<>(List.of(row.getArrayOfStrings("key_types")));
        int tenant = key.indexOf("tenant_id");
        if (tenant >= 0) {
            key.remove(tenant);
            types.remove(tenant);
        }
        return new TenantTable(
                row.getString("name"),
                List.copyOf(key),
                List.copyOf(types),
                row.getBoolean("exported"),
                row.getString("kept_because"),
                List.of(row.getArrayOfStrings("omitted_columns")));
    }
}
