package coop.dure.contracts.tenants;

import coop.dure.contracts.Validity;
import java.util.List;
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
        List<Validity> active,
        long version) {}
