package coop.dure.cdr.statistics.agents;

import coop.dure.cdr.statistics.counting.RollUpKey;
import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.closing.ErasedTenants;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counts what agents are still doing, up to the last full quarter of an hour: whoever is ready all morning is in the
 * morning's figures.
 */
@ApplicationScoped
class CountAgentTime {
    private static final long PAUSE_MS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AGENTS = 500;
    /** Of whom nothing was counted for long, a transaction counts no more than this. */
    private static final Duration MOST_AT_ONCE = Duration.ofDays(1);

    private final TenantTransactions transactions;
    private final ErasedTenants erasedTenants;
    private final AgentTimeStore store;
    private final BackgroundThread thread = new BackgroundThread("agents-time", PAUSE_MS, this::round);

    CountAgentTime(TenantTransactions transactions, ErasedTenants erasedTenants, AgentTimeStore store) {
        this.transactions = transactions;
        this.erasedTenants = erasedTenants;
        this.store = store;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
        thread.ring();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private void round() {
        countUpTo(Instant.now());
    }

    /** Counts up to the quarter of an hour that ended last before then. */
    void countUpTo(Instant now) {
        Instant quarter = Instant.ofEpochSecond(RollUpKey.quarterOf(now.getEpochSecond()));
        while (!thread.isStopping()
                && transactions
                        .asWorker(connection -> some(connection, quarter))
                        .await()
                        .atMost(PATIENCE)) {
            // The next ones.
        }
    }

    /** Tenants come before their agents, as for whoever erases one: the two then wait for each other in one order. */
    private Uni<Boolean> some(SqlConnection connection, Instant quarter) {
        return store.tenantsNotCounted(connection, quarter, AGENTS)
                .chain(tenants -> erasedTenants.among(connection, tenants).map(erased -> {
                    tenants.removeAll(erased);
                    return tenants;
                }))
                .chain(tenants -> store.lockNotCounted(connection, tenants, quarter, AGENTS))
                .chain(agents -> {
                    AgentTimeStore.Found found = new AgentTimeStore.Found();
                    List<KnownAgent> counted = agents.stream()
                            .map(agent -> {
                                Instant to = next(agent, quarter);
                                found.add(agent, to);
                                return agent.with(agent.time().counted(to));
                            })
                            .toList();
                    return store.keep(connection, counted, found).replaceWith(!agents.isEmpty());
                });
    }

    private static Instant next(KnownAgent agent, Instant quarter) {
        Instant most = agent.time().countedTo().plus(MOST_AT_ONCE);
        return most.isBefore(quarter) ? most : quarter;
    }
}
