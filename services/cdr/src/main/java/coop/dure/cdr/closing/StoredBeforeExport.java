package coop.dure.cdr.closing;

import coop.dure.contracts.lifecycle.TenantExportHeld.Reason;
import coop.dure.platform.closing.ExportGate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * A closed tenant is exported with all rows that were taken, so not while some of them are not stored; and without the
 * numbers that are to be forgotten, so also not while an erasure has failed.
 */
@ApplicationScoped
class StoredBeforeExport implements ExportGate {
    @Override
    public Uni<List<Reason>> reasons(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select (select count(*) from call_job where tenant_id = $1 and state <> 'DONE'"
                        + " and (failed_at is null or kind = 'ERASE') and not dry_run) + (select count(*) from delivery where tenant_id = $1 and"
                        + " (state = 'RECEIVING' and alive_at > now() - interval '30 seconds'"
                        + " or read > rejected_at_edge + rejected_later + duplicate + stored)) as open")
                .execute(Tuple.of(tenantId))
                .map(rows -> rows.iterator().next().getLong("open"))
                .map(open -> open == 0 ? List.of() : List.of(new Reason("DELIVERIES_UNDER_WAY", String.valueOf(open))));
    }
}
