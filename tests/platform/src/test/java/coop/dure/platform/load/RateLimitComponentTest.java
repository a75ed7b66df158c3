package coop.dure.platform.load;

import coop.dure.platform.security.Roles;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class RateLimitComponentTest {
    private final int atOnce;

    RateLimitComponentTest(@ConfigProperty(name = "dure.load.requests-after-quiet") int atOnce) {
        this.atOnce = atOnce;
    }

    private static Response ask(String token) {
        return given().auth().oauth2(token).get("/v1/samples/caller");
    }

    @Test
    void aTenantThatAsksForMoreThanItsDueWaitsAndNobodyElseDoes() {
        var hotel = TestIdentity.tenant("hotel");
        String system = hotel.system();
        String person = hotel.person(Roles.TENANT_ADMIN);
        String other = TestIdentity.tenant("motel").system();
        for (int i = 0; i < atOnce; i++) {
            assertThat(ask(system).statusCode()).isEqualTo(200);
        }
        askUntilRefused(system)
                .then()
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("1"))
                .body("type", equalTo("https://dure.coop/problems/too-many-requests"))
                .body("detail", containsString(String.valueOf(atOnce)));
        assertThat(ask(other).statusCode()).isEqualTo(200);
        // What the system has used up is the person's too.
        askUntilRefused(person);
        await().atMost(Duration.ofSeconds(5)).until(() -> ask(system).statusCode() == 200);
    }

    /** Few come back meanwhile, far fewer than anybody has who was quiet. */
    private Response askUntilRefused(String token) {
        for (int i = 0; i < atOnce / 2; i++) {
            Response answer = ask(token);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }
}
