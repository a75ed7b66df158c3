package coop.dure.system.provisioning;

import coop.dure.system.running.RunningPlatform;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in Keycloak, as its own administrator sees it. */
final class KeycloakView {
    private final RunningPlatform platform;

    KeycloakView(RunningPlatform platform) {
        this.platform = platform;
    }

    /** One organization with one client and these people, each once. */
    void assertThereOnce(String slug, String tenantId, int people) {
        List<Map<String, Object>> organizations = get("/organizations?q=dure_id:" + tenantId);
        assertThat(organizations).as("organizations of %s", slug).hasSize(1);
        String organization = "/organizations/" + organizations.get(0).get("id");
        assertThat(get("/clients?search=true&clientId=t-" + slug + "."))
                .as("clients of %s", slug)
                .hasSize(1);
        assertThat(get("/users?email=@" + slug + ".example"))
                .as("people of %s", slug)
                .hasSize(people);
        assertThat(get(organization + "/members"))
                .as("its people and its client's account")
                .hasSize(people + 1);
        assertThat(get(organization + "/groups"))
                .extracting(group -> group.get("name"))
                .doesNotHaveDuplicates();
    }

    private List<Map<String, Object>> get(String path) {
        JsonPath answer = RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(token())
                .get(platform.keycloak() + "/admin/realms/dure" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return answer.getList("$");
    }

    private String token() {
        return RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", platform.stack().keycloakSecrets().admin())
                .formParam("password", platform.stack().keycloakSecrets().adminPassword())
                .post(platform.keycloak() + "/realms/master/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
