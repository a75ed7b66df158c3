package coop.dure.contracts.tenants;

import java.util.UUID;

/**
 * The whole state of a party of agreements.
 *
 * @param partyId the party
 * @param kind MEMBER, COLLABORATOR or CARRIER
 * @param slug its name in paths, unique among its kind
 * @param name display name
 * @param status ACTIVE or SUSPENDED
 * @param version grows with every change
 */
public record PartyChanged(UUID partyId, String kind, String slug, String name, String status, long version) {}
