package coop.dure.tenants.identity;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.admin.client.resource.OrganizationGroupsResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/**
 * Organizations, their groups and who is in them. Keycloak answers a race with 409, 400 or 500; so after any refusal it is
 * read again, and only what is then missing is a failure.
 */
final class KeycloakOrganizations {
    private static final int MANY = 100;
    private static final String ACCOUNT_OF_CLIENT = "service-account-";
    private final RealmResource realm;

    KeycloakOrganizations(RealmResource realm) {
        this.realm = realm;
    }

    boolean ensure(Organization wished) {
        String id = find(wished).orElseGet(() -> create(wished)).getId();
        for (Map.Entry<String, String> group : wished.kind().roleOfGroup().entrySet()) {
            String groupId = ensureGroup(realm.organizations().get(id).groups(), group.getKey());
            realm.organizations()
                    .get(id)
                    .groups()
                    .group(groupId)
                    .roles()
                    .realmLevel()
                    .add(List.of(realm.roles().get(group.getValue()).toRepresentation()));
        }
        return true;
    }

    /** By our id: Keycloak's own search misses aliases. */
    Optional<OrganizationRepresentation> find(Organization wished) {
        return realm.organizations().searchByAttribute("dure_id:" + wished.dureId()).stream()
                .findFirst();
    }

    private OrganizationRepresentation create(Organization wished) {
        OrganizationRepresentation made = new OrganizationRepresentation();
        made.setName(wished.alias());
        made.setAlias(wished.alias());
        made.setEnabled(true);
        made.setAttributes(
                Map.of("dure_id", List.of(wished.dureId().toString()), "display_name", List.of(wished.displayName())));
        try (Response response = realm.organizations().create(made)) {
            return find(wished)
                    .orElseThrow(() -> new IdentityUnavailableException("organization " + wished.alias()
                            + " was not made: the identity server answered " + response.getStatus()));
        }
    }

    private static String ensureGroup(OrganizationGroupsResource groups, String name) {
        return findGroup(groups, name).orElseGet(() -> {
            GroupRepresentation made = new GroupRepresentation();
            made.setName(name);
            try (Response response = groups.addTopLevelGroup(made)) {
                return findGroup(groups, name)
                        .orElseThrow(() -> new IdentityUnavailableException("group " + name
                                + " was not made: the identity server answered " + response.getStatus()));
            }
        });
    }

    private static Optional<String> findGroup(OrganizationGroupsResource groups, String name) {
        return groups.getAll(null, null, null, 0, MANY, true, false).stream()
                .filter(group -> group.getName().equals(name))
                .map(GroupRepresentation::getId)
                .findFirst();
    }

    /** An account in a group of one organization, and in no other organization: a token of two is refused everywhere. */
    void ensureInside(Organization wished, String group, String accountId) {
        OrganizationRepresentation found =
                find(wished).orElseThrow(() -> new IdentityUnavailableException("no organization " + wished.alias()));
        OrganizationResource organization = realm.organizations().get(found.getId());
        List<OrganizationRepresentation> inside =
                realm.organizations().members().getOrganizations(accountId, true);
        if (inside.stream().anyMatch(other -> !other.getId().equals(found.getId()))) {
            throw new IdentityConflictException(
                    "the account is in another organization already, and may be in one only");
        }
        if (inside.isEmpty()) {
            try (Response response = organization.members().addMember(accountId)) {
                // A refusal may say that it is inside already, or that another writer was refused too: it is read
                // again.
                if (response.getStatus() >= 400 && !isInside(found, accountId)) {
                    throw new IdentityUnavailableException("account was not added to " + wished.alias()
                            + ": the identity server answered " + response.getStatus());
                }
            }
        }
        join(organization, ensureGroup(organization.groups(), group), accountId);
    }

    private static void join(OrganizationResource organization, String groupId, String accountId) {
        try {
            organization.groups().group(groupId).addMember(accountId);
        } catch (WebApplicationException refused) {
            boolean there = refused.getResponse().getStatus() == 409
                    && organization.members().member(accountId).groups(0, MANY, true).stream()
                            .anyMatch(group -> group.getId().equals(groupId));
            if (!there) {
                throw refused;
            }
        }
    }

    private boolean isInside(OrganizationRepresentation organization, String accountId) {
        return realm.organizations().members().getOrganizations(accountId, true).stream()
                .anyMatch(found -> found.getId().equals(organization.getId()));
    }

    /** The account's id. */
    String ensureOutsideGroup(Organization wished, String group, String accountId) {
        inside(wished, accountId).ifPresent(organization -> leave(organization, group::equals, accountId));
        return accountId;
    }

    /** Out of its groups first: who comes back one day gets only what is then wished for. */
    String ensureOutside(Organization wished, String accountId) {
        inside(wished, accountId).ifPresent(organization -> {
            leave(organization, any -> true, accountId);
            organization.members().removeMember(accountId).close();
        });
        return accountId;
    }

    private Optional<OrganizationResource> inside(Organization wished, String accountId) {
        return find(wished)
                .filter(found -> isInside(found, accountId))
                .map(found -> realm.organizations().get(found.getId()));
    }

    private static void leave(OrganizationResource organization, Predicate<String> which, String accountId) {
        organization.members().member(accountId).groups(0, MANY, true).stream()
                .filter(group -> which.test(group.getName()))
                .forEach(group -> organization.groups().group(group.getId()).removeMember(accountId));
    }

    /** Its members first, so that a repeat still finds them by it. A client's account goes with its client. */
    boolean ensureGone(Organization wished, KeycloakClients clients) {
        find(wished).ifPresent(found -> {
            OrganizationResource organization = realm.organizations().get(found.getId());
            List<MemberRepresentation> members = organization.members().list(0, MANY);
            while (!members.isEmpty()) {
                members.forEach(member -> remove(member, clients));
                members = organization.members().list(0, MANY);
            }
            organization.delete().close();
        });
        return true;
    }

    private void remove(MemberRepresentation member, KeycloakClients clients) {
        String name = member.getUsername();
        if (name.startsWith(ACCOUNT_OF_CLIENT)) {
            clients.remove(name.substring(ACCOUNT_OF_CLIENT.length()));
        } else {
            realm.users().delete(member.getId()).close();
        }
    }
}
