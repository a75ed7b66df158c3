package coop.dure.tenants.identity;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.Client;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * The connection to Keycloak's admin API, with one access token for all calls while it lasts. No call waits for ever: one
 * that is not answered in time fails and may be made again. Quarkus's own client has no such bound.
 */
@ApplicationScoped
class KeycloakConnection {
    private final String url;
    private final String realm;
    private final String clientId;
    private final String clientSecret;
    private final Duration answeredWithin;
    private @Nullable Keycloak keycloak;

    KeycloakConnection(
            @ConfigProperty(name = "quarkus.keycloak.admin-client.server-url") String url,
            @ConfigProperty(name = "quarkus.keycloak.admin-client.realm") String realm,
            @ConfigProperty(name = "quarkus.keycloak.admin-client.client-id") String clientId,
            @ConfigProperty(name = "quarkus.keycloak.admin-client.client-secret", defaultValue = "none")
                    String clientSecret,
            @ConfigProperty(name = "dure.identity.answered-within") Duration answeredWithin) {
        this.url = url;
        this.realm = realm;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.answeredWithin = answeredWithin;
    }

    RealmResource realm() {
        return open().realm(realm);
    }

    private synchronized Keycloak open() {
        Keycloak open = keycloak;
        if (open == null) {
            Client client = Keycloak.getClientProvider().newRestEasyClient(null, null, false);
            client.property(QuarkusRestClientProperties.READ_TIMEOUT, answeredWithin.toMillis());
            open = KeycloakBuilder.builder()
                    .serverUrl(url)
                    .realm(realm)
                    .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                    .clientId(clientId)
                    .clientSecret(clientSecret)
                    .resteasyClient(client)
                    .build();
            keycloak = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}
