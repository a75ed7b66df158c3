package coop.dure.billing.charges;

import coop.dure.billing.rateplans.PublishedTerms.Key;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The version that rated a charge, or charges of one kind together. */
public final class RatedBy {
    private RatedBy() {}

    /** Of a row; {@code null} where none did. */
    static @Nullable Key of(Row row) {
        String plan = row.getString("rate_plan");
        return plan == null || plan.isEmpty() ? null : new Key(plan, row.getInteger("rate_plan_version"));
    }

    /** Of some rows. */
    public static Set<Key> all(RowSet<Row> rows) {
        Set<Key> keys = new HashSet<>();
        for (Row row : rows) {
            Key key = of(row);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }
}
