package coop.dure.billing.charges;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Numbers of changes of charges. A change is numbered while its months are locked against their close, a close while it
 * holds its month alone: what has a lower number than a close's was in it, what has a higher one came later.
 */
public final class ChargeChanges {
    private ChargeChanges() {}

    /** The number of what happens now. */
    public static Uni<Long> next(SqlConnection connection) {
        return connection
                .query("select nextval('charge_change')")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
