package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who listens, by what they want to hear of: a change costs nothing for those whom it does not concern. */
final class Audience {
    private final Set<Listening> ofAll = new LinkedHashSet<>();
    private final Map<String, Set<Listening>> ofQueue = new HashMap<>();
    private final Map<String, Set<Listening>> ofTeam = new HashMap<>();
    private final Map<String, Set<Listening>> ofAgent = new HashMap<>();
    private final Set<Listening> everybody = new LinkedHashSet<>();

    void add(Listening listening) {
        everybody.add(listening);
        Filter filter = listening.filter();
        if (filter.isAll()) {
            ofAll.add(listening);
        }
        filter.queues().forEach(code -> add(ofQueue, code, listening));
        filter.teams().forEach(code -> add(ofTeam, code, listening));
        filter.agents().forEach(code -> add(ofAgent, code, listening));
    }

    void remove(Listening listening) {
        everybody.remove(listening);
        ofAll.remove(listening);
        Filter filter = listening.filter();
        filter.queues().forEach(code -> remove(ofQueue, code, listening));
        filter.teams().forEach(code -> remove(ofTeam, code, listening));
        filter.agents().forEach(code -> remove(ofAgent, code, listening));
    }

    /** Those who may want to hear of an agent that was there and is here. */
    Set<Listening> of(@Nullable AgentPresenceChanged before, @Nullable AgentPresenceChanged after) {
        Set<Listening> concerned = new LinkedHashSet<>(ofAll);
        for (AgentPresenceChanged agent : states(before, after)) {
            concerned.addAll(ofAgent.getOrDefault(agent.code(), Set.of()));
            Filter.queuesOf(agent).forEach(code -> concerned.addAll(ofQueue.getOrDefault(code, Set.of())));
            if (agent.team() != null) {
                concerned.addAll(ofTeam.getOrDefault(agent.team(), Set.of()));
            }
        }
        return concerned;
    }

    /** Those who want to hear of a queue. */
    Set<Listening> ofQueue(String code) {
        Set<Listening> concerned = new LinkedHashSet<>(ofAll);
        concerned.addAll(ofQueue.getOrDefault(code, Set.of()));
        return concerned;
    }

    Set<Listening> everybody() {
        return everybody;
    }

    private static List<AgentPresenceChanged> states(
            @Nullable AgentPresenceChanged before, @Nullable AgentPresenceChanged after) {
        List<AgentPresenceChanged> states = new ArrayList<>(2);
        if (before != null) {
            states.add(before);
        }
        if (after != null) {
            states.add(after);
        }
        return states;
    }

    private static void add(Map<String, Set<Listening>> index, String code, Listening listening) {
        index.computeIfAbsent(code, ignored -> new LinkedHashSet<>()).add(listening);
    }

    private static void remove(Map<String, Set<Listening>> index, String code, Listening listening) {
        index.computeIfPresent(code, (ignored, listeners) -> {
            listeners.remove(listening);
            return listeners.isEmpty() ? null : listeners;
        });
    }
}
