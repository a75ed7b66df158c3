package coop.dure.presence.reports;

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

/** When agents took calls. */
@ApplicationScoped
class ReadTaken {
    static final String TAKEN = "select c.agent_id, c.at from call_taken c where c.tenant_id = $1"
            + " and c.agent_id = any($2::uuid[]) and c.at >= $3 and c.at < $4";

    /** Those of a time, by agent. */
    Uni<Map<UUID, List<Instant>>> of(
            SqlConnection connection, UUID tenantId, List<UUID> agents, Instant from, Instant to) {
        return connection
                .preparedQuery(TAKEN)
                .execute(ReadStays.parameters(tenantId, agents, from, to))
                .map(rows -> {
                    Map<UUID, List<Instant>> taken = new HashMap<>();
                    for (Row row : rows) {
                        taken.computeIfAbsent(row.getUUID("agent_id"), first -> new ArrayList<>())
                                .add(row.getOffsetDateTime("at").toInstant());
                    }
                    return taken;
                });
    }
}
