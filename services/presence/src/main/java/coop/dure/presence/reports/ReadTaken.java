package coop.dure.presence.reports;

import coop.dure.presence.reports.fold.Taken;
import coop.dure.presence.state.PresenceMachine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which calls agents took. */
@ApplicationScoped
class ReadTaken {
    static final String TAKEN = "select c.agent_id, c.at, c.call_ref, c.queue from call_taken c where c.tenant_id = $1"
            + " and c.agent_id = any($2::uuid[]) and c.at >= $3 and c.at < $4 order by c.at";

    /** Those of a time, by agent. */
    Uni<Map<UUID, List<Taken>>> of(
            SqlConnection connection, UUID tenantId, List<UUID> agents, Instant from, Instant to) {
        return connection
                .preparedQuery(TAKEN)
                .execute(ReadStays.parameters(tenantId, agents, from, to))
                .map(rows -> {
                    Map<UUID, List<Taken>> taken = new HashMap<>();
                    for (Row row : rows) {
                        taken.computeIfAbsent(row.getUUID("agent_id"), first -> new ArrayList<>())
                                .add(new Taken(
                                        row.getOffsetDateTime("at").toInstant(),
                                        row.getString("call_ref"),
                                        row.getString("queue")));
                    }
                    return taken;
                });
    }

    /** Also those that may have gone on when the time began. */
    Uni<Map<UUID, List<Taken>>> reachingInto(
            SqlConnection connection, UUID tenantId, List<UUID> agents, Instant from, Instant to) {
        return of(connection, tenantId, agents, from.minus(PresenceMachine.CALL_MEMORY), to);
    }
}
