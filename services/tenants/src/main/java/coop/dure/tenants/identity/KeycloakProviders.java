package coop.dure.tenants.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** {@link ProviderDirectory} in Keycloak: an identity provider per organization, with its alias. */
@ApplicationScoped
class KeycloakProviders implements ProviderDirectory {
    private static final int NOT_FOUND = 404;
    /** What Keycloak shows in a secret's place, and takes for "the one that there is". */
    private static final String SECRET_KEPT = "**********";

    private static final String BY_EMAIL = "links are by e-mail";
    private static final Map<String, String> MAPPING =
            Map.of("syncMode", "INHERIT", "template", "${CLAIM.email | lowercase}", "target", "BROKER_ID");
    private static final int MANY = 100;
    private final KeycloakConnection keycloak;

    KeycloakProviders(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Set<String> officeDomains() {
        return KeycloakDirectory.answered(() ->
                keycloak.realm().roles().get("operator").getUserMembers(0, MANY).stream()
                        .map(user -> Optional.ofNullable(user.getEmail()).orElse(""))
                        .map(email -> email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    /** First what turns strangers away, last what leads people there: dying in between lets nobody in. */
    @Override
    public void ensure(Organization organization, OwnProvider wished, @Nullable String secret) {
        KeycloakDirectory.answered(() -> {
            RealmResource realm = keycloak.realm();
            new OwnProviderFlow(realm).ensure();
            IdentityProviderResource provider = realm.identityProviders().get(organization.alias());
            provider(realm, provider, organization, wished, secret);
            mapper(provider, organization);
            KeycloakDomains domains = new KeycloakDomains(realm, organization);
            domains.are(wished.domains());
            domains.leadTo(organization.alias());
            return true;
        });
    }

    private static void provider(
            RealmResource realm,
            IdentityProviderResource provider,
            Organization organization,
            OwnProvider wished,
            @Nullable String secret) {
        IdentityProviderRepresentation described = described(organization, wished, secret);
        if (isThere(provider)) {
            provider.update(described);
            return;
        }
        if (secret == null) {
            throw new IdentityConflictException("the identity server has no secret of " + organization.alias());
        }
        try (Response response = realm.identityProviders().create(described)) {
            if (!isThere(provider)) {
                throw new IdentityUnavailableException("provider " + organization.alias()
                        + " was not made: the identity server answered " + response.getStatus());
            }
        }
    }

    private static boolean isThere(IdentityProviderResource provider) {
        try {
            provider.toRepresentation();
            return true;
        } catch (WebApplicationException refused) {
            if (refused.getResponse().getStatus() == NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    private static IdentityProviderRepresentation described(
            Organization organization, OwnProvider wished, @Nullable String secret) {
        IdentityProviderRepresentation described = new IdentityProviderRepresentation();
        described.setAlias(organization.alias());
        described.setDisplayName(organization.displayName());
        described.setProviderId("oidc");
        described.setEnabled(true);
        described.setTrustEmail(true);
        described.setStoreToken(false);
        described.setLinkOnly(false);
        described.setHideOnLogin(true);
        described.setFirstBrokerLoginFlowAlias(OwnProviderFlow.ALIAS);
        described.setConfig(config(wished, secret == null ? SECRET_KEPT : secret));
        return described;
    }

    private static Map<String, String> config(OwnProvider wished, String secret) {
        OwnProvider.Endpoints endpoints = wished.endpoints();
        Map<String, String> config = new HashMap<>(Map.of(
                "issuer", wished.issuer(),
                "authorizationUrl", endpoints.authorization(),
                "tokenUrl", endpoints.token(),
                "useJwksUrl", "true",
                "jwksUrl", endpoints.keys(),
                "validateSignature", "true",
                "clientId", wished.clientId(),
                "clientSecret", secret,
                "clientAuthMethod", endpoints.clientAuthentication(),
                "defaultScope", "openid email profile"));
        if (endpoints.userInfo() != null) {
            config.put("userInfoUrl", endpoints.userInfo());
        }
        config.put("pkceEnabled", String.valueOf(endpoints.proofKeys()));
        config.put("pkceMethod", "S256");
        // Nothing of an account is taken from there, at the first time or later.
        config.put("syncMode", "IMPORT");
        config.put("showInAccountConsole", "NEVER");
        config.put("kc.org.domain", "ANY");
        config.put("kc.org.broker.redirect.mode.email-matches", "true");
        return config;
    }

    /** No other mapper either: none gives a role or an attribute. */
    private static void mapper(IdentityProviderResource provider, Organization organization) {
        boolean there = false;
        for (IdentityProviderMapperRepresentation mapper : provider.getMappers()) {
            if (!there && BY_EMAIL.equals(mapper.getName()) && MAPPING.equals(mapper.getConfig())) {
                there = true;
            } else {
                provider.delete(mapper.getId());
            }
        }
        if (!there) {
            IdentityProviderMapperRepresentation made = new IdentityProviderMapperRepresentation();
            made.setName(BY_EMAIL);
            made.setIdentityProviderAlias(organization.alias());
            made.setIdentityProviderMapper("oidc-username-idp-mapper");
            made.setConfig(MAPPING);
            try (Response response = provider.addMapper(made)) {
                if (response.getStatus() >= 400) {
                    throw new IdentityUnavailableException(
                            "a mapper was not made: the identity server answered " + response.getStatus());
                }
            }
        }
    }

    /** The provider first: from then on nobody gets in by it. Who was linked is so no more. */
    @Override
    public void ensureGone(Organization organization) {
        KeycloakDirectory.answered(() -> {
            RealmResource realm = keycloak.realm();
            IdentityProviderResource provider = realm.identityProviders().get(organization.alias());
            if (isThere(provider)) {
                provider.remove();
            }
            new KeycloakDomains(realm, organization).are(Set.of());
            return true;
        });
    }

    @Override
    public void link(Organization organization, String subject, String email) {
        KeycloakDirectory.answered(() -> {
            new KeycloakLinks(keycloak.realm(), subject).ensure(organization.alias(), email);
            return true;
        });
    }

    @Override
    public void unlink(Organization organization, String subject) {
        KeycloakDirectory.answered(() -> {
            new KeycloakLinks(keycloak.realm(), subject).ensureNone(organization.alias());
            return true;
        });
    }

    static boolean isMissing(WebApplicationException refused) {
        return refused.getResponse().getStatus() == NOT_FOUND;
    }
}
