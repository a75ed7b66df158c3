package coop.dure.platform.closing;

import coop.dure.contracts.lifecycle.TenantExportChunk;
import coop.dure.contracts.lifecycle.TenantExportHeld;
import coop.dure.contracts.lifecycle.TenantExported;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Exports what this service holds of a tenant, chunk after chunk. A chunk is told in the transaction that notes how far
 * the export has come, so that whoever goes on with it tells no chunk twice and forgets none.
 */
@ApplicationScoped
class ExportTenant {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final int CHUNK_BYTES = 512 * 1024;
    /** A few keep the relay busy; more would only fill the outbox. */
    private static final long MOST_WAITING = 8;

    private final ExitClaims claims;
    private final TenantTables tables;
    private final ExportProgress progress;
    private final Outbox outbox;
    private final List<ExportGate> gates;
    private final Map<String, ExportedLines> readable;
    private final String service;

    ExportTenant(
            ExitClaims claims,
            TenantTables tables,
            ExportProgress progress,
            Outbox outbox,
            @All List<ExportGate> gates,
            @All List<ExportedLines> readable,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.claims = claims;
        this.tables = tables;
        this.progress = progress;
        this.outbox = outbox;
        this.gates = gates;
        this.readable = readable.stream().collect(Collectors.toMap(ExportedLines::table, Function.identity()));
        this.service = service;
    }

    /** Goes on with it, for a while. Answers when to go on. */
    Duration goOn(ExitClaim claim) {
        if (!claims.inTenant(claim, connection -> mayBegin(connection, claim.tenantId(), claim.closingId()))) {
            return LOOK_AGAIN;
        }
        List<TenantTable> exported = claims.worker(tables::all).stream()
                .filter(TenantTable::exported)
                .toList();
        List<TenantExported.File> files = new ArrayList<>();
        for (TenantTable table : exported) {
            ExportedSoFar so = ExportedSoFar.NOTHING;
            while (so.sha256() == null) {
                if (waiting() >= MOST_WAITING) {
                    return AT_ONCE;
                }
                so = claims.inTenant(claim, connection -> next(connection, claim, table));
            }
            files.add(so.file(table.file()));
        }
        claims.inTenant(claim, connection -> done(connection, claim, files));
        return AT_ONCE;
    }

    /** Whether nothing stands in the way; what does is told when it is another thing than before. */
    private Uni<Boolean> mayBegin(SqlConnection connection, UUID tenantId, UUID closingId) {
        Uni<List<TenantExportHeld.Reason>> found = Uni.createFrom().item(new ArrayList<>());
        for (ExportGate gate : gates) {
            found = found.chain(reasons ->
                    gate.reasons(connection, tenantId).invoke(reasons::addAll).replaceWith(reasons));
        }
        return found.chain(reasons -> connection
                .preparedQuery("update tenant_exit set waits_for = $2 where tenant_id = $1 and waits_for <> $2")
                .execute(Tuple.of(tenantId, Events.write(reasons)))
                .chain(changed -> changed.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(connection, tenantId, new TenantExportHeld(tenantId, closingId, service, reasons)))
                .replaceWith(reasons.isEmpty()));
    }

    private long waiting() {
        return claims.worker(connection -> connection
                .preparedQuery("select count(*) from outbox where topic = $1")
                .execute(Tuple.of(topic()))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** The table's next chunk, or its end. */
    private Uni<ExportedSoFar> next(SqlConnection connection, ExitClaim claim, TenantTable table) {
        return progress.of(connection, claim.tenantId(), table.name())
                .chain(so -> so.sha256() != null
                        ? Uni.createFrom().item(so)
                        : page(connection, claim.tenantId(), table, so)
                                .chain(rows -> rows.rowCount() == 0
                                        ? progress.store(connection, claim.tenantId(), table.name(), so.complete())
                                        : chunk(connection, claim, table, so, rows)));
    }

    private static Uni<RowSet<Row>> page(SqlConnection connection, UUID tenantId, TenantTable table, ExportedSoFar so) {
        String after = so.afterKey();
        List<Object> parameters =
                new ArrayList<>(List.of(tenantId, table.omitted().toArray(String[]::new), (long) CHUNK_BYTES));
        if (after != null) {
            new JsonArray(after).forEach(parameters::add);
        }
        return connection.preparedQuery(table.page(after == null)).execute(Tuple.from(parameters));
    }

    private Uni<ExportedSoFar> chunk(
            SqlConnection connection, ExitClaim claim, TenantTable table, ExportedSoFar so, RowSet<Row> rows) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ExportedLines lines = readable.get(table.name());
        String last = "";
        int count = 0;
        for (Row row : rows) {
            // Lines may become longer than the database has counted.
            if (written.size() >= CHUNK_BYTES) {
                break;
            }
            String line = row.getString("line");
            written.writeBytes((lines == null ? line : lines.readable(line)).getBytes(StandardCharsets.UTF_8));
            written.write('\n');
            last = row.getString("key");
            count++;
        }
        byte[] bytes = written.toByteArray();
        List<OutgoingEvent> events = new ArrayList<>();
        // One row alone may be larger than a chunk.
        for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES));
            events.add(event(claim, table.file(), so.chunks() + events.size(), piece));
        }
        ExportedSoFar with = so.with(bytes, count, events.size(), last);
        return outbox.add(connection, events)
                .chain(() -> progress.store(connection, claim.tenantId(), table.name(), with));
    }

    private OutgoingEvent event(ExitClaim claim, String file, int position, byte[] piece) {
        return OutgoingEvent.of(
                topic(),
                claim.tenantId(),
                "export",
                claim.closingId() + "/" + file,
                new TenantExportChunk(
                        claim.tenantId(),
                        claim.closingId(),
                        service,
                        file,
                        position,
                        Base64.getEncoder().encodeToString(piece)));
    }

    private Uni<Void> done(SqlConnection connection, ExitClaim claim, List<TenantExported.File> files) {
        return connection
                .preparedQuery("update tenant_exit set stage = 'EXPORTED' where tenant_id = $1")
                .execute(Tuple.of(claim.tenantId()))
                .chain(() -> tell(
                        connection,
                        claim.tenantId(),
                        new TenantExported(claim.tenantId(), claim.closingId(), service, files)));
    }

    private Uni<Void> tell(SqlConnection connection, UUID tenantId, Object event) {
        return outbox.add(
                connection, List.of(OutgoingEvent.of(service + ".lifecycle.v1", tenantId, "tenant", tenantId, event)));
    }

    private String topic() {
        return service + ".export.v1";
    }
}
