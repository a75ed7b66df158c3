package coop.dure.presence.commands;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds out whose lines extensions are: a switch knows nobody else's name. */
@ApplicationScoped
class FindLines {
    static final String BY_EXTENSION = "select a.extension, a.agent_id, a.code from agent a where a.tenant_id = $1"
            + " and a.extension = any ($2) and a.in_roster order by a.code";

    private final TenantTransactions transactions;

    FindLines(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Somebody who has a line. */
    record Owner(UUID agentId, String code) {}

    /** Who has them, of those that anybody has: more than one where the roster gives a line to several. */
    Uni<Map<String, List<Owner>>> of(UUID tenantId, Collection<String> extensions) {
        if (extensions.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(BY_EXTENSION)
                        .execute(Tuple.of(tenantId, extensions.toArray(String[]::new)))
                        .map(rows -> {
                            Map<String, List<Owner>> found = new HashMap<>();
                            for (Row row : rows) {
                                found.computeIfAbsent(row.getString("extension"), ignored -> new ArrayList<>())
                                        .add(new Owner(row.getUUID("agent_id"), row.getString("code")));
                            }
                            return found;
                        }));
    }
}
