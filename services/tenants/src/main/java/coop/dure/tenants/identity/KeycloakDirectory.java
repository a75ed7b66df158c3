package coop.dure.tenants.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** {@link IdentityDirectory} in one Keycloak realm with Organizations. */
@ApplicationScoped
class KeycloakDirectory implements IdentityDirectory {
    private final KeycloakConnection keycloak;
    private final KeycloakIds ids;
    private final SideBySide sideBySide;

    KeycloakDirectory(KeycloakConnection keycloak, KeycloakIds ids, SideBySide sideBySide) {
        this.keycloak = keycloak;
        this.ids = ids;
        this.sideBySide = sideBySide;
    }

    @Override
    public void ensureOrganization(Organization organization) {
        of(organization, () -> organizations().ensure(organization));
    }

    @Override
    public String ensurePerson(Organization organization, String group, String email, String displayName) {
        return of(organization, () -> {
            Account account = people().ensure(email, displayName, organization.language());
            organizations().ensureInside(organization, group, account);
            return account.id();
        });
    }

    @Override
    public boolean invite(String subject, Duration validFor, boolean despitePassword) {
        return answered(() -> people().invite(subject, validFor, despitePassword));
    }

    @Override
    public Optional<String> ensureNotInGroup(Organization organization, String group, String email) {
        return answered(() -> people().find(email)
                .flatMap(person -> departures().ensureOutsideGroup(organization, group, person.getId())));
    }

    @Override
    public Optional<String> ensureNotInside(Organization organization, String email) {
        return answered(() ->
                people().find(email).flatMap(person -> departures().ensureOutside(organization, person.getId())));
    }

    @Override
    public void ensureClient(Organization organization, String clientId, String name) {
        of(organization, () -> {
            Account account = clients().ensure(clientId, name);
            organizations().ensureInside(organization, "systems", account);
            return account;
        });
    }

    @Override
    public String newSecret(String clientId) {
        return answered(() -> clients().newSecret(clientId));
    }

    @Override
    public void removeClient(String clientId) {
        answered(() -> clients().remove(clientId));
    }

    @Override
    public void ensureGone(Organization organization) {
        answered(() -> departures().ensureGone(organization, clients()));
        ids.forget(organization);
    }

    private KeycloakOrganizations organizations() {
        return new KeycloakOrganizations(keycloak.realm(), ids, office(), sideBySide);
    }

    private KeycloakDepartures departures() {
        return new KeycloakDepartures(keycloak.realm(), organizations(), office());
    }

    private KeycloakOffice office() {
        return new KeycloakOffice(keycloak.realm(), ids);
    }

    private KeycloakPeople people() {
        return new KeycloakPeople(keycloak.realm());
    }

    private KeycloakClients clients() {
        return new KeycloakClients(keycloak.realm());
    }

    /** What fails may have trusted ids of what is not there any more. */
    private <T> T of(Organization organization, Supplier<T> call) {
        try {
            return answered(call);
        } catch (RuntimeException failed) {
            ids.forget(organization);
            throw failed;
        }
    }

    static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException refused) {
            int status = refused.getResponse().getStatus();
            throw new IdentityUnavailableException("the identity server answered " + status, refused);
        } catch (ProcessingException unreachable) {
            throw new IdentityUnavailableException(
                    "identity.unreachable", "the identity server cannot be reached", unreachable);
        } catch (IdentityConflictException | IdentityUnavailableException told) {
            throw told;
        } catch (RuntimeException unreadable) {
            throw new IdentityUnavailableException(
                    "identity.breaks-off", "the identity server's answer breaks off", unreadable);
        }
    }
}
