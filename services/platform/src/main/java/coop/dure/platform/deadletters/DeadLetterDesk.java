package coop.dure.platform.deadletters;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and moves dead letters for the cooperative's office. Their consumer does what is asked for here. */
@ApplicationScoped
class DeadLetterDesk {
    private static final String FACTS = "id, tenant_id, consumer, topic, partition, log_offset, key, reason, status,"
            + " made_at, closed_at, closed_by, dismissed_because";
    private static final String WITHOUT_VALUE = FACTS + ", null::bytea as value";
    private static final String WHOLE = FACTS + ", value";
    private final TenantTransactions transactions;

    DeadLetterDesk(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<List<DeadLetter>> list(List<String> statuses, UUID behind, int atMost) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery("select " + WITHOUT_VALUE
                        + " from dead_letter where status = any($1) and id > $2 order by id limit $3")
                .execute(Tuple.of(statuses.toArray(String[]::new), behind, atMost))
                .map(rows -> {
                    List<DeadLetter> letters = new ArrayList<>();
                    rows.forEach(row -> letters.add(read(row)));
                    return letters;
                }));
    }

    /** One of them with its value, as somebody may see it. */
    Uni<DeadLetter> get(UUID id, LetterSight.Look look) {
        return transactions
                .inCooperativeSql(connection -> whose(connection, id))
                .chain(tenantId -> tenantId.isEmpty()
                        ? transactions.inCooperativeSql(connection -> read(connection, id, look))
                        : transactions.inOfficeSql(tenantId.get(), connection -> read(connection, id, look)));
    }

    private static Uni<Optional<UUID>> whose(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select " + WITHOUT_VALUE + " from dead_letter where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Optional.ofNullable(only(rows).tenantId()));
    }

    private static Uni<DeadLetter> read(SqlConnection connection, UUID id, LetterSight.Look look) {
        return connection
                .preparedQuery("select " + WHOLE + " from dead_letter where id = $1")
                .execute(Tuple.of(id))
                .chain(rows -> look.read(connection, only(rows)));
    }

    /** What is being replayed may be asked for again. */
    Uni<DeadLetter> replay(UUID id, String by) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery("update dead_letter set status = 'REPLAYING', closed_by = $2"
                        + " where id = $1 and status in ('OPEN', 'REPLAYING') returning " + WITHOUT_VALUE)
                .execute(Tuple.of(id, by))
                .map(DeadLetterDesk::only));
    }

    /**
     * Also what is being replayed: its consumer may be no more. Of a record of nobody's nothing else would ever take away
     * what it says.
     */
    Uni<DeadLetter> dismiss(UUID id, String by, String reason) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery("update dead_letter set status = 'DISMISSED', closed_by = $2, closed_at = now(),"
                        + " dismissed_because = $3, value = case when tenant_id is null then null else value end"
                        + " where id = $1 and status in ('OPEN', 'REPLAYING') returning "
                        + WITHOUT_VALUE)
                .execute(Tuple.of(id, by, reason))
                .map(DeadLetterDesk::only));
    }

    private static DeadLetter only(RowSet<Row> rows) {
        for (Row row : rows) {
            return read(row);
        }
        throw Problem.of(404, "dead-letter-not-found").because("dead-letter.not-found");
    }

    private static DeadLetter read(Row row) {
        var value = row.getBuffer("value");
        return new DeadLetter(
                row.getUUID("id"),
                row.getUUID("tenant_id"),
                row.getString("consumer"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("log_offset"),
                row.getString("key"),
                value == null ? null : value.toString(),
                row.getString("reason"),
                row.getString("status"),
                row.getOffsetDateTime("made_at").toInstant(),
                instant(row.getOffsetDateTime("closed_at")),
                row.getString("closed_by"),
                row.getString("dismissed_because"),
                null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
