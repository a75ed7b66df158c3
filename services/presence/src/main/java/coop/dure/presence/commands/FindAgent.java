package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the agent for whom somebody connects. */
@ApplicationScoped
public class FindAgent {
    private static final String BY = "select agent_id from agent where tenant_id = $1 and in_roster and ";

    private final TenantTransactions transactions;

    FindAgent(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The agent's id; a {@link Problem} 404 where there is none.
     *
     * @param code its code; where there is none, it is the agent that signs in so
     * @param subject of whoever asks
     */
    public Uni<UUID> of(UUID tenantId, @Nullable String code, String subject) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(BY + (code == null ? "subject = $2" : "code = $2"))
                        .execute(Tuple.of(tenantId, code == null ? subject : code))
                        .map(rows -> {
                            for (Row row : rows) {
                                return row.getUUID("agent_id");
                            }
                            throw code == null
                                    ? Problem.of(404, "not-found").because("presence.no-agent-of-yours")
                                    : Problem.of(404, "not-found").parameter("agent", "presence.agent-unknown", code);
                        }));
    }
}
