package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.Erasure.Kept;
import coop.dure.contracts.TopicCatalogue;
import coop.dure.contracts.TopicCatalogue.Topic;
import coop.dure.contracts.Topics;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erasures of a tenant as they are shown. */
@ApplicationScoped
class Erasures {
    private static final String COLUMNS =
            "select id, erased_shown, reason, asked_by, asked_at, state, dry_run, rows_done,"
                    + " calls, legs_changed, ended_at, failures, failure, error, failed_at, leased_by, leased_until, total_rows from call_job where tenant_id = $1 and kind = 'ERASE'";

    private final TenantTransactions transactions;
    private final Texts texts;
    private final int logHours;

    Erasures(TenantTransactions transactions, Texts texts) {
        this.transactions = transactions;
        this.texts = texts;
        this.logHours = TopicCatalogue.load().topics().stream()
                .filter(topic ->
                        topic.name().equals(Topics.CDR_RECEIVED) || topic.name().equals(Topics.CDR_RECORDED))
                .map(Topic::retentionHours)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
    }

    Uni<Optional<Erasure>> find(UUID tenantId, UUID id, Locale language) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(COLUMNS + " and id = $2")
                        .execute(Tuple.of(tenantId, id))
                        .map(rows -> read(rows, language).stream().findFirst()));
    }

    /** Newest first. */
    Uni<List<Erasure>> list(UUID tenantId, @Nullable UUID behind, int limit, Locale language) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(COLUMNS + " and ($2::uuid is null or id < $2) order by id desc limit $3")
                        .execute(Tuple.of(tenantId, behind, limit))
                        .map(rows -> read(rows, language)));
    }

    private List<Erasure> read(Iterable<Row> rows, Locale language) {
        List<Erasure> erasures = new ArrayList<>();
        for (Row row : rows) {
            OffsetDateTime endedAt = row.getOffsetDateTime("ended_at");
            erasures.add(new Erasure(
                    row.getUUID("id"),
                    row.getString("erased_shown"),
                    row.getString("reason"),
                    row.getString("asked_by"),
                    row.getOffsetDateTime("asked_at"),
                    JobFailure.state(row),
                    row.getBoolean("dry_run"),
                    JobProgress.read(row),
                    row.getLong("calls"),
                    row.getLong("rows_done"),
                    row.getLong("legs_changed"),
                    endedAt,
                    JobFailure.read(row, texts, language),
                    endedAt == null || row.getBoolean("dry_run") ? List.of() : kept(endedAt)));
        }
        return erasures;
    }

    private List<Kept> kept(OffsetDateTime endedAt) {
        return List.of(
                new Kept("CALLS", "NOT_PERSONAL", null),
                new Kept("CHARGES", "ACCOUNTS", null),
                new Kept("STATISTICS", "NOT_PERSONAL", null),
                new Kept("LOG", "PASSES", endedAt.plusHours(logHours)),
                new Kept("SWITCH", "ELSEWHERE", null));
    }
}
