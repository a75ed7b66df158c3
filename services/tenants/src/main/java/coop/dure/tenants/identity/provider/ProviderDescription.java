package coop.dure.tenants.identity.provider;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's identity provider as wished for.
 *
 * @param issuer of its OpenID Connect provider, https; what is below it at {@code /.well-known/openid-configuration} is read
 * @param clientId as which Dure is registered there
 * @param clientSecret of that client; never told again. Absent, the one that was sent before stays, as long as issuer and
 *     client do
 * @param emailDomains whose addresses sign in there, as in {@code hotel.example}; whole
 */
public record ProviderDescription(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable List<@Nullable String> emailDomains) {
    /** Domains are the same however they are capitalised. */
    public ProviderDescription {
        emailDomains = emailDomains == null
                ? null
                : emailDomains.stream()
                        .map(domain -> domain == null ? null : domain.strip().toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** The domains of a description that was checked. */
    List<String> domains() {
        return Objects.requireNonNull(emailDomains).stream()
                .map(Objects::requireNonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** Without the secret: this may be logged. */
    @Override
    public String toString() {
        return "ProviderDescription[" + issuer + ", " + clientId + ", " + emailDomains + "]";
    }
}
