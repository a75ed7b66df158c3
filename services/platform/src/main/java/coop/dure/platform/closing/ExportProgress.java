package coop.dure.platform.closing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores how far each table of a tenant has been exported. */
@ApplicationScoped
class ExportProgress {
    Uni<ExportedSoFar> of(SqlConnection connection, UUID tenantId, String table) {
        return connection
                .preparedQuery("select after_key, rows, bytes, chunks, digest, sha256 from tenant_exit_table"
                        + " where tenant_id = $1 and table_name = $2")
                .execute(Tuple.of(tenantId, table))
                .map(rows -> {
                    for (Row row : rows) {
                        Buffer digest = row.getBuffer("digest");
                        return new ExportedSoFar(
                                row.getString("after_key"),
                                row.getLong("rows"),
                                row.getLong("bytes"),
                                row.getInteger("chunks"),
                                digest == null ? null : digest.getBytes(),
                                row.getString("sha256"));
                    }
                    return ExportedSoFar.NOTHING;
                });
    }

    Uni<ExportedSoFar> store(SqlConnection connection, UUID tenantId, String table, ExportedSoFar so) {
        byte[] digest = so.digest();
        return connection
                .preparedQuery("insert into tenant_exit_table (tenant_id, table_name, after_key, rows, bytes, chunks,"
                        + " digest, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, table_name)"
                        + " do update set after_key = excluded.after_key, rows = excluded.rows, bytes = excluded.bytes,"
                        + " chunks = excluded.chunks, digest = excluded.digest, sha256 = excluded.sha256")
                .execute(Tuple.from(new @Nullable Object[] {
                    tenantId,
                    table,
                    so.afterKey(),
                    so.rows(),
                    so.bytes(),
                    so.chunks(),
                    digest == null ? null : Buffer.buffer(digest).getDelegate(),
                    so.sha256()
                }))
                .replaceWith(so);
    }
}
