package coop.dure.tenants.identity;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider at which an organization's people sign in.
 *
 * @param issuer as its discovery document names it
 * @param endpoints where it is asked
 * @param clientId as which the identity server is known there
 * @param domains of the e-mail addresses that sign in there
 */
public record OwnProvider(String issuer, Endpoints endpoints, String clientId, SortedSet<String> domains) {
    /**
     * What a discovery document tells.
     *
     * @param authorization where people sign in
     * @param token where codes are exchanged
     * @param keys its public keys
     * @param userInfo where more is told of who signed in; {@code null} where the ID token tells all
     * @param clientAuthentication {@code client_secret_basic} or {@code client_secret_post}
     * @param proofKeys whether it takes proof keys for code exchange, by S256
     */
    public record Endpoints(
            String authorization,
            String token,
            String keys,
            @Nullable String userInfo,
            String clientAuthentication,
            boolean proofKeys) {}
}
