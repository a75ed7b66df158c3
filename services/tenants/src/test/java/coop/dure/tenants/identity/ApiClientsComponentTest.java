package coop.dure.tenants.identity;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ApiClientsComponentTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private String clients;

    @BeforeEach
    void live() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "api" + cooperative.run;
        cooperative.live(slug);
        clients = "/v1/tenants/" + slug + "/api-clients";
    }

    private ValidatableResponse create(Map<String, Object> wished) {
        return as(cooperative.member).body(wished).post(clients).then();
    }

    private JsonPath created(Map<String, Object> wished) {
        return create(wished).statusCode(201).extract().jsonPath();
    }

    private static String token(JsonPath secret) {
        return TestIdentity.signIn(secret.getString("clientId"), secret.getString("clientSecret"));
    }

    private static String tokenOf(JsonPath made) {
        return TestIdentity.signIn(made.getString("secret.clientId"), made.getString("secret.clientSecret"));
    }

    private JsonPath rotate(String id, int overlapSeconds) {
        return as(cooperative.member)
                .body(Map.of("overlapSeconds", overlapSeconds))
                .post(clients + "/" + id + ":rotateSecret")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int answer(String token) {
        return as(token).get("/v1/tenants").statusCode();
    }

    private static void awaitAnswer(String token, int status) {
        await().atMost(AT_ONCE).until(() -> answer(token), found -> found == status);
    }

    @Test
    void oneIsMadeAndItsSecretIsToldOnce() {
        JsonPath made = created(Map.of("name", "warehouse"));
        as(tokenOf(made)).get("/v1/tenants").then().statusCode(200).body("items.slug", equalTo(List.of(slug)));
        as(cooperative.member)
                .get(clients + "/" + made.getString("apiClient.id"))
                .then()
                .statusCode(200)
                .body("name", equalTo("warehouse"))
                .body("secrets", hasSize(1))
                .body("toString()", not(containsString(made.getString("secret.clientSecret"))));
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.action", hasItem("api-client.created"))
                .body("toString()", not(containsString(made.getString("secret.clientSecret"))));
        create(Map.of("name", "warehouse")).statusCode(409).body("errors.pointer", hasItem("/name"));
        as(new Cooperative(topics).member).get(clients).then().statusCode(404);
    }

    @Test
    void ofATenantThatIsClosedNoneIsMadeOrChangedAndNoSecretIsTold() {
        String id = created(Map.of("name", "before")).getString("apiClient.id");
        as(cooperative.member)
                .body(Map.of("reason", "계약 종료", "eraseAfterDays", 30))
                .post("/v1/tenants/" + slug + ":close")
                .then()
                .statusCode(202);
        create(Map.of("name", "after")).statusCode(409).body("type", containsString("tenant-ended"));
        as(cooperative.member)
                .body(Map.of("overlapSeconds", 0))
                .post(clients + "/" + id + ":rotateSecret")
                .then()
                .statusCode(409)
                .body("type", containsString("tenant-ended"));
        as(cooperative.member)
                .body(Map.of("scopes", List.of("cdr:read")))
                .put(clients + "/" + id)
                .then()
                .statusCode(409)
                .body("type", containsString("tenant-ended"));
        as(cooperative.member).get(clients).then().body("items.name", not(hasItem("after")));
        as(cooperative.member)
                .post(clients + "/" + id + ":revoke")
                .then()
                .statusCode(200)
                .body("status", equalTo("REVOKED"));
    }

    @Test
    void aRepeatedCreationTellsNoSecretAgain() {
        for (int status : List.of(201, 409)) {
            as(cooperative.member)
                    .header("Idempotency-Key", "made-once")
                    .body(Map.of("name", "once"))
                    .post(clients)
                    .then()
                    .statusCode(status);
        }
        as(cooperative.member).get(clients).then().body("items.name", equalTo(List.of("main", "once")));
    }

    @Test
    void duringTheOverlapBothSecretsWorkAndThenOnlyTheNewer() throws SQLException {
        JsonPath made = created(Map.of("name", "crm"));
        String id = made.getString("apiClient.id");
        String before = tokenOf(made);
        JsonPath second = rotate(id, 600);
        as(tokenOf(made)).get("/v1/tenants").then().statusCode(200);
        as(token(second)).get("/v1/tenants").then().statusCode(200);
        as(cooperative.member).get(clients + "/" + id).then().body("secrets.generation", equalTo(List.of(2, 1)));
        theOverlapIsOver(id);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            as(before).get("/v1/tenants").then().statusCode(401);
            assertThatThrownBy(() -> tokenOf(made)).isInstanceOf(IllegalStateException.class);
        });
        as(token(second)).get("/v1/tenants").then().statusCode(200);
    }

    private static void theOverlapIsOver(String id) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement = database.prepareStatement("update secret_generation set ends_at = now() where"
                        + " api_client_id = ?::uuid and ends_at is not null")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    @Test
    void aSecretThatLeakedEndsAtOnceWithItsTokens() {
        JsonPath made = created(Map.of("name", "leaked"));
        String token = tokenOf(made);
        awaitAnswer(token, 200);
        rotate(made.getString("apiClient.id"), 0);
        awaitAnswer(token, 401);
    }

    @Test
    void aRevokedOneIsRefusedFromTheNextRequestOnAndStaysSo() {
        JsonPath made = created(Map.of("name", "gone"));
        String id = made.getString("apiClient.id");
        String token = tokenOf(made);
        awaitAnswer(token, 200);
        for (int twice = 0; twice < 2; twice++) {
            as(cooperative.member)
                    .post(clients + "/" + id + ":revoke")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("REVOKED"))
                    .body("secrets", hasSize(0));
        }
        awaitAnswer(token, 401);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatThrownBy(() -> tokenOf(made)).isInstanceOf(IllegalStateException.class));
        as(cooperative.member)
                .post(clients + "/" + id + ":rotateSecret")
                .then()
                .statusCode(409)
                .body("type", containsString("api-client-revoked"));
    }

    @Test
    void scopesSayWhatItMayDoAndAChangeHoldsFromTheNextRequestOn() {
        JsonPath made = created(Map.of("name", "reader", "scopes", List.of("cdr:read")));
        String token = tokenOf(made);
        awaitAnswer(token, 403);
        as(token).get("/v1/tenants").then().body("type", containsString("scope-missing"));
        String one = clients + "/" + made.getString("apiClient.id");
        as(cooperative.member)
                .body(Map.of("scopes", List.of("tenants:read")))
                .put(one)
                .then()
                .statusCode(200)
                .body("scopes", equalTo(List.of("tenants:read")));
        awaitAnswer(token, 200);
        as(token)
                .body(Map.of("name", "more"))
                .post(clients)
                .then()
                .statusCode(403)
                .body("type", containsString("scope-missing"));
    }

    @Test
    void whatSomebodyElseHasChangedIsNotChangedOverIt() {
        String one = clients + "/" + created(Map.of("name", "shared")).getString("apiClient.id");
        String read = as(cooperative.member).get(one).header("ETag");
        Map<String, Object> first = Map.of("scopes", List.of("cdr:read"));
        String changed = change(one, read, first).statusCode(200).extract().header("ETag");
        as(cooperative.member).get(one).then().header("ETag", equalTo(changed)).header("ETag", not(equalTo(read)));
        change(one, read, Map.of("scopes", List.of("cdr:write")))
                .statusCode(412)
                .body("errors.parameter", hasItem("If-Match"));
        as(cooperative.member).get(one).then().body("scopes", equalTo(List.of("cdr:read")));
        change(one, changed, first).statusCode(200).header("ETag", equalTo(changed));
        rotate(one.substring(one.lastIndexOf('/') + 1), 0);
        change(one, changed, Map.of()).statusCode(412);
        as(cooperative.member).body(Map.of()).put(one).then().statusCode(200).body("scopes", nullValue());
    }

    private ValidatableResponse change(String one, String ifMatch, Map<String, Object> wished) {
        return as(cooperative.member)
                .header("If-Match", ifMatch)
                .body(wished)
                .put(one)
                .then();
    }

    @Test
    void itComesFromAllowedNetworksOnly() {
        JsonPath made = created(Map.of("name", "office", "allowedNetworks", List.of("203.0.113.0/24")));
        String token = tokenOf(made);
        awaitAnswer(token, 403);
        as(token).get("/v1/tenants").then().body("type", containsString("network-not-allowed"));
        as(cooperative.member)
                .body(Map.of("allowedNetworks", List.of("127.0.0.0/8", "::1/128")))
                .put(clients + "/" + made.getString("apiClient.id"))
                .then()
                .statusCode(200);
        awaitAnswer(token, 200);
    }

    @Test
    void whatCannotBeIsNamed() {
        create(Map.of("name", "Not A Name", "scopes", List.of("cdr:all"), "allowedNetworks", List.of("10.0.0.1")))
                .statusCode(422)
                .body("errors.pointer", hasItems("/name", "/scopes/0", "/allowedNetworks/0"));
        create(Map.of()).statusCode(422).body("errors.pointer", hasItem("/name"));
        create(Map.of("name", "x", "secret", "mine")).statusCode(400).body("errors.pointer", hasItem("/secret"));
        String id = as(cooperative.member).get(clients).jsonPath().getString("items[0].id");
        as(cooperative.member)
                .body(Map.of("overlapSeconds", -1))
                .post(clients + "/" + id + ":rotateSecret")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/overlapSeconds"));
    }
}
