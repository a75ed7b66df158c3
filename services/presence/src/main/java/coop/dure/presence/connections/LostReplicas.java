package coop.dure.presence.connections;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.commands.AgentName;
import coop.dure.presence.commands.ChangePresence;
import coop.dure.presence.commands.Giver;
import coop.dure.presence.commands.Order;
import coop.dure.presence.state.PresenceCommand.LoseConnections;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Finds replicas whose lease is over, and takes away the connections that they had: from that moment on their agents
 * have the policy's grace to connect elsewhere. Every replica does; what one of them has done another finds done.
 */
@ApplicationScoped
class LostReplicas {
    private static final Logger LOG = Logger.getLogger(LostReplicas.class);
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END =
            "update presence_replica set ended_at = until where ended_at is null and until < now()";
    private static final String ENDED = "select replica, ended_at from presence_replica where ended_at is not null";
    private static final String CONNECTED =
            "select distinct tenant_id, agent_id from agent_device where replica = $1" + " limit $2";
    /** One that is named still is not forgotten: whoever connected to it just now would be overlooked. */
    private static final String FORGET = "delete from presence_replica r where r.replica = $1 and not exists (select 1"
            + " from agent_device d where d.replica = r.replica)";

    private final TenantTransactions transactions;
    private final ChangePresence change;

    LostReplicas(TenantTransactions transactions, ChangePresence change) {
        this.transactions = transactions;
        this.change = change;
    }

    private record Ended(UUID replica, Instant since) {}

    private record Agent(UUID tenantId, UUID agentId) {}

    void look() {
        for (Ended ended : ended()) {
            List<Agent> connected = connected(ended);
            while (!connected.isEmpty() && lose(ended, connected) == connected.size()) {
                connected = connected(ended);
            }
            if (connected.isEmpty()) {
                forget(ended);
            }
        }
    }

    private List<Ended> ended() {
        return transactions
                .asWorker(connection -> connection
                        .query(END)
                        .execute()
                        .chain(() -> connection.query(ENDED).execute())
                        .map(rows -> {
                            List<Ended> ended = new ArrayList<>();
                            for (Row row : rows) {
                                ended.add(new Ended(
                                        row.getUUID("replica"),
                                        row.getOffsetDateTime("ended_at").toInstant()));
                            }
                            return ended;
                        }))
                .await()
                .atMost(PATIENCE);
    }

    private List<Agent> connected(Ended ended) {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery(CONNECTED)
                        .execute(Tuple.of(ended.replica(), AT_ONCE))
                        .map(rows -> {
                            List<Agent> agents = new ArrayList<>();
                            for (Row row : rows) {
                                agents.add(new Agent(row.getUUID("tenant_id"), row.getUUID("agent_id")));
                            }
                            return agents;
                        }))
                .await()
                .atMost(PATIENCE);
    }

    /** How many of them are done; the others are tried again in the next round. */
    private int lose(Ended ended, List<Agent> agents) {
        LOG.infof("%d agents were connected to replica %s, which is gone", agents.size(), ended.replica());
        AtomicInteger done = new AtomicInteger();
        List<Uni<Void>> orders = agents.stream()
                .map(agent -> change.give(
                                agent.tenantId(),
                                new Order(
                                        new AgentName.ById(agent.agentId()),
                                        new LoseConnections(ended.replica(), ended.since()),
                                        Giver.SERVICE,
                                        IfMatch.ANY))
                        .invoke(done::incrementAndGet)
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithUni(failure -> told(agent, failure)))
                .toList();
        Uni.join().all(orders).andFailFast().await().atMost(PATIENCE);
        return done.get();
    }

    private static Uni<Void> told(Agent agent, Throwable failure) {
        // One who left the roster meanwhile is not found, and has no devices any more.
        if (!(failure instanceof Problem)) {
            LOG.warnf(
                    "that agent %s of tenant %s is not connected is noted later: %s",
                    agent.agentId(), agent.tenantId(), failure);
        }
        return Uni.createFrom().voidItem();
    }

    private void forget(Ended ended) {
        transactions
                .asWorker(connection -> connection.preparedQuery(FORGET).execute(Tuple.of(ended.replica())))
                .await()
                .atMost(PATIENCE);
    }
}
