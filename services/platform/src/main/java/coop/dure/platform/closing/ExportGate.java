package coop.dure.platform.closing;

import coop.dure.contracts.lifecycle.TenantExportHeld;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** A service's reasons not to export a tenant yet, because something of it is still under way. */
public interface ExportGate {
    /** What has to end first, as the tenant's own scope sees it; empty when nothing has. */
    Uni<List<TenantExportHeld.Reason>> reasons(SqlConnection connection, UUID tenantId);
}
