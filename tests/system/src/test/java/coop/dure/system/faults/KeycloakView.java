package coop.dure.system.faults;

import coop.dure.system.running.RunningPlatform;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in Keycloak of tenants, as its own administrator sees it. */
final class KeycloakView {
    private final RunningPlatform platform;
    private final String administrator;

    KeycloakView(RunningPlatform platform) {
        this.platform = platform;
        this.administrator = platform.signIn().keycloakAdministrator();
    }

    /** One organization with one client and so many people, each once. */
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
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private List<Map<String, Object>> get(String path) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(administrator)
                .get(platform.keycloak() + "/admin/realms/dure" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }
}
