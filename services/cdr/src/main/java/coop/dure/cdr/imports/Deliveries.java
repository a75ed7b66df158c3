package coop.dure.cdr.imports;

import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.imports.DeliveryView.Counters;
import coop.dure.cdr.imports.DeliveryView.Progress;
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
    private static final String COLUMNS = "select *, alive_at > now() - interval '30 seconds' as alive,"
            + " extract(epoch from coalesce(ended_at, now()) - upload_began_at)::float8 as upload_seconds,"
            + " (select coalesce(sum(c.stored + c.duplicate), 0)::bigint from delivery c"
            + " where c.tenant_id = d.tenant_id and c.corrects = d.id) as corrected,"
            + " (select case when j.failed_at is null then j.state else 'FAILED' end from call_job j where j.tenant_id = d.tenant_id and j.delivery_id = d.id"
            + " and j.kind = 'UNDO') as undo"
            + " from delivery d where tenant_id = $1";

    private final TenantTransactions transactions;
    private final ReadCallRecords reading;

    Deliveries(TenantTransactions transactions, ReadCallRecords reading) {
        this.transactions = transactions;
        this.reading = reading;
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
                .preparedQuery("select line, field, reason, arguments, left(raw, 2000) as raw from reject"
                        + " where tenant_id = $1 and delivery_id = $2 and line > $3 order by line limit $4")
                .execute(Tuple.of(tenantId, id, behindLine, limit))
                .map(rows -> {
                    List<Reject> rejects = new ArrayList<>();
                    rows.forEach(row -> rejects.add(reject(row)));
                    return rejects;
                });
    }

    static Reject reject(Row row) {
        return new Reject(row.getLong("line"), row.getString("field"), reason(row), row.getString("raw"));
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
        Failure failure = failure(row);
        return new DeliveryView(
                row.getUUID("id"),
                row.getString("source"),
                row.getString("file_name"),
                status(row, failure, underWay),
                row.getString("kind").equals(DeliveryKind.IMPORT.name()) ? progress(row) : null,
                new Counters(read, rejected, Math.min(rejected, row.getLong("corrected")), duplicate, stored, underWay),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("ended_at"),
                failure,
                null,
                row.getUUID("corrects"));
    }

    /** An upload that nobody says lives any more was cut off. */
    private static @Nullable Failure failure(Row row) {
        String noted = row.getString("failure");
        boolean abandoned = row.getString("state").equals("RECEIVING") && !row.getBoolean("alive");
        return noted != null ? Failure.valueOf(noted) : abandoned ? Failure.CUT_OFF : null;
    }

    private static Status status(Row row, @Nullable Failure failure, long underWay) {
        String undo = row.getString("undo");
        if (undo != null) {
            return switch (undo) {
                case "DONE" -> Status.UNDONE;
                case "FAILED" -> Status.UNDO_FAILED;
                default -> Status.UNDOING;
            };
        }
        if (failure != null) {
            return Status.FAILED;
        }
        return switch (row.getString("state")) {
            case "CANCELLED" -> Status.CANCELLED;
            case "RECEIVING" -> Status.RECEIVING;
            default -> underWay > 0 ? Status.STORING : Status.DONE;
        };
    }

    private static Progress progress(Row row) {
        double rows = row.getLong("read") - row.getLong("read_before");
        double perSecond = rows / Math.max(0.001, row.getDouble("upload_seconds"));
        return new Progress(row.getLong("taken_bytes"), row.getLong("total_bytes"), Math.round(perSecond * 10) / 10.0);
    }
}
