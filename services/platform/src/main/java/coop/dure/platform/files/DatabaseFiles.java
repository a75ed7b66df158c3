package coop.dure.platform.files;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files in the service's own PostgreSQL, behind row-level security like all else of a tenant. */
final class DatabaseFiles implements FileStore {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TenantTransactions transactions;

    DatabaseFiles(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void put(UUID tenantId, UUID fileId, int position, byte[] chunk) {
        FileStore.check(chunk);
        in(
                tenantId,
                connection -> connection
                        .preparedQuery(
                                "insert into file_chunk (tenant_id, file_id, position, data) values ($1, $2, $3, $4)"
                                        + " on conflict (tenant_id, file_id, position) do update set data = excluded.data")
                        .execute(Tuple.of(
                                tenantId, fileId, position, Buffer.buffer(chunk).getDelegate())));
    }

    @Override
    public byte @Nullable [] read(UUID tenantId, UUID fileId, int position) {
        return in(
                        tenantId,
                        connection -> connection
                                .preparedQuery(
                                        "select data from file_chunk where tenant_id = $1 and file_id = $2 and position = $3")
                                .execute(Tuple.of(tenantId, fileId, position))
                                .map(rows -> {
                                    for (Row row : rows) {
                                        return Optional.of(row.getBuffer("data").getBytes());
                                    }
                                    return Optional.<byte[]>empty();
                                }))
                .orElse(null);
    }

    @Override
    public void forget(UUID tenantId) {
        in(
                tenantId,
                connection -> connection
                        .preparedQuery("delete from file_chunk where tenant_id = $1")
                        .execute(Tuple.of(tenantId)));
    }

    private <T> T in(UUID tenantId, Function<SqlConnection, Uni<T>> work) {
        return transactions.inTenantSql(tenantId, work).await().atMost(PATIENCE);
    }
}
