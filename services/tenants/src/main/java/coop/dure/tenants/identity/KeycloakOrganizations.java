package coop.dure.tenants.identity;

import coop.dure.tenants.identity.KeycloakIds.OrganizationIds;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.OrganizationGroupsResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/**
 * Organizations, their groups and who is in them. Keycloak answers a race with 409, 400 or 500; so after any refusal it is
 * read again, and only what is then missing is a failure.
 */
final class KeycloakOrganizations {
    static final int MANY = 100;
    private final RealmResource realm;
    private final KeycloakIds ids;
    private final KeycloakOffice office;
    private final SideBySide sideBySide;

    KeycloakOrganizations(RealmResource realm, KeycloakIds ids, KeycloakOffice office, SideBySide sideBySide) {
        this.realm = realm;
        this.ids = ids;
        this.office = office;
        this.sideBySide = sideBySide;
    }

    /** Made first, and looked up where that is refused: of a new one nothing is there to be found. */
    boolean ensure(Organization wished) {
        if (ids.of(wished).isEmpty()) {
            make(wished);
        }
        sideBySide.forEach(wished.kind().roleOfGroup().keySet(), group -> ensureGroup(wished, group));
        return true;
    }

    private void ensureGroup(Organization wished, String group) {
        String id = known(wished).groups().get(group);
        if (id == null) {
            makeGroup(wished, group);
        } else {
            giveRole(wished, group, id);
        }
    }

    /** By our id: Keycloak's own search misses aliases. */
    Optional<OrganizationRepresentation> find(Organization wished) {
        return realm.organizations().searchByAttribute("dure_id:" + wished.dureId()).stream()
                .findFirst();
    }

    private OrganizationIds known(Organization wished) {
        return ids.of(wished)
                .or(() -> lookUp(wished))
                .orElseThrow(() -> new IdentityUnavailableException("no organization " + wished.alias()));
    }

    private Optional<OrganizationIds> lookUp(Organization wished) {
        return find(wished)
                .map(found -> new OrganizationIds(
                        found.getId(),
                        read(realm.organizations().get(found.getId()).groups())))
                .map(found -> ids.remember(wished, found));
    }

    private OrganizationGroupsResource groups(Organization wished) {
        return realm.organizations().get(known(wished).id()).groups();
    }

    private void make(Organization wished) {
        OrganizationRepresentation made = new OrganizationRepresentation();
        made.setName(wished.alias());
        made.setAlias(wished.alias());
        made.setEnabled(true);
        made.setAttributes(
                Map.of("dure_id", List.of(wished.dureId().toString()), "display_name", List.of(wished.displayName())));
        try (Response response = realm.organizations().create(made)) {
            Optional<OrganizationIds> known = Made.id(response)
                    .map(id -> ids.remember(wished, new OrganizationIds(id, Map.of())))
                    .or(() -> lookUp(wished));
            if (known.isEmpty()) {
                throw new IdentityUnavailableException("organization " + wished.alias()
                        + " was not made: the identity server answered " + response.getStatus());
            }
        }
    }

    private String groupId(Organization wished, String name) {
        String id = known(wished).groups().get(name);
        return id == null ? makeGroup(wished, name) : id;
    }

    private String makeGroup(Organization wished, String name) {
        GroupRepresentation made = new GroupRepresentation();
        made.setName(name);
        OrganizationGroupsResource groups = groups(wished);
        try (Response response = groups.addTopLevelGroup(made)) {
            String id = Made.id(response)
                    .or(() -> Optional.ofNullable(read(groups).get(name)))
                    .orElseThrow(() -> new IdentityUnavailableException(
                            "group " + name + " was not made: the identity server answered " + response.getStatus()));
            giveRole(wished, name, id);
            ids.remember(wished, name, id);
            return id;
        }
    }

    private void giveRole(Organization wished, String group, String groupId) {
        String role = Objects.requireNonNull(wished.kind().roleOfGroup().get(group), group);
        groups(wished)
                .group(groupId)
                .roles()
                .realmLevel()
                .add(List.of(ids.role(role, name -> realm.roles().get(name).toRepresentation())));
    }

    private static Map<String, String> read(OrganizationGroupsResource groups) {
        return groups.getAll(null, null, null, 0, MANY, true, false).stream()
                .collect(Collectors.toMap(GroupRepresentation::getName, GroupRepresentation::getId));
    }

    /**
     * An account in a group of one organization, and in no other organization: a token of two is refused everywhere. One
     * that was made just now is in none, and has no role.
     */
    void ensureInside(Organization wished, String group, Account account) {
        String id = known(wished).id();
        List<OrganizationRepresentation> inside = account.made() ? List.of() : of(account.id());
        if (!account.made() && office.has(account.id())) {
            throw new IdentityConflictException(
                    "identity.of-office",
                    "the account is the cooperative's office's or the realm's own, and may be in no organization");
        }
        if (inside.stream().anyMatch(other -> !other.getId().equals(id))) {
            throw new IdentityConflictException(
                    "identity.elsewhere", "the account is in another organization already, and may be in one only");
        }
        OrganizationResource organization = realm.organizations().get(id);
        if (inside.isEmpty()) {
            try (Response response = organization.members().addMember(account.id())) {
                // A refusal may say that it is inside already, or that another writer was refused too: it is read
                // again.
                if (response.getStatus() >= 400 && !isInside(id, account.id())) {
                    throw new IdentityUnavailableException("account was not added to " + wished.alias()
                            + ": the identity server answered " + response.getStatus());
                }
            }
        }
        join(organization, groupId(wished, group), account.id());
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

    boolean isInside(String organizationId, String accountId) {
        return of(accountId).stream().anyMatch(found -> found.getId().equals(organizationId));
    }

    /** Those that an account is in. */
    List<OrganizationRepresentation> of(String accountId) {
        return realm.organizations().members().getOrganizations(accountId, true);
    }
}
