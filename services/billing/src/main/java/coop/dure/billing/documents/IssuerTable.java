package coop.dure.billing.documents;

import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/** Who issues invoices. */
final class IssuerTable {
    /** Whoever issues where nothing else is said. */
    static final String COOPERATIVE = "cooperative";

    private IssuerTable() {}

    /**
     * An issuer as kept.
     *
     * @param details its legal details
     * @param version grows with every change
     */
    record Kept(Issuer details, long version) {}

    static Uni<Optional<Kept>> find(SqlConnection connection, String code) {
        return find(connection, code, "");
    }

    static Uni<Optional<Kept>> lock(SqlConnection connection, String code) {
        return find(connection, code, " for update");
    }

    private static Uni<Optional<Kept>> find(SqlConnection connection, String code, String locking) {
        return connection
                .preparedQuery("select details, version from issuer where code = $1" + locking)
                .execute(Tuple.of(code))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Kept(
                                StoredJson.read(row.getString("details"), Issuer.class), row.getLong("version")));
                    }
                    return Optional.empty();
                });
    }

    /** Keeps a first description; false where somebody was faster. */
    static Uni<Boolean> insert(SqlConnection connection, String code, Kept kept) {
        return connection
                .preparedQuery("insert into issuer (code, details, version) values ($1, $2, $3) on conflict do nothing")
                .execute(Tuple.of(code, StoredJson.write(kept.details()), kept.version()))
                .map(rows -> rows.rowCount() == 1);
    }

    static Uni<Void> update(SqlConnection connection, String code, Kept kept) {
        return connection
                .preparedQuery("update issuer set details = $2, version = $3 where code = $1")
                .execute(Tuple.of(code, StoredJson.write(kept.details()), kept.version()))
                .replaceWithVoid();
    }
}
