package coop.dure.platform.security;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, in the words in which it is noted.
 *
 * @param kind OPERATOR, PARTY, TENANT or, where the service did it by itself, SYSTEM
 * @param subject of the access token; {@code null} for the service itself
 * @param name the sign-in: an e-mail, a system's client, or the service's name
 * @param organization slug of the party or tenant that it belongs to; {@code null} for operators and the service
 * @param address from where it came, as the proxy settings say; {@code null} for the service
 */
public record Author(
        String kind,
        @Nullable String subject,
        String name,
        @Nullable String organization,
        @Nullable String address) {}
