package coop.dure.tenants.closing;

import coop.dure.contracts.lifecycle.TenantErased;
import coop.dure.contracts.lifecycle.TenantExportHeld;
import coop.dure.contracts.lifecycle.TenantExported;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads closings and the services' parts in them. */
@ApplicationScoped
class ClosingTable {
    /**
     * What is stored of a service's part.
     *
     * @param service which
     * @param waitsFor what it told that it waits for
     * @param exported what it told of its export
     * @param erased what it told of its erasure
     * @param chunks how many of its chunks have come
     * @param bytes how many bytes these have
     */
    record StoredPart(
            String service,
            List<TenantExportHeld.Reason> waitsFor,
            @Nullable TenantExported exported,
            @Nullable TenantErased erased,
            long chunks,
            long bytes) {
        /** Whether its files are here, all of them and whole. */
        boolean here() {
            return exported != null
                    && chunks
                            == exported.files().stream()
                                    .mapToLong(TenantExported.File::chunks)
                                    .sum();
        }
    }

    /** The closing, if the tenant has one. */
    Uni<Optional<Row>> closing(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select * from tenant_closing where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row);
                    }
                    return Optional.empty();
                });
    }

    /** The part of each service, in the same order always. */
    Uni<List<StoredPart>> parts(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select s.service, coalesce(p.waits_for, '[]') as waits_for, p.exported, p.erased,"
                        + " (select count(*) from closing_chunk c where c.tenant_id = $1 and c.service = s.service) as"
                        + " chunks, (select coalesce(sum(bytes), 0)::bigint from closing_chunk c where c.tenant_id = $1"
                        + " and c.service = s.service) as bytes from unnest($2::text[]) with ordinality as s (service,"
                        + " place) left join closing_part p on p.tenant_id = $1 and p.service = s.service order by"
                        + " s.place")
                .execute(Tuple.of(tenantId, Closing.SERVICES.toArray(String[]::new)))
                .map(rows -> {
                    List<StoredPart> parts = new ArrayList<>();
                    for (Row row : rows) {
                        parts.add(new StoredPart(
                                row.getString("service"),
                                List.of(StoredTelling.read(
                                        row.getString("waits_for"), TenantExportHeld.Reason[].class)),
                                StoredTelling.readNullable(row.getString("exported"), TenantExported.class),
                                StoredTelling.readNullable(row.getString("erased"), TenantErased.class),
                                row.getLong("chunks"),
                                row.getLong("bytes")));
                    }
                    return parts;
                });
    }
}
