package coop.dure.platform.testing;

import coop.dure.embedded.SharedStack;
import coop.dure.vocabulary.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes organizations, people and API clients directly in the build's Keycloak and signs them in: tests use real tokens
 * only. Slugs get a suffix, because all tests of a build share one realm.
 */
public final class TestIdentity {
    private static final String PASSWORD = "test-password-1";
    private static final String CLIENT_SECRET = "test-client-secret";

    /** Well within the five minutes that the realm's tokens live. */
    private static final ReusedToken OPERATOR = new ReusedToken(
            Duration.ofMinutes(2),
            () -> KeycloakAdmin.passwordToken(
                    "dure",
                    "dure-cli",
                    "operator@dure.example",
                    SharedStack.obtain().operatorPassword()));

    /** As Keycloak describes them, by name. */
    private static final ConcurrentMap<String, JsonObject> ROLES = new ConcurrentHashMap<>();

    private TestIdentity() {}

    /** A new tenant's organization. */
    public static Organization tenant(String slug) {
        return organization("t-", slug);
    }

    /** A new member's organization. */
    public static Organization member(String slug) {
        return organization("m-", slug);
    }

    /** A new collaborator's organization. */
    public static Organization collaborator(String slug) {
        return organization("c-", slug);
    }

    /** A token of the cooperative's office. */
    public static String operator() {
        return OPERATOR.get();
    }

    /** A valid token of another realm of the same Keycloak. */
    public static String ofAnotherRealm() {
        return KeycloakAdmin.adminToken();
    }

    /** Signs in a person whom the service under test made: with a password set in the place of an invitation. */
    public static String signIn(String email) {
        String user = KeycloakAdmin.getArray("/users?exact=true&username=" + email)
                .getJsonObject(0)
                .getString("id");
        KeycloakAdmin.put(
                "/users/" + user + "/reset-password",
                new JsonObject().put("type", "password").put("value", PASSWORD).put("temporary", false));
        return KeycloakAdmin.passwordToken("dure", "dure-cli", email, PASSWORD);
    }

    /** Signs in a person with a password that it has chosen. */
    public static String signInWith(String email, String password) {
        return KeycloakAdmin.passwordToken("dure", "dure-cli", email, password);
    }

    /** Signs in a system with a secret that the service under test told. */
    public static String signIn(String clientId, String secret) {
        return KeycloakAdmin.clientToken(clientId, secret);
    }

    private static Organization organization(String kind, String wished) {
        UUID id = Ids.next();
        String slug = wished + "-" + id.toString().substring(30);
        String alias = kind + slug;
        String keycloakId = KeycloakAdmin.post(
                "/organizations",
                new JsonObject()
                        .put("name", alias)
                        .put("alias", alias)
                        .put("enabled", true)
                        .put("attributes", new JsonObject().put("dure_id", new JsonArray().add(id.toString()))));
        return new Organization(id, slug, alias, keycloakId, new ConcurrentHashMap<>());
    }

    /**
     * An organization in Keycloak.
     *
     * @param id the tenant's or party's id, its {@code dure_id}
     * @param slug its name in paths
     * @param alias its alias in Keycloak
     * @param keycloakId Keycloak's own id of it
     * @param tokens tokens made so far, by role
     */
    public record Organization(
            UUID id, String slug, String alias, String keycloakId, ConcurrentMap<String, String> tokens) {
        /** A token of a person with that role here; the same person each time. */
        public String person(String role) {
            return tokens.computeIfAbsent(role, this::newPerson);
        }

        /** A token of another person with that role here. */
        public String newPerson(String role) {
            return KeycloakAdmin.passwordToken("dure", "dure-cli", newUser(role), PASSWORD);
        }

        /** A token of a system with role {@code tenant-system} here, by client credentials. */
        public String system() {
            return tokens.computeIfAbsent("system", made -> {
                String clientId = alias + "-" + Ids.next().toString().substring(24);
                newClient(clientId, List.of("basic", "organization", "dure-audience"), new JsonObject());
                return KeycloakAdmin.clientToken(clientId, CLIENT_SECRET);
            });
        }

        /** A token that expires a second from now. */
        public String aboutToExpire() {
            String clientId = alias + "-short-" + Ids.next().toString().substring(24);
            newClient(
                    clientId,
                    List.of("basic", "organization", "dure-audience"),
                    new JsonObject().put("access.token.lifespan", "1"));
            return KeycloakAdmin.clientToken(clientId, CLIENT_SECRET);
        }

        /** A valid token that was not made for Dure's services. */
        public String withoutAudience() {
            String clientId = alias + "-other-" + Ids.next().toString().substring(24);
            newClient(clientId, List.of("basic", "organization"), new JsonObject());
            return KeycloakAdmin.clientToken(clientId, CLIENT_SECRET);
        }

        /** A token of a person who is in this organization and in another one. */
        public String alsoIn(Organization other, String role) {
            String email = newUser(role);
            String user = KeycloakAdmin.getArray("/users?exact=true&username=" + email)
                    .getJsonObject(0)
                    .getString("id");
            other.join(user, role);
            return KeycloakAdmin.passwordToken("dure", "dure-cli", email, PASSWORD);
        }

        private String newUser(String role) {
            String email = role + "-" + Ids.next() + "@" + slug + ".example";
            String user = KeycloakAdmin.post(
                    "/users",
                    new JsonObject()
                            .put("username", email)
                            .put("email", email)
                            .put("emailVerified", true)
                            .put("enabled", true)
                            .put("firstName", "Test")
                            .put("lastName", role)
                            .put(
                                    "credentials",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("type", "password")
                                                    .put("value", PASSWORD)
                                                    .put("temporary", false))));
            join(user, role);
            return email;
        }

        private void newClient(String clientId, List<String> scopes, JsonObject attributes) {
            String client = KeycloakAdmin.post(
                    "/clients",
                    new JsonObject()
                            .put("clientId", clientId)
                            .put("publicClient", false)
                            .put("serviceAccountsEnabled", true)
                            .put("standardFlowEnabled", false)
                            .put("fullScopeAllowed", false)
                            .put("secret", CLIENT_SECRET)
                            .put("attributes", attributes)
                            .put("defaultClientScopes", new JsonArray(scopes)));
            String user = KeycloakAdmin.get("/clients/" + client + "/service-account-user")
                    .getString("id");
            join(user, "tenant-system");
        }

        private void join(String user, String role) {
            String path = "/organizations/" + keycloakId;
            KeycloakAdmin.postText(path + "/members", user);
            KeycloakAdmin.put(path + "/groups/" + group(role) + "/members/" + user);
        }

        private synchronized String group(String role) {
            String path = "/organizations/" + keycloakId + "/groups";
            JsonArray groups = KeycloakAdmin.getArray(path);
            for (int i = 0; i < groups.size(); i++) {
                if (groups.getJsonObject(i).getString("name").equals(role)) {
                    return groups.getJsonObject(i).getString("id");
                }
            }
            String group = KeycloakAdmin.post(path, new JsonObject().put("name", role));
            JsonArray roles =
                    new JsonArray().add(ROLES.computeIfAbsent(role, named -> KeycloakAdmin.get("/roles/" + named)));
            KeycloakAdmin.postText(path + "/" + group + "/role-mappings/realm", roles.encode());
            return group;
        }
    }
}
