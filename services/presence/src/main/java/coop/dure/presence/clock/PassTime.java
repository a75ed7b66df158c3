package coop.dure.presence.clock;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.commands.AgentName;
import coop.dure.presence.commands.ChangePresence;
import coop.dure.presence.commands.Giver;
import coop.dure.presence.commands.Order;
import coop.dure.presence.state.PresenceCommand;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tells agents for whom something is due that time has passed. Every replica does: what one of them has done, another
 * finds done. A change takes effect at the moment at which it was due, however late somebody looks.
 */
@ApplicationScoped
class PassTime {
    private static final long LOOK_EVERY_MS = 250;
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final ChangePresence change;
    private final BackgroundThread loop = new BackgroundThread("presence-clock", LOOK_EVERY_MS, this::look);

    PassTime(TenantTransactions transactions, ChangePresence change) {
        this.transactions = transactions;
        this.change = change;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }

    private void look() {
        List<Uni<Void>> passed = new ArrayList<>();
        for (Due due : due()) {
            Order order = new Order(
                    new AgentName.ById(due.agentId()), new PresenceCommand.PassTime(), Giver.SERVICE, IfMatch.ANY);
            // One who left the roster meanwhile is not found.
            passed.add(change.give(due.tenantId(), order)
                    .replaceWithVoid()
                    .onFailure(Problem.class)
                    .recoverWithNull());
        }
        if (!passed.isEmpty()) {
            Uni.join().all(passed).andCollectFailures().await().atMost(PATIENCE);
        }
    }

    /** An agent for whom something is due. */
    private record Due(UUID tenantId, UUID agentId) {}

    private List<Due> due() {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery("select tenant_id, agent_id from agent_presence where due_at <= now()"
                                + " order by due_at limit $1")
                        .execute(Tuple.of(MOST_AT_ONCE))
                        .map(rows -> {
                            List<Due> due = new ArrayList<>();
                            for (Row row : rows) {
                                due.add(new Due(row.getUUID("tenant_id"), row.getUUID("agent_id")));
                            }
                            return due;
                        }))
                .await()
                .atMost(PATIENCE);
    }
}
