package coop.dure.cdr.retention;

import coop.dure.cdr.formats.RowIds;
import coop.dure.contracts.Topics;
import coop.dure.platform.log.ErasedLetters;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the call records whose retention has passed, tenant by tenant and some at a time. First it is marked from when
 * on calls are expired: the one writer of calls takes no row of an older one from then on, and folds none anew. What is
 * billed of them stays with billing, and the statistics stay. What could not be stored by then says nothing any more. May
 * be done by several replicas at once, and again.
 */
@ApplicationScoped
class ExpireCalls {
    private static final int ROWS = 2_000;
    /** Ids carry printed starts, read as if in UTC: a day more than any zone is off. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> BY_ID = List.of(
            "delete from leg where tenant_id = $1 and id in"
                    + " (select id from leg where tenant_id = $1 and id < $2 order by id limit $3)",
            "delete from call_row where tenant_id = $1 and (id, content_hash) in (select id, content_hash from call_row"
                    + " where tenant_id = $1 and id < $2 order by id limit $3)",
            "delete from delivery_repeat where tenant_id = $1 and (delivery_id, line) in (select delivery_id, line from"
                    + " delivery_repeat where tenant_id = $1 and row_id < $2 order by row_id limit $3)",
            "delete from leg_verdict where tenant_id = $1 and leg_id in (select leg_id from leg_verdict"
                    + " where tenant_id = $1 and leg_id < $2 order by leg_id limit $3)",
            "delete from call_act where tenant_id = $1 and id in (select id from call_act"
                    + " where tenant_id = $1 and leg_id < $2 order by leg_id limit $3)");

    private final TenantTransactions transactions;
    private final EachByItself each;
    private final ErasedLetters erasedLetters;
    private final Clock clock = Clock.systemUTC();

    ExpireCalls(TenantTransactions transactions, EachByItself each, ErasedLetters erasedLetters) {
        this.transactions = transactions;
        this.each = each;
        this.erasedLetters = erasedLetters;
    }

    /** A tenant whose calls before an instant have expired. */
    private record Expired(UUID tenantId, Instant before) {}

    /**
     * What is known of how long a tenant's calls are kept.
     *
     * @param keptMonths of what is to be deleted by now; {@code null} where that is nothing new
     * @param marked calls before it are expired already
     */
    private record Kept(
            UUID tenantId,
            @Nullable Integer keptMonths,
            @Nullable String zone,
            @Nullable Instant marked) {}

    /** Deletes all that has expired by now. */
    void now() {
        for (Kept kept : transactions.asWorker(ExpireCalls::all).await().atMost(PATIENCE)) {
            each.attempt("calls", kept.tenantId(), () -> expire(kept));
        }
    }

    private void expire(Kept kept) {
        Instant before = before(kept);
        Instant marked = kept.marked();
        if (before != null && (marked == null || marked.isBefore(before))) {
            marked = transactions
                    .asWorker(connection -> mark(connection, kept, before))
                    .await()
                    .atMost(PATIENCE);
        }
        if (marked == null) {
            return;
        }
        Expired expired = new Expired(kept.tenantId(), marked);
        long deleted;
        do {
            deleted = transactions
                    .asWorker(connection -> some(connection, expired))
                    .await()
                    .atMost(PATIENCE);
        } while (deleted > 0);
    }

    /** What was marked once is deleted whatever is said later. */
    private static Uni<List<Kept>> all(SqlConnection connection) {
        return connection
                .query("select c.tenant_id, c.expired_before, d.zone, case when c.deletes_from <= now()"
                        + " then c.kept_months end as kept_months from call_policy c"
                        + " left join tenant_directory d on d.tenant_id = c.tenant_id")
                .execute()
                .map(rows -> {
                    List<Kept> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Kept(
                            row.getUUID("tenant_id"),
                            row.getInteger("kept_months"),
                            row.getString("zone"),
                            instant(row.getOffsetDateTime("expired_before")))));
                    return all;
                });
    }

    /** By whole days of the tenant's zone. */
    private @Nullable Instant before(Kept kept) {
        Integer months = kept.keptMonths();
        String zone = kept.zone();
        if (months == null || zone == null) {
            return null;
        }
        ZoneId own = ZoneId.of(zone);
        return LocalDate.now(clock.withZone(own))
                .minusMonths(months)
                .atStartOfDay(own)
                .toInstant();
    }

    /**
     * Marks what has expired, unless something else was said meanwhile; answers what is marked. The log's positions are
     * locked: a batch that was begun before is over, and one that begins later knows.
     */
    private static Uni<@Nullable Instant> mark(SqlConnection connection, Kept kept, Instant before) {
        return connection
                .query("select from log_position order by topic_id, partition for update")
                .execute()
                .chain(() -> connection
                        .preparedQuery("update call_policy set expired_before = $2 where tenant_id = $1"
                                + " and kept_months = $3 and deletes_from <= now()"
                                + " and (expired_before is null or expired_before < $2)")
                        .execute(Tuple.of(kept.tenantId(), before.atOffset(ZoneOffset.UTC), kept.keptMonths())))
                .chain(() -> connection
                        .preparedQuery("select expired_before from call_policy where tenant_id = $1")
                        .execute(Tuple.of(kept.tenantId())))
                .map(rows -> {
                    for (Row row : rows) {
                        return instant(row.getOffsetDateTime("expired_before"));
                    }
                    return null;
                });
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Some of each kind; answers how many. None where another replica is at it. */
    private Uni<Long> some(SqlConnection connection, Expired expired) {
        UUID below = RowIds.lowest(expired.before().minus(DAY).toEpochMilli());
        return connection
                .preparedQuery("select pg_try_advisory_xact_lock(hashtextextended('expire:' || $1::uuid, 0)) as mine")
                .execute(Tuple.of(expired.tenantId()))
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .chain(mine -> {
                    Uni<Long> deleted = Uni.createFrom().item(0L);
                    for (String statement : mine ? BY_ID : List.<String>of()) {
                        deleted = deleted.chain(before -> connection
                                .preparedQuery(statement)
                                .execute(Tuple.of(expired.tenantId(), below, ROWS))
                                .map(rows -> before + rows.rowCount()));
                    }
                    return mine
                            ? deleted.chain(before ->
                                            rejects(connection, expired).map(more -> before + more))
                                    .chain(before -> erasedLetters
                                            .expired(
                                                    connection,
                                                    expired.tenantId(),
                                                    List.of(Topics.CDR_RECEIVED),
                                                    expired.before(),
                                                    ROWS)
                                            .map(more -> before + more))
                            : deleted;
                });
    }

    /** Of deliveries that are as old; how many there were stays with the delivery. */
    private static Uni<Integer> rejects(SqlConnection connection, Expired expired) {
        // A delivery's id begins with its time, as a row's does.
        UUID before = RowIds.lowest(expired.before().toEpochMilli());
        return connection
                .preparedQuery(
                        "delete from reject where tenant_id = $1 and (delivery_id, line) in (select delivery_id, line"
                                + " from reject where tenant_id = $1 and delivery_id < $2 order by delivery_id, line limit $3)")
                .execute(Tuple.of(expired.tenantId(), before, ROWS))
                .map(rows -> rows.rowCount());
    }
}
