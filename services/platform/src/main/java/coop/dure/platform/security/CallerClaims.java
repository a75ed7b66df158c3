package coop.dure.platform.security;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads a caller from the claims that Keycloak writes: {@code realm_access.roles} for operators, and
 * {@code organization: {alias: {dure_id: [id], realm_access: {roles: […]}}}} for everybody else, people and systems
 * alike.
 */
final class CallerClaims {
    private CallerClaims() {}

    static Optional<Caller> read(JsonWebToken token) {
        String subject = token.getSubject();
        if (subject == null) {
            return Optional.empty();
        }
        String client = token.getClaim("azp");
        if (roles(token.getClaim("realm_access")).contains(Roles.OPERATOR)) {
            return Optional.of(new Caller(Caller.Kind.OPERATOR, null, null, Set.of(Roles.OPERATOR), subject, client));
        }
        Object organizations = token.getClaim("organization");
        if (!(organizations instanceof JsonObject byAlias) || byAlias.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, JsonValue> only = byAlias.entrySet().iterator().next();
        return inOrganization(only.getKey(), only.getValue(), subject, client);
    }

    private static Optional<Caller> inOrganization(
            String alias, JsonValue value, String subject, @Nullable String client) {
        if (!(value instanceof JsonObject organization) || alias.length() < 3 || alias.charAt(1) != '-') {
            return Optional.empty();
        }
        JsonArray ids = organization.getJsonArray("dure_id");
        if (ids == null || ids.size() != 1) {
            return Optional.empty();
        }
        Caller.Kind kind = alias.charAt(0) == 't' ? Caller.Kind.TENANT : Caller.Kind.PARTY;
        Set<String> roles = roles(organization.get("realm_access"));
        roles.remove(Roles.OPERATOR);
        return Optional.of(new Caller(
                kind, UUID.fromString(ids.getString(0)), alias.substring(2), Set.copyOf(roles), subject, client));
    }

    private static Set<String> roles(@Nullable Object access) {
        Set<String> roles = new LinkedHashSet<>();
        if (access instanceof JsonObject object && object.getJsonArray("roles") != null) {
            for (JsonString role : object.getJsonArray("roles").getValuesAs(JsonString.class)) {
                roles.add(role.getString());
            }
        }
        return roles;
    }
}
