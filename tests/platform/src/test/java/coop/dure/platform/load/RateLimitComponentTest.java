package coop.dure.platform.load;

import coop.dure.platform.security.Roles;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    void aTenantThatAsksForMoreThanItsDueWaitsAndNobodyElseDoes() throws Exception {
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

    /** Beside each other, so that fewer come back meanwhile than are asked for, on a slow machine too. */
    private Response askUntilRefused(String token) throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(8);
        try {
            Callable<Response> one = () -> ask(token);
            for (Future<Response> answer : askers.invokeAll(Collections.nCopies(atOnce, one))) {
                if (answer.get().statusCode() == 429) {
                    return answer.get();
                }
            }
            throw new AssertionError("never refused");
        } finally {
            askers.shutdown();
        }
    }
}
