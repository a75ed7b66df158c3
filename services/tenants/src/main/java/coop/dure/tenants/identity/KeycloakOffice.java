package coop.dure.tenants.identity;

import coop.dure.platform.security.Roles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleMappingResource;
import org.keycloak.representations.idm.MappingsRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * Accounts that are no organization's people: somebody acts for the cooperative's office with them, or administers the
 * realm. Whoever could name one of them in a description would have it in hand.
 */
final class KeycloakOffice {
    private static final String ADMINISTRATION = "realm-management";
    /** People of organizations have these by a group; an account has one itself only where somebody gave it by hand. */
    private static final Set<String> ROLES = Stream.concat(
                    Stream.of(Roles.OPERATOR),
                    Arrays.stream(Organization.Kind.values()).flatMap(kind -> kind.roleOfGroup().values().stream()))
            .collect(Collectors.toUnmodifiableSet());

    private final RealmResource realm;
    private final KeycloakIds ids;

    KeycloakOffice(RealmResource realm, KeycloakIds ids) {
        this.realm = realm;
        this.ids = ids;
    }

    /** Whether an account is the office's or the realm's, by a role of its own or by one of a group that it is in. */
    boolean has(String accountId) {
        RoleMappingResource roles = realm.users().get(accountId).roles();
        return hasOwn(roles.getAll())
                || names(roles.realmLevel().listEffective()).contains(Roles.OPERATOR)
                || !roles.clientLevel(administration()).listEffective().isEmpty();
    }

    private static boolean hasOwn(MappingsRepresentation own) {
        List<RoleRepresentation> given =
                Optional.ofNullable(own.getRealmMappings()).orElseGet(List::of);
        return names(given).stream().anyMatch(ROLES::contains);
    }

    private static Set<String> names(List<RoleRepresentation> roles) {
        return roles.stream().map(RoleRepresentation::getName).collect(Collectors.toSet());
    }

    private String administration() {
        return ids.client(
                ADMINISTRATION,
                name -> realm.clients().findByClientId(name).get(0).getId());
    }
}
