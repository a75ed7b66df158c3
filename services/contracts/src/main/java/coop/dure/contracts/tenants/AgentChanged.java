package coop.dure.contracts.tenants;

import coop.dure.contracts.Validity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of an agent: a person who takes calls.
 *
 * @param tenantId the tenant
 * @param agentId the agent
 * @param code its name within the tenant
 * @param displayName the person's name
 * @param email the person's sign-in, where there is one
 * @param extension the agent's line, as the PBX prints it
 * @param queues codes of the queues it serves
 * @param subject the person's subject in Keycloak, once the sign-in exists
 * @param team code of the team it is in, where it is in one
 * @param skills how good it is in queues that it serves, 1 to 10, by the queue's code; 1 where a queue is not named; absent
 *     from what was told before there were skills
 * @param active the days on which it was in the roster, oldest first: seats are billed by them
 * @param version grows with every change
 */
public record AgentChanged(
        UUID tenantId,
        UUID agentId,
        String code,
        String displayName,
        @Nullable String email,
        @Nullable String extension,
        List<String> queues,
        @Nullable String subject,
        @Nullable String team,
        @Nullable Map<String, Integer> skills,
        List<Validity> active,
        long version) {}
