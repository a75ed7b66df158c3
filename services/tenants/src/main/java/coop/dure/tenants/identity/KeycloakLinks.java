package coop.dure.tenants.identity;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;

/** By which provider a person signs in. */
final class KeycloakLinks {
    private final UserResource person;

    KeycloakLinks(RealmResource realm, String subject) {
        this.person = realm.users().get(subject);
    }

    /**
     * By that provider, as who has that e-mail there. Its passwords go: Keycloak leads nobody to a provider who has one,
     * and whom the provider does not let in any more is not to get in beside it.
     */
    void ensure(String alias, String email) {
        try {
            Optional<FederatedIdentityRepresentation> link = person.getFederatedIdentity().stream()
                    .filter(one -> alias.equals(one.getIdentityProvider()))
                    .findFirst();
            if (link.filter(one -> email.equals(one.getUserId())).isEmpty()) {
                link.ifPresent(other -> person.removeFederatedIdentity(alias));
                add(alias, email);
            }
            person.credentials().stream()
                    .filter(credential -> CredentialRepresentation.PASSWORD.equals(credential.getType()))
                    .forEach(password -> person.removeCredential(password.getId()));
        } catch (WebApplicationException refused) {
            throw whoIsGone(refused);
        }
    }

    private void add(String alias, String email) {
        FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
        link.setIdentityProvider(alias);
        link.setUserId(email);
        link.setUserName(email);
        try (Response response = person.addFederatedIdentity(alias, link)) {
            if (response.getStatus() >= 400 && response.getStatus() != 409) {
                throw new WebApplicationException(response.getStatus());
            }
        }
    }

    void ensureNone(String alias) {
        try {
            if (person.getFederatedIdentity().stream().anyMatch(one -> alias.equals(one.getIdentityProvider()))) {
                person.removeFederatedIdentity(alias);
            }
            person.logout();
        } catch (WebApplicationException refused) {
            throw whoIsGone(refused);
        }
    }

    private static RuntimeException whoIsGone(WebApplicationException refused) {
        return KeycloakProviders.isMissing(refused)
                ? new IdentityConflictException("the identity server does not know the person any more")
                : refused;
    }
}
