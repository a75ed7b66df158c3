package coop.dure.system.edge;

import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** A real token of a tenant's system that expires a second after it was given. */
public final class ShortLived {
    private ShortLived() {}

    /** One that lives that long. */
    public static String token(RunningPlatform platform, TestClient client, int seconds) {
        String administrator = platform.signIn().keycloakAdministrator();
        String clients = "/admin/realms/dure/clients";
        String clientId = "t-" + client.slug() + ".main.g2";
        Map<String, Object> made = keycloak(platform, administrator)
                .get(clients + "?clientId=" + clientId)
                .path("[0]");
        String path = clients + "/" + made.get("id");
        String secret =
                keycloak(platform, administrator).get(path + "/client-secret").path("value");
        lifespan(platform, administrator, path, clientId, String.valueOf(seconds));
        String token = platform.signIn().system(clientId, secret);
        lifespan(platform, administrator, path, clientId, "");
        return token;
    }

    private static void lifespan(
            RunningPlatform platform, String administrator, String path, String clientId, String seconds) {
        keycloak(platform, administrator)
                .body(Map.of("clientId", clientId, "attributes", Map.of("access.token.lifespan", seconds)))
                .put(path)
                .then()
                .statusCode(204);
    }

    private static RequestSpecification keycloak(RunningPlatform platform, String administrator) {
        return RestAssured.given()
                .baseUri(platform.keycloak())
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .auth()
                .oauth2(administrator);
    }
}
