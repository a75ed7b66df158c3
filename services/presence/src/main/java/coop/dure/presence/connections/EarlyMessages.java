package coop.dure.presence.connections;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is said over WebSockets of which it is not known yet whose they are: a few messages each. */
@ApplicationScoped
class EarlyMessages {
    private static final int MOST = AgentLink.MOST_IN_HAND;

    private final Map<String, List<String>> byConnection = new ConcurrentHashMap<>();

    /** What became of an early message. */
    enum Kept {
        YES,
        /** It is known by now. */
        NOT_EARLY,
        TOO_MANY
    }

    void begin(String connectionId) {
        byConnection.put(connectionId, new ArrayList<>());
    }

    Kept keep(String connectionId, String message) {
        Kept[] kept = {Kept.NOT_EARLY};
        byConnection.computeIfPresent(connectionId, (id, messages) -> {
            kept[0] = messages.size() < MOST ? Kept.YES : Kept.TOO_MANY;
            if (kept[0] == Kept.YES) {
                messages.add(message);
            }
            return messages;
        });
        return kept[0];
    }

    /** In their order; from then on none is early. */
    List<String> end(String connectionId) {
        List<String> messages = byConnection.remove(connectionId);
        return messages == null ? List.of() : messages;
    }
}
