package coop.dure.tenants.roster;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent as wished for.
 *
 * @param code its name within the tenant
 * @param displayName the person's name
 * @param email the person's sign-in; without one the tenant's systems act for it
 * @param extension the agent's line, as the PBX prints it
 * @param queues codes of the queues it serves
 * @param team code of the team it is in
 * @param skills how good it is in those queues, 1 to 10, by the queue's code; 1 where a queue is not named
 */
public record AgentDescription(
        String code,
        String displayName,
        @Nullable String email,
        @Nullable String extension,
        @Nullable List<String> queues,
        @Nullable String team,
        @Nullable Map<String, Integer> skills) {
    /** An e-mail is the same however it is capitalised. */
    public AgentDescription {
        email = email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    /** Codes of the queues it serves, none where absent. */
    public List<String> queueCodes() {
        return queues == null ? List.of() : queues;
    }

    /** Levels by queue, none where absent. */
    public Map<String, Integer> skillLevels() {
        return skills == null ? Map.of() : skills;
    }
}
