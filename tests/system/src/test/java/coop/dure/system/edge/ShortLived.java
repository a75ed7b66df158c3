package coop.dure.system.edge;

import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** A real token of a tenant's system that expires a second after it was given. */
final class ShortLived {
    private ShortLived() {}

    static String token(RunningPlatform platform, TestClient client) {
        String administrator = platform.signIn().keycloakAdministrator();
        String clients = "/admin/realms/dure/clients";
        String clientId = "t-" + client.slug() + ".main.g2";
        Map<String, Object> made = keycloak(platform, administrator)
                .get(clients + "?clientId=" + clientId)
                .path("[0]");
        Map<String, Object> attributes = Map.of("access.token.lifespan", "1");
        keycloak(platform, administrator)
                .body(Map.of("clientId", clientId, "attributes", attributes))
                .put(clients + "/" + made.get("id"))
                .then()
                .statusCode(204);
        String secret = keycloak(platform, administrator)
                .get(clients + "/" + made.get("id") + "/client-secret")
                .path("value");
        return platform.signIn().system(clientId, secret);
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
