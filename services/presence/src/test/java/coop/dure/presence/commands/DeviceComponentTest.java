package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Devices that are connected, heard of no more, and back again. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class DeviceComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TopicNames topics;
    private TestTenant hotel;

    DeviceComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void anAgentIsAvailable() {
        hotel = TestTenant.with(topics, "devices", "a01");
        hotel.system()
                .body(TestTenant.available())
                .put(agent() + "/availability")
                .then()
                .statusCode(200);
    }

    private String agent() {
        return "/v1/presence/agents/" + hotel.agent("a01");
    }

    private void grace(int seconds, String landing) {
        hotel.system()
                .body(Map.of("connection", Map.of("graceSeconds", seconds, "landing", landing)))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse heartbeat(RequestSpecification by, String device, int seconds) {
        return by.urlEncodingEnabled(false)
                .body(Map.of("leaseSeconds", seconds))
                .post(agent() + "/devices/" + device + ":heartbeat")
                .then();
    }

    private void awaitAvailability(String availability) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> hotel.system().get(agent()).then().body("availability", equalTo(availability)));
    }

    @Test
    void whoIsHeardOfNoMoreLandsAndWhoOnlyFlickersNeverLeft() {
        grace(0, "AWAY");
        long version = heartbeat(hotel.system(), "web-1", 600)
                .statusCode(200)
                .body("availability", equalTo("AVAILABLE"))
                .extract()
                .jsonPath()
                .getLong("version");
        heartbeat(hotel.system(), "web-1", 600).body("version", equalTo(version));
        heartbeat(hotel.system(), "web-1", 5).statusCode(200);
        awaitAvailability("AWAY");
        hotel.system()
                .get(agent())
                .then()
                .body("reasonCode", equalTo("CONNECTION_LOST"))
                .body("canTakeCall", equalTo(false));
    }

    @Test
    void theLastDeviceThatGoesTakesTheAgentWithIt() {
        grace(0, "SIGNED_OUT");
        heartbeat(hotel.system(), "web", 600).statusCode(200);
        heartbeat(hotel.system(), "phone", 600).statusCode(200);
        hotel.system().delete(agent() + "/devices/web").then().statusCode(204);
        hotel.system().get(agent()).then().body("availability", equalTo("AVAILABLE"));
        hotel.system().delete(agent() + "/devices/phone").then().statusCode(204);
        awaitAvailability("SIGNED_OUT");
        hotel.system().delete(agent() + "/devices/phone").then().statusCode(204);
    }

    @Test
    void agentsSpeakForTheirOwnDevicesOnly() {
        String token = hotel.organization.person("agent");
        heartbeat(hotel.as(token), "web", 60).statusCode(403);
        hotel.as(token).delete(agent() + "/devices/web").then().statusCode(403);
        hotel.tellAgent("a01", token, true);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> heartbeat(hotel.as(token), "web", 60).statusCode(200));
        TestTenant clinic = TestTenant.with(topics, "clinic", "b01");
        heartbeat(clinic.system(), "web", 60).statusCode(404);
    }

    @Test
    void aDeviceThatFlapsIsNotTakenForAWhileAndThatIsSeen() {
        for (int i = 0; i < 10; i++) {
            heartbeat(hotel.system(), "flaps", 60).statusCode(200).body("flappingUntil", nullValue());
            hotel.system().delete(agent() + "/devices/flaps").then().statusCode(204);
        }
        heartbeat(hotel.system(), "flaps", 60)
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("detail", containsString("flaps"));
        heartbeat(hotel.system(), "desk", 60).statusCode(200).body("flappingUntil", notNullValue());
        hotel.system().get(agent()).then().body("flappingUntil", notNullValue());
    }

    @Test
    void aDeviceThatRunsWildIsRefusedAndNobodyElseIs() {
        hotel.tellAgent("a02", null, true);
        hotel.awaitAgent("a02");
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(manyAtOnce())
                        .anySatisfy(answer -> answer.statusCode(429)
                                .header("Retry-After", equalTo("1"))
                                .body("detail", containsString("100"))));
        hotel.system()
                .body(TestTenant.available())
                .put("/v1/presence/agents/" + hotel.agent("a02") + "/availability")
                .then()
                .statusCode(200);
        hotel.system().get(agent()).then().statusCode(200);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> heartbeat(hotel.system(), "mad", 60).statusCode(200));
    }

    /** Beside each other, so that a slow machine asks for more than comes back each second, too. */
    private List<ValidatableResponse> manyAtOnce() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            Callable<ValidatableResponse> one = () -> heartbeat(hotel.system(), "mad", 60);
            List<ValidatableResponse> answers = new ArrayList<>();
            for (Future<ValidatableResponse> answer : senders.invokeAll(Collections.nCopies(150, one))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            senders.shutdown();
        }
    }

    @Test
    void whatCannotBeIsNamed() {
        heartbeat(hotel.system(), "web", 4).statusCode(422).body("errors.pointer", hasItem("/leaseSeconds"));
        heartbeat(hotel.system(), "w".repeat(65), 60).statusCode(422).body("errors.parameter", hasItem("device"));
        heartbeat(hotel.system(), "a/b", 60).statusCode(404);
        for (int device = 0; device < 10; device++) {
            heartbeat(hotel.system(), "d" + device, 60).statusCode(200);
        }
        heartbeat(hotel.system(), "d10", 60).statusCode(422).body("detail", containsString("10"));
        heartbeat(hotel.system(), "d9", 60).statusCode(200);
    }
}
