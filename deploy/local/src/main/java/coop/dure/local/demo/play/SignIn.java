package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.embedded.KeycloakPart;
import coop.dure.local.StackSecrets;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs people and systems in to Keycloak. Passwords of people whom provisioning made are set through Keycloak's own
 * administration, in the place of an invitation by mail.
 */
public final class SignIn {
    private final String keycloak;
    private final KeycloakPart.Secrets secrets;

    /** At a Keycloak's base URL. */
    public SignIn(String keycloak, KeycloakPart.Secrets secrets) {
        this.keycloak = keycloak;
        this.secrets = secrets;
    }

    /** The cooperative's office. */
    public String operator() {
        return person("operator@dure.example", secrets.operatorPassword());
    }

    /** Keycloak's own administrator: a valid token of another realm. */
    public String keycloakAdministrator() {
        return token(
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        secrets.admin(),
                        "password",
                        secrets.adminPassword()));
    }

    /** A person with a password that is chosen now, as an invitation would ask. */
    public String invited(String email) {
        String admin = keycloakAdministrator();
        JsonNode users = Http.get(keycloak + "/admin/realms/dure/users?exact=true&username=" + encoded(email), admin);
        if (users.isEmpty()) {
            throw new DemoFailedException("provisioning made no sign-in for " + email);
        }
        String password = StackSecrets.passwordOfDemoPeople(secrets);
        Http.send(
                Http.to(
                                keycloak + "/admin/realms/dure/users/"
                                        + users.get(0).get("id").asText() + "/reset-password",
                                admin)
                        .header("Content-Type", "application/json")
                        .PUT(Http.json(Map.of("type", "password", "value", password, "temporary", false))),
                204);
        return person(email, password);
    }

    /** A tenant's system by client credentials. */
    public String system(String clientId, String secret) {
        return token(
                "dure", Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    private String person(String email, String password) {
        return token(
                "dure",
                Map.of("grant_type", "password", "client_id", "dure-cli", "username", email, "password", password));
    }

    private String token(String realm, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return Http.send(
                        HttpRequest.newBuilder(
                                        URI.create(keycloak + "/realms/" + realm + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)),
                        200)
                .body()
                .get("access_token")
                .asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
