package coop.dure.tenants.roster;

/**
 * A team as wished for: agents who are looked after together.
 *
 * @param code its name within the tenant
 * @param name display name
 */
public record TeamDescription(String code, String name) {}
