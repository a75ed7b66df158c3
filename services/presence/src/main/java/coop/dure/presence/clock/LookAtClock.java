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
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells agents for whom something is due that time has passed. Every replica does: what one of them has done, another
 * finds done. A change takes effect at the moment at which it was due, however late somebody looks.
 */
@ApplicationScoped
class LookAtClock {
    private static final Logger LOG = Logger.getLogger(LookAtClock.class);
    private static final long LOOK_EVERY_MS = 250;
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_OF_TENANT = 400;
    static final String DUE = "select p.tenant_id, p.agent_id from agent_presence p where p.due_at <= $1 and"
            + " p.tenant_id <> all ($3) and exists (select 1 from agent a where a.tenant_id = p.tenant_id"
            + " and a.agent_id = p.agent_id and a.in_roster) order by p.due_at limit $2";

    private final TenantTransactions transactions;
    private final ChangePresence change;
    private final UnderWay underWay = new UnderWay(MOST_OF_TENANT);
    private final BackgroundThread loop = new BackgroundThread("presence-clock", LOOK_EVERY_MS, this::look);

    LookAtClock(TenantTransactions transactions, ChangePresence change) {
        this.transactions = transactions;
        this.change = change;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }

    /** Those that wait in a tenant's line keep nobody else's waiting. */
    private void look() {
        UUID[] full = underWay.full();
        boolean isMore = true;
        while (isMore && !loop.isStopping()) {
            int most = MOST_AT_ONCE + underWay.size();
            List<Due> due = due(most, full);
            begin(due);
            UUID[] fullNow = underWay.full();
            // Behind those of a tenant that has enough under way may be others'.
            isMore = due.size() == most && !Set.of(full).containsAll(Set.of(fullNow));
            full = fullNow;
        }
    }

    private void begin(List<Due> all) {
        for (Due due : all) {
            if (underWay.begin(due.tenantId(), due.agentId())) {
                Order order = new Order(
                        new AgentName.ById(due.agentId()), new PresenceCommand.PassTime(), Giver.SERVICE, IfMatch.ANY);
                change.give(due.tenantId(), order)
                        .onTermination()
                        .invoke(() -> underWay.end(due.tenantId(), due.agentId()))
                        .subscribe()
                        .with(passed -> {}, failure -> told(due, failure));
            }
        }
    }

    private static void told(Due due, Throwable failure) {
        // One who left the roster meanwhile is not found.
        if (!(failure instanceof Problem)) {
            LOG.warnf(
                    "what is due for agent %s of tenant %s is tried again: %s", due.agentId(), due.tenantId(), failure);
        }
    }

    /** An agent for whom something is due. */
    private record Due(UUID tenantId, UUID agentId) {}

    private List<Due> due(int most, UUID[] butFor) {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery(DUE)
                        .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC), most, butFor))
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
