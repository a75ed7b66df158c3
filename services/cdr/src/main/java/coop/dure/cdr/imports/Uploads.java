package coop.dure.cdr.imports;

import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.imports.Upload.Begun;
import coop.dure.cdr.imports.Upload.Standing;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of uploads while they run. An upload notes its counters, its rejects and how far it came in one
 * statement's transaction, and only while it is its delivery's newest: so a delivery is continued exactly where the rows
 * that count as read end, whatever was killed meanwhile.
 */
@ApplicationScoped
public class Uploads {
    private final TenantTransactions transactions;

    Uploads(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A delivery that begins.
     *
     * @param kind how its rows come
     * @param source code of its source
     * @param fileName as its sender named it
     * @param resumable whether it can be continued where it is cut off
     * @param totalBytes of its file, where they are known
     * @param corrects the import whose rejects it brings again
     */
    public record Opening(
            DeliveryKind kind,
            String source,
            @Nullable String fileName,
            boolean resumable,
            @Nullable Long totalBytes,
            @Nullable UUID corrects) {}

    /**
     * What came since it was noted last.
     *
     * @param read rows that the log has acknowledged, and rejects
     * @param rejects lines that became no row
     * @param point behind these; {@code null} where the format has none
     * @param names lines of names, each by the number of the first line read by it
     */
    public record Since(
            long read, List<Reject> rejects, @Nullable ReadingPoint point, Map<Long, String> names) {}

    /** Opens a delivery before its first row is taken. */
    public Uni<Begun> open(UUID tenantId, Opening opening) {
        UUID id = Ids.next();
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery("insert into delivery (tenant_id, id, kind, source, file_name, state, resumable,"
                                + " total_bytes, corrects) values ($1, $2, $3, $4, $5, 'RECEIVING', $6, $7, $8)")
                        .execute(Tuple.from(Arrays.asList(
                                tenantId,
                                id,
                                opening.kind().name(),
                                opening.source(),
                                opening.fileName(),
                                opening.resumable(),
                                opening.totalBytes(),
                                opening.corrects())))
                        .replaceWith(new Begun(new Upload(tenantId, id, 1), 0, 0)));
    }

    /**
     * Continues an import at the point that it has come to, also where an upload of it still seems to run: its sender
     * knows better, and the older one may note nothing any more. Empty where it stands otherwise.
     */
    public Uni<Optional<Begun>> goOn(UUID tenantId, UUID id, long bytes, @Nullable Long totalBytes) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(
                                "update delivery set state = 'RECEIVING', failure = null, ended_at = null,"
                                        + " upload = upload + 1, upload_began_at = now(), alive_at = now(), read_before = read,"
                                        + " total_bytes = coalesce($4, total_bytes) where tenant_id = $1 and id = $2 and kind = 'IMPORT'"
                                        + " and resumable and taken_bytes = $3 and (state = 'RECEIVING' or state = 'FAILED'"
                                        + " and failure = any($5)) and not exists (select from call_job j where j.tenant_id = $1"
                                        + " and j.delivery_id = $2 and j.kind = 'UNDO') returning upload, read, rejected_at_edge")
                        .execute(Tuple.of(tenantId, id, bytes, totalBytes, Failure.continued()))
                        .map(rows -> {
                            for (Row row : rows) {
                                long rejected = row.getLong("rejected_at_edge");
                                return Optional.of(new Begun(
                                        new Upload(tenantId, id, row.getInteger("upload")),
                                        row.getLong("read") - rejected,
                                        rejected));
                            }
                            return Optional.empty();
                        }));
    }

    /** How far the upload of an import has come. */
    public Uni<Optional<UploadState>> state(UUID tenantId, UUID id) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery("select *, exists (select from call_job j where j.tenant_id = $1 and"
                                + " j.delivery_id = $2 and j.kind = 'UNDO') as undone from delivery"
                                + " where tenant_id = $1 and id = $2 and kind = 'IMPORT'")
                        .execute(Tuple.of(tenantId, id))
                        .map(rows -> {
                            for (Row row : rows) {
                                return Optional.of(state(row));
                            }
                            return Optional.empty();
                        }));
    }

    private static UploadState state(Row row) {
        String failure = row.getString("failure");
        String state = row.getString("state");
        return new UploadState(
                row.getString("source"),
                new ReadingPoint(
                        row.getLong("taken_bytes"),
                        row.getLong("taken_lines"),
                        row.getLong("last_line"),
                        row.getString("read_again")),
                row.getBoolean("resumable"),
                !row.getBoolean("undone")
                        && (state.equals("RECEIVING")
                                || failure != null && Failure.valueOf(failure).isContinued()),
                row.getLong("total_bytes"));
    }

    /** Ends an upload wherever it runs, or keeps it from being continued; false where it has come to its end. */
    public Uni<Boolean> cancel(UUID tenantId, UUID id) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery("update delivery set state = 'CANCELLED', failure = null, ended_at = now()"
                                + " where tenant_id = $1 and id = $2 and kind = 'IMPORT' and (state = 'RECEIVING'"
                                + " or state = 'FAILED' and failure = any($3))")
                        .execute(Tuple.of(tenantId, id, Failure.continued()))
                        .map(rows -> rows.rowCount() > 0));
    }

    /** Notes what came. */
    public Uni<Standing> note(Upload upload, Since since) {
        return transactions.inTenantSql(upload.tenantId(), connection -> note(connection, upload, since));
    }

    /**
     * Notes what came last; from now on nothing more comes.
     *
     * @param failure why it was not received whole; {@code null} where it was
     */
    public Uni<Standing> ended(Upload upload, Since since, @Nullable Failure failure) {
        return transactions.inTenantSql(
                upload.tenantId(),
                connection -> note(connection, upload, since).call(standing -> end(connection, upload, failure)));
    }

    /** Notes that nothing more comes, and nothing else: what came last may be in the log or not. */
    public Uni<Void> failed(Upload upload, Failure failure) {
        return transactions.inTenantSql(upload.tenantId(), connection -> end(connection, upload, failure));
    }

    private static Uni<Void> end(SqlConnection connection, Upload upload, @Nullable Failure failure) {
        return connection
                .preparedQuery("update delivery set state = $4, failure = $5, ended_at = now()"
                        + " where tenant_id = $1 and id = $2 and upload = $3 and state = 'RECEIVING'")
                .execute(Tuple.of(
                        upload.tenantId(),
                        upload.deliveryId(),
                        upload.number(),
                        failure == null ? "RECEIVED" : "FAILED",
                        failure == null ? null : failure.name()))
                .replaceWithVoid();
    }

    /** What was taken before a cancellation is noted still: it stays. */
    private static Uni<Standing> note(SqlConnection connection, Upload upload, Since since) {
        ReadingPoint point = since.point() == null ? ReadingPoint.BEGINNING : since.point();
        return connection
                .preparedQuery("update delivery set read = read + $4, rejected_at_edge = rejected_at_edge + $5,"
                        + " alive_at = now(), taken_bytes = $6, taken_lines = $7, last_line = $8, read_again = $9"
                        + " where tenant_id = $1 and id = $2 and upload = $3 returning state")
                .execute(Tuple.from(List.of(
                        upload.tenantId(),
                        upload.deliveryId(),
                        upload.number(),
                        since.read(),
                        (long) since.rejects().size(),
                        point.bytes(),
                        point.lines(),
                        point.last(),
                        point.readAgain())))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return Uni.createFrom().item(Standing.TAKEN_OVER);
                    }
                    boolean cancelled =
                            rows.iterator().next().getString("state").equals("CANCELLED");
                    return rejects(connection, upload, since.rejects())
                            .chain(() -> names(connection, upload, since.names()))
                            .replaceWith(cancelled ? Standing.CANCELLED : Standing.GOES_ON);
                });
    }

    private static Uni<Void> rejects(SqlConnection connection, Upload upload, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(
                        "insert into reject (tenant_id, delivery_id, line, field, reason, arguments, raw) select $1, $2, *"
                                + " from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])"
                                + " on conflict do nothing")
                .execute(Tuple.from(List.of(
                        upload.tenantId(),
                        upload.deliveryId(),
                        rejects.stream().map(Reject::line).toArray(Long[]::new),
                        rejects.stream().map(Reject::field).toArray(String[]::new),
                        rejects.stream().map(each -> each.reason().key()).toArray(String[]::new),
                        rejects.stream()
                                .map(each -> new JsonArray(each.reason().arguments()).encode())
                                .toArray(String[]::new),
                        rejects.stream().map(Reject::raw).toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static Uni<Void> names(SqlConnection connection, Upload upload, Map<Long, String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("insert into delivery_names (tenant_id, delivery_id, line, names) select $1, $2, *"
                        + " from unnest($3::bigint[], $4::text[]) on conflict do nothing")
                .execute(Tuple.of(
                        upload.tenantId(),
                        upload.deliveryId(),
                        names.keySet().toArray(new Long[0]),
                        names.values().toArray(new String[0])))
                .replaceWithVoid();
    }
}
