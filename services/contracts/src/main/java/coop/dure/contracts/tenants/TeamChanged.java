package coop.dure.contracts.tenants;

import java.util.UUID;

/**
 * The whole state of a team: agents who are looked after together.
 *
 * @param tenantId the tenant
 * @param teamId the team
 * @param code its name within the tenant
 * @param name display name
 * @param active whether it is in the wished-for state
 * @param version grows with every change
 */
public record TeamChanged(UUID tenantId, UUID teamId, String code, String name, boolean active, long version) {}
