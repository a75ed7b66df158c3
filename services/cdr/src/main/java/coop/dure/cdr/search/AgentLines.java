package coop.dure.cdr.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Under which names call records may know an agent: its code, and the line that it has. */
public final class AgentLines {
    private AgentLines() {}

    /** Those of an agent; none where none is asked for. */
    public static Uni<List<String>> of(SqlConnection connection, UUID tenantId, @Nullable String agent) {
        if (agent == null) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery("select distinct extension from agent_line where tenant_id = $1 and code = $2"
                        + " and extension is not null and extension <> code")
                .execute(Tuple.of(tenantId, agent))
                .map(rows -> {
                    List<String> lines = new ArrayList<>();
                    lines.add(agent);
                    rows.forEach(row -> lines.add(row.getString("extension")));
                    return lines;
                });
    }

    /** Codes of agents by what call records may call them. What two agents are called is nobody's. */
    public static Uni<Map<String, String>> codes(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select code as name, code from agent_line where tenant_id = $1"
                        + " union select extension, code from agent_line where tenant_id = $1"
                        + " and extension is not null")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    Map<String, Set<String>> byName = new HashMap<>();
                    rows.forEach(row -> byName.computeIfAbsent(row.getString("name"), first -> new HashSet<>())
                            .add(row.getString("code")));
                    Map<String, String> codes = new HashMap<>();
                    byName.forEach((name, found) -> {
                        if (found.size() == 1) {
                            codes.put(name, found.iterator().next());
                        }
                    });
                    return codes;
                });
    }
}
