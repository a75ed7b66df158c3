package coop.dure.tenants.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * The identity server's ids of what provisioning names again and again, so that they are looked up once. Whatever fails
 * forgets them: somebody may have deleted by hand what they stand for, and the next attempt is to look again.
 */
@ApplicationScoped
class KeycloakIds {
    private static final int MOST = 1_000;
    private final Map<UUID, OrganizationIds> organizations = Collections.synchronizedMap(new LeastUsedGoes());
    private final Map<String, RoleRepresentation> roles = new ConcurrentHashMap<>();
    private final Map<String, String> clients = new ConcurrentHashMap<>();

    /**
     * Of an organization.
     *
     * @param id its own
     * @param groups of its groups, by name
     */
    record OrganizationIds(String id, Map<String, String> groups) {
        OrganizationIds {
            groups = Map.copyOf(groups);
        }

        private OrganizationIds with(String group, String groupId) {
            Map<String, String> more = new HashMap<>(groups);
            more.put(group, groupId);
            return new OrganizationIds(id, more);
        }
    }

    Optional<OrganizationIds> of(Organization organization) {
        return Optional.ofNullable(organizations.get(organization.dureId()));
    }

    OrganizationIds remember(Organization organization, OrganizationIds known) {
        organizations.put(organization.dureId(), known);
        return known;
    }

    /** One more group of an organization that is known; of one that was forgotten meanwhile nothing is. */
    void remember(Organization organization, String group, String groupId) {
        organizations.computeIfPresent(organization.dureId(), (id, known) -> known.with(group, groupId));
    }

    /** A role of the realm. */
    RoleRepresentation role(String name, Function<String, RoleRepresentation> read) {
        return roles.computeIfAbsent(name, read);
    }

    /** A client of the realm's own. */
    String client(String name, Function<String, String> read) {
        return clients.computeIfAbsent(name, read);
    }

    void forget(Organization organization) {
        organizations.remove(organization.dureId());
        roles.clear();
        clients.clear();
    }

    private static final class LeastUsedGoes extends LinkedHashMap<UUID, OrganizationIds> {
        private static final float FILL = 0.75f;

        LeastUsedGoes() {
            super(MOST, FILL, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, OrganizationIds> eldest) {
            return size() > MOST;
        }
    }
}
