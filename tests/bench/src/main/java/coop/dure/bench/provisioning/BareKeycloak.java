package coop.dure.bench.provisioning;

import coop.dure.bench.Http;
import coop.dure.bench.clients.Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The baseline: what Keycloak must be told for one tenant, in as few calls as can be, one after the other. It knows the
 * realm's roles and looks nothing up; nothing of it would survive a crash half way or a second call.
 */
final class BareKeycloak {
    private static final Map<String, String> ROLE_OF_GROUP = Map.of(
            "admins", "tenant-admin",
            "supervisors", "supervisor",
            "agents", "agent",
            "systems", "tenant-system");

    private final Http admin;
    private final Map<String, Object> roles = new LinkedHashMap<>();
    private int calls;

    /** With a token that may administer the realm. */
    BareKeycloak(String keycloak, Supplier<String> token) {
        admin = new Http(keycloak + "/admin/realms/dure", token);
        ROLE_OF_GROUP.values().forEach(role -> roles.put(role, admin.get("/roles/" + role)));
    }

    /** Calls that the last one took. */
    int calls() {
        return calls;
    }

    /** Makes what {@link Client} becomes of a client of that name. */
    void make(Client client) {
        calls = 0;
        String slug = client.slug();
        String organization = "/organizations/"
                + post(
                        "/organizations",
                        Map.of(
                                "name",
                                "t-" + slug,
                                "alias",
                                "t-" + slug,
                                "enabled",
                                true,
                                "attributes",
                                Map.of(
                                        "dure_id",
                                        List.of(UUID.randomUUID().toString()),
                                        "display_name",
                                        List.of(client.name()))));
        Map<String, String> groups = new LinkedHashMap<>();
        ROLE_OF_GROUP.forEach((group, role) -> groups.put(group, group(organization, group, role)));
        client.signIns().forEach((email, group) -> {
            String account = post(
                    "/users",
                    Map.of(
                            "username",
                            email,
                            "email",
                            email,
                            "emailVerified",
                            true,
                            "firstName",
                            client.displayName(email),
                            "enabled",
                            true,
                            "attributes",
                            Map.of("locale", List.of("ko"))));
            join(organization, groups.getOrDefault(group, ""), account);
        });
        String system = post("/clients", system("t-" + slug + "-main-1", client.name()));
        calls++;
        String account = admin.get("/clients/" + system + "/service-account-user")
                .get("id")
                .asText();
        join(organization, groups.getOrDefault("systems", ""), account);
    }

    private String group(String organization, String name, String role) {
        String group = organization + "/groups/" + post(organization + "/groups", Map.of("name", name));
        post(group + "/role-mappings/realm", List.of(roles.getOrDefault(role, Map.of())));
        return group;
    }

    private void join(String organization, String group, String account) {
        post(organization + "/members", account);
        calls++;
        admin.send("PUT", group + "/members/" + account, null);
    }

    private static Map<String, Object> system(String clientId, String name) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("clientId", clientId);
        made.put("name", name);
        made.put("enabled", true);
        made.put("publicClient", false);
        made.put("serviceAccountsEnabled", true);
        made.put("standardFlowEnabled", false);
        made.put("implicitFlowEnabled", false);
        made.put("directAccessGrantsEnabled", false);
        made.put("fullScopeAllowed", false);
        made.put("defaultClientScopes", List.of("basic", "roles", "organization", "dure-audience"));
        return made;
    }

    /** The id of what was made. */
    private String post(String path, Object body) {
        calls++;
        Http.Answer answer = admin.send("POST", path, body);
        return answer.location().isEmpty() ? answer.body().path("id").asText() : answer.location();
    }
}
