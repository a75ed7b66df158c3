package coop.dure.tenants.identity;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/**
 * Who leaves an organization, and organizations that end. Nobody is believed to be out whom Keycloak refused to take out:
 * that is a failure, and is tried again.
 */
final class KeycloakDepartures {
    private static final int REFUSED = 400;
    private static final int NOT_FOUND = 404;
    private static final String ACCOUNT_OF_CLIENT = "service-account-";
    private final RealmResource realm;
    private final KeycloakOrganizations organizations;
    private final KeycloakOffice office;

    KeycloakDepartures(RealmResource realm, KeycloakOrganizations organizations, KeycloakOffice office) {
        this.realm = realm;
        this.organizations = organizations;
        this.office = office;
    }

    /** The account's id, if it is in the organization. */
    Optional<String> ensureOutsideGroup(Organization wished, String group, String accountId) {
        return inside(wished, accountId)
                .map(found -> {
                    leave(realm.organizations().get(found.getId()), group::equals, accountId);
                    return accountId;
                })
                .filter(left -> !office.has(left));
    }

    /** The account's id, if it is nobody else's. */
    Optional<String> ensureOutside(Organization wished, String accountId) {
        inside(wished, accountId).ifPresent(found -> takeOut(found, accountId));
        return organizations.of(accountId).isEmpty() && !office.has(accountId)
                ? Optional.of(accountId)
                : Optional.empty();
    }

    private Optional<OrganizationRepresentation> inside(Organization wished, String accountId) {
        return organizations.find(wished).filter(found -> organizations.isInside(found.getId(), accountId));
    }

    /** Out of its groups first: who comes back one day gets only what is then wished for. */
    private void takeOut(OrganizationRepresentation from, String accountId) {
        OrganizationResource organization = realm.organizations().get(from.getId());
        leave(organization, any -> true, accountId);
        try (Response response = organization.members().removeMember(accountId)) {
            if (response.getStatus() >= REFUSED && organizations.isInside(from.getId(), accountId)) {
                throw refused("an account was not taken out of " + from.getAlias(), response);
            }
        }
    }

    private static void leave(OrganizationResource organization, Predicate<String> which, String accountId) {
        organization.members().member(accountId).groups(0, KeycloakOrganizations.MANY, true).stream()
                .filter(group -> which.test(group.getName()))
                .forEach(group -> organization.groups().group(group.getId()).removeMember(accountId));
    }

    /** Its members first, so that a repeat still finds them by it. A client's account goes with its client. */
    boolean ensureGone(Organization wished, KeycloakClients clients) {
        organizations.find(wished).ifPresent(found -> {
            OrganizationResource organization = realm.organizations().get(found.getId());
            for (List<MemberRepresentation> members = some(organization);
                    !members.isEmpty();
                    members = others(organization, members)) {
                members.forEach(member -> remove(found, member, clients));
            }
            gone("organization " + found.getAlias(), organization.delete());
        });
        return true;
    }

    private static List<MemberRepresentation> some(OrganizationResource organization) {
        return organization.members().list(0, KeycloakOrganizations.MANY);
    }

    /** None of whom may be among those who were removed: else this would never end. */
    private static List<MemberRepresentation> others(
            OrganizationResource organization, List<MemberRepresentation> removed) {
        Set<String> before = removed.stream().map(MemberRepresentation::getId).collect(Collectors.toSet());
        List<MemberRepresentation> now = some(organization);
        if (now.stream().anyMatch(member -> before.contains(member.getId()))) {
            throw new IdentityUnavailableException("the identity server still has an account that it removed");
        }
        return now;
    }

    /** An account that is somebody else's too is taken out only. */
    private void remove(OrganizationRepresentation from, MemberRepresentation member, KeycloakClients clients) {
        String id = member.getId();
        String name = member.getUsername();
        if (organizations.of(id).size() > 1 || office.has(id)) {
            takeOut(from, id);
        } else if (name.startsWith(ACCOUNT_OF_CLIENT)) {
            clients.remove(name.substring(ACCOUNT_OF_CLIENT.length()));
        } else {
            gone("account " + id, realm.users().delete(id));
        }
    }

    private static void gone(String what, Response answer) {
        try (answer) {
            if (answer.getStatus() >= REFUSED && answer.getStatus() != NOT_FOUND) {
                throw refused(what + " was not removed", answer);
            }
        }
    }

    private static IdentityUnavailableException refused(String what, Response response) {
        return new IdentityUnavailableException(what + ": the identity server answered " + response.getStatus());
    }
}
