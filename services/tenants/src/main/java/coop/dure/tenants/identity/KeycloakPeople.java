package coop.dure.tenants.identity;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.UserRepresentation;

/** People's accounts. Their e-mail is their sign-in. */
final class KeycloakPeople {
    private final RealmResource realm;

    KeycloakPeople(RealmResource realm) {
        this.realm = realm;
    }

    Optional<UserRepresentation> find(String email) {
        return realm.users().searchByEmail(email.toLowerCase(Locale.ROOT), true).stream()
                .findFirst();
    }

    /** The account's subject. It has no credential until its owner chooses one. */
    String ensure(Organization organization, String email, String displayName) {
        return find(email)
                .orElseGet(() -> {
                    UserRepresentation made = new UserRepresentation();
                    made.setUsername(email.toLowerCase(Locale.ROOT));
                    made.setEmail(email.toLowerCase(Locale.ROOT));
                    made.setEmailVerified(true);
                    made.setFirstName(displayName);
                    made.setEnabled(true);
                    try (Response response = realm.users().create(made)) {
                        return find(email)
                                .orElseThrow(() -> new IdentityUnavailableException("account for "
                                        + organization.alias() + " was not made: the identity server answered "
                                        + response.getStatus()));
                    }
                })
                .getId();
    }
}
