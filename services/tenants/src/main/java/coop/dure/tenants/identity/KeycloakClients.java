package coop.dure.tenants.identity;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** Clients of tenants' systems: one per generation of a secret. */
final class KeycloakClients {
    private final RealmResource realm;

    KeycloakClients(RealmResource realm) {
        this.realm = realm;
    }

    private Optional<ClientRepresentation> find(String clientId) {
        return realm.clients().findByClientId(clientId).stream().findFirst();
    }

    /** The client's service account. Made first, and looked up where that is refused. */
    Account ensure(String clientId, String name) {
        ClientRepresentation made = new ClientRepresentation();
        made.setClientId(clientId);
        made.setName(name);
        made.setEnabled(true);
        made.setPublicClient(false);
        made.setServiceAccountsEnabled(true);
        made.setStandardFlowEnabled(false);
        made.setImplicitFlowEnabled(false);
        made.setDirectAccessGrantsEnabled(false);
        made.setFullScopeAllowed(false);
        made.setDefaultClientScopes(List.of("basic", "roles", "organization", "dure-audience"));
        try (Response response = realm.clients().create(made)) {
            Optional<String> id = Made.id(response);
            String known = id.or(() -> find(clientId).map(ClientRepresentation::getId))
                    .orElseThrow(() -> new IdentityUnavailableException("client " + clientId
                            + " was not made: the identity server answered " + response.getStatus()));
            return new Account(
                    realm.clients().get(known).getServiceAccountUser().getId(), id.isPresent());
        }
    }

    String newSecret(String clientId) {
        ClientRepresentation client =
                find(clientId).orElseThrow(() -> new IdentityUnavailableException("no client " + clientId));
        return realm.clients().get(client.getId()).generateNewSecret().getValue();
    }

    boolean remove(String clientId) {
        find(clientId).ifPresent(client -> {
            try {
                realm.clients().get(client.getId()).remove();
            } catch (NotFoundException gone) {
                // Somebody else was faster; it is gone all the same.
                return;
            }
        });
        return true;
    }
}
