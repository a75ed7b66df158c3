package coop.dure.platform.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes what dead letters say away where a person's data is to be forgotten. That they were there stays; one that was open
 * is dismissed, because nobody can apply it any more. For a worker's transaction.
 */
@ApplicationScoped
public class ErasedLetters {
    private static final int LOOKED_AT = 200;
    private static final UUID LOWEST = new UUID(0, 0);

    /**
     * What a look has come to.
     *
     * @param last the letter looked at last; {@code null} where all were looked at
     * @param replaying whether one that is to be erased is being applied at this moment, and has been left as it is
     */
    public record Looked(@Nullable UUID last, boolean replaying) {}

    /** Looks at some of a tenant's records of a topic, behind one. */
    public Uni<Looked> some(
            SqlConnection connection, UUID tenantId, String topic, @Nullable UUID behind, Predicate<String> erased) {
        return connection
                .preparedQuery(
                        "select id, key, value, reason, status from dead_letter where tenant_id = $1 and topic = $2"
                                + " and id > $3 order by id limit " + LOOKED_AT + " for update")
                .execute(Tuple.of(tenantId, topic, behind == null ? LOWEST : behind))
                .chain(letters -> {
                    List<Tuple> found = new ArrayList<>();
                    boolean replaying = false;
                    UUID last = LOWEST;
                    for (Row letter : letters) {
                        last = letter.getUUID("id");
                        if (has(letter, erased)) {
                            boolean applied = letter.getString("status").equals("REPLAYING");
                            replaying |= applied;
                            if (!applied) {
                                found.add(erasing(letter, erased));
                            }
                        }
                    }
                    Looked looked = new Looked(letters.size() < LOOKED_AT ? null : last, replaying);
                    return erase(connection, found).replaceWith(looked);
                });
    }

    /**
     * Erases those that say one of some texts, whatever is done with them at this moment.
     *
     * @param tenantIds whose records are looked at
     * @param texts as they stand in the records' values
     */
    public Uni<Void> saying(
            SqlConnection connection, Collection<UUID> tenantIds, String topic, Collection<String> texts) {
        return connection
                .preparedQuery("select id, key from dead_letter where tenant_id = any($1) and topic = $2 and exists"
                        + " (select from unnest($3::text[]) said where position(convert_to(said, 'UTF8') in value) > 0)"
                        + " order by id for update")
                .execute(Tuple.of(tenantIds.toArray(new UUID[0]), topic, texts.toArray(new String[0])))
                .chain(letters -> {
                    List<Tuple> found = new ArrayList<>();
                    letters.forEach(letter -> found.add(Tuple.of(letter.getUUID("id"), letter.getString("key"))));
                    return erase(connection, found);
                });
    }

    /**
     * Takes away what some of a tenant's records say that were set aside before a moment: they are kept no longer than what
     * would have become of them. One that is being applied is left until it was.
     *
     * @return how many
     */
    public Uni<Integer> expired(
            SqlConnection connection, UUID tenantId, Collection<String> topics, Instant before, int most) {
        return connection
                .preparedQuery("update dead_letter set key = null, value = null, reason = 'expired',"
                        + " closed_at = coalesce(closed_at, now()),"
                        + " dismissed_because = case when status = 'OPEN' then 'it has expired'"
                        + " else dismissed_because end,"
                        + " status = case when status = 'OPEN' then 'DISMISSED' else status end"
                        + " where id in (select id from dead_letter where tenant_id = $1 and topic = any($2)"
                        + " and made_at < $3 and status <> 'REPLAYING' and reason not in ('expired', 'erased')"
                        + " order by id limit $4 for update)")
                .execute(Tuple.of(tenantId, topics.toArray(String[]::new), before.atOffset(ZoneOffset.UTC), most))
                .map(rows -> rows.rowCount());
    }

    private static boolean has(Row letter, Predicate<String> erased) {
        String key = letter.getString("key");
        var value = letter.getBuffer("value");
        return key != null && erased.test(key)
                || erased.test(letter.getString("reason"))
                || value != null && erased.test(value.toString(StandardCharsets.UTF_8));
    }

    private static Tuple erasing(Row letter, Predicate<String> erased) {
        String key = letter.getString("key");
        return Tuple.of(letter.getUUID("id"), key != null && erased.test(key) ? null : key);
    }

    private static Uni<Void> erase(SqlConnection connection, List<Tuple> letters) {
        return letters.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update dead_letter set key = $2, value = null, reason = 'erased',"
                                + " closed_at = coalesce(closed_at, now()),"
                                + " status = case when status in ('OPEN', 'REPLAYING') then 'DISMISSED' else status end,"
                                + " dismissed_because = case when status in ('OPEN', 'REPLAYING')"
                                + " then 'a number was erased from it' else dismissed_because end where id = $1")
                        .executeBatch(letters)
                        .replaceWithVoid();
    }
}
