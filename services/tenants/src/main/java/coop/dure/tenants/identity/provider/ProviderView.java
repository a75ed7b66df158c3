package coop.dure.tenants.identity.provider;

import java.time.Instant;
import java.util.List;

/**
 * A tenant's identity provider, without its secret.
 *
 * @param issuer as described
 * @param clientId as described
 * @param emailDomains as described, sorted
 * @param redirectUri what has to be registered at the provider as the place to which it sends people back
 * @param status ACTIVE; APPLYING, which goes on by itself; SECRET_AWAITED: it was not finished, send the description again
 *     with its secret; REMOVING, which goes on by itself
 * @param peopleUnderWay how many people's sign-ins are being moved to or from it
 * @param changedAt when it was changed the last time
 */
public record ProviderView(
        String issuer,
        String clientId,
        List<String> emailDomains,
        String redirectUri,
        String status,
        long peopleUnderWay,
        Instant changedAt) {}
