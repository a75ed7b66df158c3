package coop.dure.tenants.members;

import coop.dure.tenants.invitations.InvitationView;
import org.jspecify.annotations.Nullable;

/**
 * A person who acts for a party, as answered.
 *
 * @param email its sign-in
 * @param displayName the person's name
 * @param invitation how its invitation by mail stands; told to the cooperative's office alone
 */
public record PartyPerson(
        @Nullable String email,
        @Nullable String displayName,
        @Nullable InvitationView invitation) {}
