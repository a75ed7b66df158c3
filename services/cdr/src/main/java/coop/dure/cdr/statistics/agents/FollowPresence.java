package coop.dure.cdr.statistics.agents;

import coop.dure.cdr.statistics.counting.AgentTime;
import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.platform.closing.ErasedTenants;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventRun;
import coop.dure.platform.log.PollSubscriber;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts how long agents were busy and ready, each time when presence tells that it has changed. The topic forgets
 * states that newer ones followed: where what went before is not what is known, the time in between is nobody's.
 */
@Singleton
public class FollowPresence extends PollSubscriber {
    private final ErasedTenants erasedTenants;
    private final AgentTimeStore store;

    FollowPresence(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            ErasedTenants erasedTenants,
            AgentTimeStore store) {
        super(transactions, deadLetters);
        this.erasedTenants = erasedTenants;
        this.store = store;
    }

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.PRESENCE_STATE);
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, List<ConsumerRecord<String, byte[]>> events) {
        List<AgentPresenceChanged> all = EventRun.of(events).stream()
                .filter(run -> run.type().equals(AgentPresenceChanged.class.getSimpleName()))
                .flatMap(run -> run.read(AgentPresenceChanged.class).stream())
                .toList();
        return erasedTenants
                .among(
                        connection,
                        all.stream().map(AgentPresenceChanged::tenantId).collect(Collectors.toSet()))
                .map(erased -> all.stream()
                        .filter(change -> !erased.contains(change.tenantId()))
                        .toList())
                .chain(changes -> changes.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.lock(connection, firsts(changes)).chain(known -> count(connection, known, changes)));
    }

    private static Collection<KnownAgent> firsts(List<AgentPresenceChanged> changes) {
        Map<KnownAgent.Key, KnownAgent> firsts = new HashMap<>();
        changes.forEach(change -> firsts.putIfAbsent(key(change), agent(change, 0, change.effectiveAt())));
        return firsts.values();
    }

    private Uni<Void> count(
            SqlConnection connection, Map<KnownAgent.Key, KnownAgent> known, List<AgentPresenceChanged> changes) {
        Map<KnownAgent.Key, KnownAgent> changed = new LinkedHashMap<>();
        AgentTimeStore.Found found = new AgentTimeStore.Found();
        for (AgentPresenceChanged change : changes) {
            KnownAgent agent = changed.getOrDefault(key(change), known.get(key(change)));
            if (agent == null) {
                throw new IllegalStateException("nothing was locked for agent " + change.agentId());
            }
            if (change.version() <= agent.version()) {
                continue;
            }
            AgentTime time = agent.time();
            // Clocks of replicas differ a little: what begins before what went before began with it.
            Instant at = change.effectiveAt().isBefore(time.since()) ? time.since() : change.effectiveAt();
            if (time.isWhatWentBefore(change.previousAvailability(), change.previousOccupation())) {
                found.add(agent, at);
            }
            changed.put(key(change), agent(change, change.version(), at));
        }
        return store.keep(connection, changed.values(), found);
    }

    private static KnownAgent agent(AgentPresenceChanged change, long version, Instant since) {
        return new KnownAgent(
                key(change),
                change.code(),
                version,
                AgentTime.begun(change.availability(), change.occupation(), since));
    }

    private static KnownAgent.Key key(AgentPresenceChanged change) {
        return new KnownAgent.Key(change.tenantId(), change.agentId());
    }
}
