package coop.dure.platform.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers applied events, in the transaction of their effect, where no natural key makes the effect idempotent. */
@ApplicationScoped
public class Inbox {
    /** True the first time an event comes to a consumer. */
    public Uni<Boolean> first(SqlConnection connection, String consumer, String eventId) {
        return connection
                .preparedQuery("insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(consumer, eventId))
                .map(rows -> rows.rowCount() == 1);
    }
}
