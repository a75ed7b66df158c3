package coop.dure.tenants.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity providers that organizations bring, as the identity server knows them. Every operation <em>ensures</em>
 * and may be repeated; all block. What is thrown means what it does in {@link IdentityDirectory}.
 *
 * <p>Whoever signs in at such a provider is who was linked to it here, by e-mail: it can name nobody else's people, and
 * makes nobody's account.
 */
public interface ProviderDirectory {
    /** Domains of the e-mail addresses of those who may act for the whole cooperative. */
    Set<String> officeDomains();

    /**
     * The organization's one provider and the domains that lead to it.
     *
     * @param secret the client's; {@code null} for the one that the identity server has
     */
    void ensure(Organization organization, OwnProvider wished, @Nullable String secret);

    /** The organization has no provider and no domain, and nobody is linked to one. */
    void ensureGone(Organization organization);

    /** A person signs in there, and no longer with a password. */
    void link(Organization organization, String subject, String email);

    /** A person does not sign in there any more, and whoever has is signed out. */
    void unlink(Organization organization, String subject);
}
