package coop.dure.tenants.identity;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** People's accounts. Their e-mail is their sign-in. */
final class KeycloakPeople {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final List<String> CHOOSE_PASSWORD = List.of("UPDATE_PASSWORD");
    /** Languages of the realm, and the one for people of other tenants. */
    private static final Set<String> SPOKEN = Set.of("ko", "en");

    private static final String OTHERWISE = "en";
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

    /** The account. It has no credential until its owner chooses one. Made first, and looked up where that is refused. */
    Account ensure(String email, String displayName, @Nullable String language) {
        UserRepresentation made = new UserRepresentation();
        made.setUsername(email.toLowerCase(Locale.ROOT));
        made.setEmail(email.toLowerCase(Locale.ROOT));
        made.setEmailVerified(true);
        made.setFirstName(FORBIDDEN.matcher(displayName).replaceAll(" ").strip());
        made.setEnabled(true);
        if (language != null) {
            made.setAttributes(Map.of("locale", List.of(SPOKEN.contains(language) ? language : OTHERWISE)));
        }
        try (Response response = realm.users().create(made)) {
            return Made.id(response)
                    .map(id -> new Account(id, true))
                    .or(() -> find(email).map(found -> new Account(found.getId(), false)))
                    .orElseThrow(() -> refusal(email, response));
        }
    }

    boolean invite(String subject, Duration validFor, boolean despitePassword) {
        UserResource person = realm.users().get(subject);
        try {
            if (!despitePassword
                    && person.credentials().stream()
                            .anyMatch(credential -> CredentialRepresentation.PASSWORD.equals(credential.getType()))) {
                return false;
            }
            person.executeActionsEmail(CHOOSE_PASSWORD, Math.toIntExact(validFor.toSeconds()));
            return true;
        } catch (WebApplicationException refused) {
            throw notSent(refused);
        }
    }

    /** Keycloak answers 500 where the mail server does not take the mail, and says why. */
    private static RuntimeException notSent(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        String told = "the identity server answered " + status + ": " + reason(refused.getResponse());
        return status == BAD_REQUEST || status == NOT_FOUND
                ? new IdentityRefusedException(told)
                : new IdentityUnavailableException(told, refused);
    }

    private static String reason(Response response) {
        try {
            return String.valueOf(response.readEntity(ErrorRepresentation.class).getErrorMessage());
        } catch (RuntimeException unreadable) {
            return "no reason was told";
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
