package coop.dure.platform.idempotency;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a request once per key, within the business transaction: the key is written with the effect, so that a
 * crash leaves both or neither, and a repeat that comes meanwhile waits for the first one's row. Keys are forgotten after
 * 24 hours.
 */
@ApplicationScoped
public class OncePerKey {
    private static final String SAME = "tenant_id = %s and subject = %s and method = %s and path = %s and key = %s";
    private static final String CLAIM = "insert into request_key (tenant_id, subject, method, path, key, body_hash)"
            + " values (%s, %s, %s, %s, %s, %s) on conflict (tenant_id, subject, method, path, key) do update set"
            + " body_hash = excluded.body_hash, made = null, requested_at = excluded.requested_at"
            + " where request_key.requested_at < now() - interval '24 hours'";
    private static final String FIND = "select body_hash, made from request_key where " + SAME;
    private static final String KEEP =
            "update request_key set made = %6$s where " + SAME.formatted("%1$s", "%2$s", "%3$s", "%4$s", "%5$s");

    private static final String CLAIM_SQL = numbered(CLAIM);
    private static final String FIND_SQL = numbered(FIND);
    private static final String KEEP_SQL = numbered(KEEP);
    private static final String CLAIM_NATIVE = named(CLAIM);
    private static final String FIND_NATIVE = named(FIND);
    private static final String KEEP_NATIVE = named(KEEP);

    /**
     * In a transaction of the Vert.x client.
     *
     * @param key {@code null} carries it out whatever was before
     * @param effect answers the id of what it made
     */
    public Uni<Made> once(SqlConnection connection, @Nullable RequestKey key, Supplier<Uni<String>> effect) {
        if (key == null) {
            return made(effect);
        }
        return connection
                .preparedQuery(CLAIM_SQL)
                .execute(of(key, key.bodyHash()))
                .chain(claimed -> claimed.rowCount() == 0
                        ? connection
                                .preparedQuery(FIND_SQL)
                                .execute(of(key, null))
                                .map(rows -> {
                                    Row row = rows.iterator().next();
                                    return repeated(key, row.getString("body_hash"), row.getString("made"));
                                })
                        : made(effect)
                                .call(made -> connection.preparedQuery(KEEP_SQL).execute(of(key, made.id()))));
    }

    /** As above in a Hibernate transaction. */
    public Uni<Made> once(Mutiny.Session session, @Nullable RequestKey key, Supplier<Uni<String>> effect) {
        if (key == null) {
            return made(effect);
        }
        return bound(session.createNativeQuery(CLAIM_NATIVE), key)
                .setParameter("last", key.bodyHash())
                .executeUpdate()
                .chain(claimed -> claimed == 0
                        ? bound(session.createNativeQuery(FIND_NATIVE, Object[].class), key)
                                .getSingleResult()
                                .map(row -> repeated(key, String.valueOf(row[0]), (String) row[1]))
                        : made(effect)
                                .call(made -> bound(session.createNativeQuery(KEEP_NATIVE), key)
                                        .setParameter("last", made.id())
                                        .executeUpdate()));
    }

    private static Uni<Made> made(Supplier<Uni<String>> effect) {
        return Uni.createFrom().deferred(effect::get).map(id -> new Made(id, false));
    }

    private static Made repeated(RequestKey key, String bodyHash, @Nullable String made) {
        if (!bodyHash.equals(key.bodyHash())) {
            throw Problem.of(422, "idempotency-mismatch").parameter(CurrentRequestKey.HEADER, "idempotency.mismatch");
        }
        return new Made(String.valueOf(made), true);
    }

    private static Tuple of(RequestKey key, @Nullable String last) {
        Tuple tuple = Tuple.of(key.tenantId(), key.subject(), key.method(), key.path(), key.key());
        return last == null ? tuple : tuple.addString(last);
    }

    private static <Q extends Mutiny.AbstractQuery> Q bound(Q query, RequestKey key) {
        query.setParameter("tenant", key.tenantId())
                .setParameter("subject", key.subject())
                .setParameter("method", key.method())
                .setParameter("path", key.path())
                .setParameter("key", key.key());
        return query;
    }

    private static String numbered(String sql) {
        return sql.formatted("$1", "$2", "$3", "$4", "$5", "$6");
    }

    private static String named(String sql) {
        return sql.formatted(":tenant", ":subject", ":method", ":path", ":key", ":last");
    }
}
