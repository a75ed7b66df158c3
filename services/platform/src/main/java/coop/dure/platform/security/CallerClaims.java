package coop.dure.platform.security;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads a {@link Caller} from a token's claims: {@code realm_access.roles} for operators, else the one entry of
 * {@code organization}, with its {@code dure_id} and the roles held in it. Anything else is nobody: fail closed.
 */
final class CallerClaims {
    private static final Set<String> IN_ORGANIZATION = Set.of(
            Roles.MEMBER, Roles.COLLABORATOR, Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.AGENT, Roles.TENANT_SYSTEM);

    private CallerClaims() {}

    static Optional<Caller> read(Map<String, @Nullable Object> claims) {
        String subject = claims.get("sub") instanceof String text ? text : null;
        String client = claims.get("azp") instanceof String text ? text : null;
        if (subject == null) {
            return Optional.empty();
        }
        if (roles(claims).contains(Roles.OPERATOR)) {
            return Optional.of(new Caller.Operator(Set.of(Roles.OPERATOR), subject, client));
        }
        if (!(claims.get("organization") instanceof Map<?, ?> organizations) || organizations.size() != 1) {
            return Optional.empty();
        }
        var organization = organizations.entrySet().iterator().next();
        if (!(organization.getKey() instanceof String alias)
                || !(organization.getValue() instanceof Map<?, ?> about)
                || alias.length() < 3) {
            return Optional.empty();
        }
        Optional<UUID> id = single(about.get("dure_id")).flatMap(CallerClaims::uuid);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Set<String> held = new LinkedHashSet<>(roles(about));
        held.retainAll(IN_ORGANIZATION);
        String slug = alias.substring(2);
        return switch (alias.substring(0, 2)) {
            case "t-" -> Optional.of(new Caller.OfTenant(id.get(), slug, Set.copyOf(held), subject, client));
            case "m-", "c-" -> Optional.of(new Caller.OfParty(id.get(), slug, Set.copyOf(held), subject, client));
            default -> Optional.empty();
        };
    }

    private static Set<String> roles(Map<?, ?> holder) {
        Set<String> roles = new HashSet<>();
        if (holder.get("realm_access") instanceof Map<?, ?> access && access.get("roles") instanceof List<?> list) {
            for (Object role : list) {
                if (role instanceof String name) {
                    roles.add(name);
                }
            }
        }
        return roles;
    }

    private static Optional<String> single(@Nullable Object attribute) {
        if (attribute instanceof String text) {
            return Optional.of(text);
        }
        if (attribute instanceof List<?> list && list.size() == 1 && list.get(0) instanceof String text) {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
