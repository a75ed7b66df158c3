package coop.dure.tenants.identity;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.UserRepresentation;

/** People's accounts. Their e-mail is their sign-in. */
final class KeycloakPeople {
    private static final int BAD_REQUEST = 400;
    /** What Keycloak's profile forbids in names of persons. */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]+");

    private final RealmResource realm;

    KeycloakPeople(RealmResource realm) {
        this.realm = realm;
    }

    Optional<UserRepresentation> find(String email) {
        return realm.users().searchByEmail(email.toLowerCase(Locale.ROOT), true).stream()
                .findFirst();
    }

    /** The account's subject. It has no credential until its owner chooses one. */
    String ensure(String email, String displayName) {
        return find(email).orElseGet(() -> create(email, displayName)).getId();
    }

    private UserRepresentation create(String email, String displayName) {
        UserRepresentation made = new UserRepresentation();
        made.setUsername(email.toLowerCase(Locale.ROOT));
        made.setEmail(email.toLowerCase(Locale.ROOT));
        made.setEmailVerified(true);
        made.setFirstName(FORBIDDEN.matcher(displayName).replaceAll(" ").strip());
        made.setEnabled(true);
        try (Response response = realm.users().create(made)) {
            return find(email).orElseThrow(() -> refusal(email, response));
        }
    }

    /** A race may answer 400 too, but then somebody else has made the account and it was found. */
    private static RuntimeException refusal(String email, Response response) {
        return response.getStatus() == BAD_REQUEST
                ? new IdentityRefusedException("the identity server does not take an account for " + email + ": "
                        + response.readEntity(String.class))
                : new IdentityUnavailableException(
                        "an account was not made: the identity server answered " + response.getStatus());
    }
}
