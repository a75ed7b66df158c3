package coop.dure.tenants.access;

import coop.dure.tenants.invitations.InvitationView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in for a tenant.
 *
 * @param id the person
 * @param email its sign-in
 * @param displayName the person's name
 * @param roles what it is there: tenant-admin, supervisor, agent
 * @param status ACTIVE or DISABLED
 * @param reason why it was disabled or enabled the last time
 * @param changedBy subject of who did
 * @param changedByName what it signed in as; {@code null} where that is not known
 * @param changedAt when
 * @param invitation how its invitation by mail stands; absent where none was needed so far
 */
public record PersonView(
        UUID id,
        String email,
        String displayName,
        List<String> roles,
        String status,
        @Nullable String reason,
        @Nullable String changedBy,
        @Nullable String changedByName,
        @Nullable Instant changedAt,
        @Nullable InvitationView invitation) {}
