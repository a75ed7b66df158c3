package coop.dure.tenants.members;

import java.util.UUID;

/**
 * A party as answered.
 *
 * @param id the party
 * @param kind MEMBER or COLLABORATOR
 * @param slug its name in paths
 * @param name display name
 * @param status ACTIVE
 */
public record PartyView(UUID id, String kind, String slug, String name, String status) {}
