package coop.dure.platform.testing;

import coop.dure.embedded.SharedStack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The few calls of Keycloak's admin API that tests make. */
final class KeycloakAdmin {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Less than the 60 s that the master realm's tokens live. */
    private static final Duration ADMIN_TOKEN_USED_FOR = Duration.ofSeconds(30);

    private static final ReusedToken ADMIN = new ReusedToken(ADMIN_TOKEN_USED_FOR, KeycloakAdmin::signInAsAdmin);

    private KeycloakAdmin() {}

    static String adminToken() {
        return ADMIN.get();
    }

    private static String signInAsAdmin() {
        SharedStack stack = SharedStack.obtain();
        return passwordToken("master", "admin-cli", stack.keycloakAdmin(), stack.keycloakAdminPassword());
    }

    static String passwordToken(String realm, String clientId, String user, String password) {
        return token(
                realm, Map.of("grant_type", "password", "client_id", clientId, "username", user, "password", password));
    }

    static String clientToken(String clientId, String secret) {
        return token(
                "dure", Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    private static String token(String realm, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url() + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return new JsonObject(send(request).body()).getString("access_token");
    }

    /** A token for a code that a browser was sent back with. */
    static String codeToken(String clientId, String code, String verifier, String redirectUri) {
        return token(
                "dure",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        clientId,
                        "code",
                        code,
                        "code_verifier",
                        verifier,
                        "redirect_uri",
                        redirectUri));
    }

    /** Creates something in another realm, or another realm. */
    static void postElsewhere(String path, JsonObject body) {
        send(HttpRequest.newBuilder(URI.create(url() + "/admin/realms" + path))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** Creates something and answers its id. */
    static String post(String path, JsonObject body) {
        String location =
                postText(path, body.encode()).headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    static HttpResponse<String> postText(String path, String body) {
        return send(admin(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static void put(String path) {
        send(admin(path).PUT(HttpRequest.BodyPublishers.noBody()).build());
    }

    static void put(String path, JsonObject body) {
        send(admin(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
    }

    static JsonObject get(String path) {
        return new JsonObject(send(admin(path).GET().build()).body());
    }

    static JsonArray getArray(String path) {
        return new JsonArray(send(admin(path).GET().build()).body());
    }

    private static HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(URI.create(url() + "/admin/realms/dure" + path))
                .header("Authorization", "Bearer " + adminToken());
    }

    private static String url() {
        return SharedStack.obtain().keycloakUrl();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.method() + " " + request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Keycloak", e);
        }
    }
}
