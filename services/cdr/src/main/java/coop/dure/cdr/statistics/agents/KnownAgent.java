package coop.dure.cdr.statistics.agents;

import coop.dure.cdr.statistics.counting.AgentTime;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an agent's presence.
 *
 * @param key which agent
 * @param code by which figures name it
 * @param version of the event that told it; 0 where nothing was told yet
 * @param time what it does
 */
record KnownAgent(Key key, String code, long version, AgentTime time) {
    /** An agent of a tenant. */
    record Key(UUID tenantId, UUID agentId) {
        private static final Pattern EVENT_KEY = Pattern.compile("([0-9a-f-]{36}):agent:([0-9a-f-]{36})");

        /** From the key of an event; {@code null} where it is not about an agent of a tenant. */
        static @Nullable Key read(String eventKey) {
            Matcher parts = EVENT_KEY.matcher(eventKey);
            return parts.matches() ? new Key(UUID.fromString(parts.group(1)), UUID.fromString(parts.group(2))) : null;
        }
    }

    KnownAgent with(AgentTime changed) {
        return new KnownAgent(key, code, version, changed);
    }
}
