package coop.dure.tenants.identity;

import java.time.Duration;
import java.util.Optional;

/**
 * People and systems of organizations, as the identity server knows them. Every operation <em>ensures</em>: it makes
 * what is missing, finds what is there, and may be repeated. All block; none may run on an event loop.
 *
 * <p>Whatever passes by itself (server down, a race with another writer) is thrown as {@link IdentityUnavailableException},
 * what a person must mend as {@link IdentityConflictException}.
 */
public interface IdentityDirectory {
    /** The organization, with its groups and their roles. */
    void ensureOrganization(Organization organization);

    /**
     * A person in a group of the organization, and in no other one. With the account of somebody who acts for the office or
     * administers the realm that is a conflict.
     *
     * @return the person's subject
     */
    String ensurePerson(Organization organization, String group, String email, String displayName);

    /**
     * Sends a person a mail with a link with which it chooses a password. The one operation that does something each time.
     *
     * @param validFor how long the link can be followed
     * @param despitePassword whether it is sent to who has a password too
     * @return whether it was sent; false where it has a password
     */
    boolean invite(String subject, Duration validFor, boolean despitePassword);

    /**
     * Nobody with that e-mail is in that group of the organization; in others it may be.
     *
     * @return the person's subject, if it is in the organization
     */
    Optional<String> ensureNotInGroup(Organization organization, String group, String email);

    /**
     * Nobody with that e-mail is in the organization.
     *
     * @return the person's subject, if there is such a person and it is neither in another organization nor the office's:
     *     of those nothing is to be told
     */
    Optional<String> ensureNotInside(Organization organization, String email);

    /** A client of the organization's systems, whose secret nobody knows. */
    void ensureClient(Organization organization, String clientId, String name);

    /** Gives a client a new secret and tells it this once. */
    String newSecret(String clientId);

    /** The client is gone, and what it was given with it. */
    void removeClient(String clientId);

    /**
     * The organization is gone, and with it its clients and its people, but for accounts that are in another organization
     * too or the office's.
     */
    void ensureGone(Organization organization);
}
