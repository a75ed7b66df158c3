package coop.dure.tenants.roster;

import org.jspecify.annotations.Nullable;

/**
 * A queue as wished for.
 *
 * @param code its name within the tenant, as the PBX prints it
 * @param name display name
 * @param extension the number dialled to reach it inside
 */
public record QueueDescription(
        String code, String name, @Nullable String extension) {}
