package coop.dure.platform.closing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** The people of an erased tenant in a table of which rows are kept: what stays is to name none of them. */
public interface KeptPeople {
    /** The table. */
    String table();

    /**
     * Blanks them, as the worker, while the tenant's other rows are still there; may be repeated.
     *
     * @return in how many rows they are blanked
     */
    Uni<Long> blank(SqlConnection connection, UUID tenantId);
}
