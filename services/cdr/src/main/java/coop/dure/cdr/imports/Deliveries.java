package coop.dure.cdr.imports;

import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.imports.DeliveryView.Counters;
import coop.dure.cdr.imports.DeliveryView.Status;
import coop.dure.cdr.privacy.Access;
import coop.dure.cdr.privacy.ReadCallRecords;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The book of deliveries of a tenant. */
@ApplicationScoped
public class Deliveries {
    private static final String COLUMNS =
            "select *, alive_at > now() - interval '30 seconds' as alive, (select j.state from call_job j"
                    + " where j.tenant_id = delivery.tenant_id and j.delivery_id = delivery.id and j.kind = 'UNDO')"
                    + " as undo from delivery where tenant_id = $1";

    private final TenantTransactions transactions;
    private final ReadCallRecords reading;

    Deliveries(TenantTransactions transactions, ReadCallRecords reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    /** Opens one before its first row is taken. */
    public Uni<UUID> open(UUID tenantId, DeliveryKind kind, String source, @Nullable String fileName) {
        UUID id = Ids.next();
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery("insert into delivery (tenant_id, id, kind, source, file_name, state)"
                                + " values ($1, $2, $3, $4, $5, 'RECEIVING')")
                        .execute(Tuple.of(tenantId, id, kind.name(), source, fileName))
                        .replaceWith(id));
    }

    /** Notes rows that the log has acknowledged, and lines that became none. */
    public Uni<Void> progress(UUID tenantId, UUID id, long read, List<Reject> rejects) {
        return transactions.inTenantSql(tenantId, connection -> note(connection, tenantId, id, read, rejects));
    }

    /** Notes the last of them; from now on nothing more comes. */
    public Uni<Void> received(UUID tenantId, UUID id, long read, List<Reject> rejects, @Nullable Failure failure) {
        return transactions.inTenantSql(
                tenantId,
                connection -> note(connection, tenantId, id, read, rejects)
                        .chain(() -> connection
                                .preparedQuery("update delivery set state = $3, failure = $4, ended_at = now()"
                                        + " where tenant_id = $1 and id = $2")
                                .execute(Tuple.of(
                                        tenantId,
                                        id,
                                        failure == null ? "RECEIVED" : "FAILED",
                                        failure == null ? null : failure.name())))
                        .replaceWithVoid());
    }

    private static Uni<Void> note(SqlConnection connection, UUID tenantId, UUID id, long read, List<Reject> rejects) {
        Uni<Void> counted = connection
                .preparedQuery("update delivery set read = read + $3, rejected_at_edge = rejected_at_edge + $4,"
                        + " alive_at = now() where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenantId, id, read, (long) rejects.size()))
                .replaceWithVoid();
        if (rejects.isEmpty()) {
            return counted;
        }
        return counted.chain(() -> connection
                .preparedQuery(
                        "insert into reject (tenant_id, delivery_id, line, field, reason, arguments, raw) select $1, $2, *"
                                + " from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])")
                .execute(Tuple.from(List.of(
                        tenantId,
                        id,
                        rejects.stream().map(Reject::line).toArray(Long[]::new),
                        rejects.stream().map(Reject::field).toArray(String[]::new),
                        rejects.stream().map(each -> each.reason().key()).toArray(String[]::new),
                        rejects.stream()
                                .map(each -> new JsonArray(each.reason().arguments()).encode())
                                .toArray(String[]::new),
                        rejects.stream().map(Reject::raw).toArray(String[]::new))))
                .replaceWithVoid());
    }

    /** One delivery. */
    public Uni<Optional<DeliveryView>> find(UUID tenantId, DeliveryKind kind, UUID id) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(COLUMNS + " and kind = $2 and id = $3")
                        .execute(Tuple.of(tenantId, kind.name(), id))
                        .map(rows -> views(rows).stream().findFirst()));
    }

    /** Deliveries, newest first. */
    public Uni<List<DeliveryView>> list(UUID tenantId, DeliveryKind kind, @Nullable UUID behind, int limit) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(
                                COLUMNS + " and kind = $2 and ($3::uuid is null or id < $3) order by id desc limit $4")
                        .execute(Tuple.of(tenantId, kind.name(), behind, limit))
                        .map(Deliveries::views));
    }

    /** What became no row, by line, as a reader sees it; one more than the limit tells that there are more. */
    public Uni<List<Reject>> rejects(UUID tenantId, Reader reader, UUID id, long behindLine, int limit) {
        Access access = new Access(Ids.next(), Access.Kind.REJECTS, id, Map.of());
        return transactions.inTenantSql(
                tenantId,
                connection -> reading.showsNumbers(connection, tenantId, reader)
                        .chain(whole -> rejects(connection, tenantId, id, behindLine, limit + 1)
                                .call(found -> reading.note(
                                        connection, tenantId, reader, whole, access, Math.min(limit, found.size())))
                                .map(found -> whole
                                        ? found
                                        : found.stream().map(Reject::masked).toList())));
    }

    private static Uni<List<Reject>> rejects(
            SqlConnection connection, UUID tenantId, UUID id, long behindLine, int limit) {
        return connection
                .preparedQuery("select line, field, reason, arguments, raw from reject"
                        + " where tenant_id = $1 and delivery_id = $2 and line > $3 order by line limit $4")
                .execute(Tuple.of(tenantId, id, behindLine, limit))
                .map(rows -> {
                    List<Reject> rejects = new ArrayList<>();
                    rows.forEach(row -> rejects.add(new Reject(
                            row.getLong("line"), row.getString("field"), reason(row), row.getString("raw"))));
                    return rejects;
                });
    }

    private static Reason reason(Row row) {
        return Reason.of(
                row.getString("reason"),
                new JsonArray(row.getString("arguments")).stream().toArray());
    }

    private static List<DeliveryView> views(Iterable<Row> rows) {
        List<DeliveryView> views = new ArrayList<>();
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private static DeliveryView view(Row row) {
        long rejected = row.getLong("rejected_at_edge") + row.getLong("rejected_later");
        long duplicate = row.getLong("duplicate");
        long stored = row.getLong("stored");
        // The consumer may be ahead of what the edge has noted.
        long read = Math.max(row.getLong("read"), rejected + duplicate + stored);
        long underWay = read - rejected - duplicate - stored;
        String state = row.getString("state");
        String noted = row.getString("failure");
        boolean abandoned = state.equals("RECEIVING") && !row.getBoolean("alive");
        Failure failure = noted != null ? Failure.valueOf(noted) : abandoned ? Failure.CUT_OFF : null;
        String undo = row.getString("undo");
        Status status = undo != null
                ? undo.equals("DONE") ? Status.UNDONE : Status.UNDOING
                : failure != null
                        ? Status.FAILED
                        : state.equals("RECEIVING") ? Status.RECEIVING : underWay > 0 ? Status.STORING : Status.DONE;
        return new DeliveryView(
                row.getUUID("id"),
                row.getString("source"),
                row.getString("file_name"),
                status,
                new Counters(read, rejected, duplicate, stored, underWay),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("ended_at"),
                failure,
                null);
    }
}
