package coop.dure.cdr.statistics.agents;

import coop.dure.cdr.statistics.counting.AgentTime;
import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.platform.closing.ErasedTenants;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.PollSubscriber;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts how long agents were busy and ready, each time when presence tells that it has changed. The topic forgets
 * states that newer ones followed: where what went before is not what is known, the time up to it is nobody's, and what
 * was counted of it is taken back. Who leaves the roster is told by a tombstone.
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

    /** Times of agents are looked at by the quarter of an hour. */
    @Override
    public Duration gathersFor() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.PRESENCE_STATE);
    }

    /**
     * What presence told of an agent.
     *
     * @param change what the agent does now; {@code null} where it has left the roster
     * @param at when it was told
     */
    private record Told(KnownAgent.Key key, @Nullable AgentPresenceChanged change, Instant at) {
        static @Nullable Told of(ConsumerRecord<String, byte[]> event) {
            Instant at = Instant.ofEpochMilli(event.timestamp());
            if (Events.isTombstone(event)) {
                KnownAgent.Key gone = KnownAgent.Key.read(event.key());
                return gone == null ? null : new Told(gone, null, at);
            }
            if (!Events.type(event).equals(AgentPresenceChanged.class.getSimpleName())) {
                return null;
            }
            AgentPresenceChanged change = Events.read(event, AgentPresenceChanged.class);
            return new Told(new KnownAgent.Key(change.tenantId(), change.agentId()), change, at);
        }
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, List<ConsumerRecord<String, byte[]>> events) {
        List<Told> all = events.stream().map(Told::of).filter(Objects::nonNull).toList();
        return erasedTenants
                .among(
                        connection,
                        all.stream().map(each -> each.key().tenantId()).collect(Collectors.toSet()))
                .map(erased -> all.stream()
                        .filter(each -> !erased.contains(each.key().tenantId()))
                        .toList())
                .chain(told -> told.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.begin(connection, firsts(told))
                                .chain(() -> store.lock(
                                        connection, told.stream().map(Told::key).collect(Collectors.toSet())))
                                .chain(known -> count(connection, known, told)));
    }

    private static Collection<KnownAgent> firsts(List<Told> told) {
        Map<KnownAgent.Key, KnownAgent> firsts = new HashMap<>();
        for (Told each : told) {
            AgentPresenceChanged change = each.change();
            if (change != null) {
                firsts.putIfAbsent(each.key(), agent(each.key(), change, 0, change.effectiveAt()));
            }
        }
        return firsts.values();
    }

    private Uni<Void> count(SqlConnection connection, Map<KnownAgent.Key, KnownAgent> known, List<Told> told) {
        Map<KnownAgent.Key, KnownAgent> changed = new LinkedHashMap<>();
        AgentTimeStore.Found found = new AgentTimeStore.Found();
        for (Told each : told) {
            KnownAgent agent = changed.getOrDefault(each.key(), known.get(each.key()));
            AgentPresenceChanged change = each.change();
            if (agent == null) {
                continue;
            }
            if (change == null) {
                if (agent.time().since().isBefore(each.at())) {
                    found.add(agent, each.at());
                    changed.put(each.key(), agent.with(AgentTime.left(each.at())));
                }
            } else if (change.version() > agent.version()) {
                AgentTime time = agent.time();
                // Clocks of replicas differ a little: what begins before what went before began with it.
                Instant at = change.effectiveAt().isBefore(time.since()) ? time.since() : change.effectiveAt();
                boolean follows = time.isWhatWentBefore(change.previousAvailability(), change.previousOccupation());
                found.add(agent, follows ? at : time.since());
                changed.put(each.key(), agent(each.key(), change, change.version(), at));
            }
        }
        return store.keep(connection, changed.values(), found);
    }

    private static KnownAgent agent(KnownAgent.Key key, AgentPresenceChanged change, long version, Instant since) {
        return new KnownAgent(
                key, change.code(), version, AgentTime.begun(change.availability(), change.occupation(), since));
    }
}
