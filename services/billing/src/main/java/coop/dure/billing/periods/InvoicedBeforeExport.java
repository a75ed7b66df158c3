package coop.dure.billing.periods;

import coop.dure.contracts.lifecycle.TenantExportHeld.Reason;
import coop.dure.platform.closing.ExportGate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A closed tenant is exported with its last invoice, so not while months of its service are not invoiced. */
@ApplicationScoped
class InvoicedBeforeExport implements ExportGate {
    @Override
    public Uni<List<Reason>> reasons(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery(
                        "select p.month from period p join tenant_exit e on e.tenant_id = p.tenant_id"
                                + " where p.tenant_id = $1 and (p.status = 'OPEN' or exists (select 1 from invoice_draft d where"
                                + " d.tenant_id = p.tenant_id and d.month = p.month)) and p.from_at < e.closed_at order by p.month")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<Reason> open = new ArrayList<>();
                    for (Row row : rows) {
                        open.add(new Reason("MONTH_NOT_INVOICED", row.getString("month")));
                    }
                    return open;
                });
    }
}
