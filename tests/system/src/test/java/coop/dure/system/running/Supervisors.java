package coop.dure.system.running;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Supervisors, put into a tenant's organization by hand: no API makes them yet. */
final class Supervisors {
    private static final String REALM = "/admin/realms/dure";

    private Supervisors() {}

    /** A new supervisor's e-mail address. */
    static String of(RunningPlatform platform, String slug) {
        String email = "supervisor@" + slug + ".example";
        String administrator = platform.signIn().keycloakAdministrator();
        String person = keycloak(platform, administrator)
                .body(Map.of("username", email, "email", email, "enabled", true, "emailVerified", true))
                .post(REALM + "/users")
                .header("Location")
                .replaceAll(".*/", "");
        String organizations = REALM + "/organizations";
        String organization = organizations
                + "/"
                + keycloak(platform, administrator)
                        .get(organizations + "?exact=true&search=t-" + slug)
                        .path("[0].id");
        keycloak(platform, administrator)
                .body(person)
                .post(organization + "/members")
                .then()
                .statusCode(201);
        String group = keycloak(platform, administrator)
                .get(organization + "/groups")
                .path("find { it.name == 'supervisors' }.id");
        keycloak(platform, administrator)
                .put(organization + "/groups/" + group + "/members/" + person)
                .then()
                .statusCode(204);
        return email;
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
