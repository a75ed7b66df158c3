package coop.dure.tenants.provisioning;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.provisioning.KeycloakProxy.Fault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;

/** An identity server that hangs holds up those who need it, and nobody else. */
@QuarkusTest
@WithTestResource(value = ProxiedStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class HungIdentityComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** More than requests have connections. */
    private static final int MANY = 24;

    @Inject
    TopicNames topics;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private KeycloakProxy proxy;
    private Cooperative cooperative;

    @BeforeEach
    void stand() {
        proxy = ProxiedStack.proxy();
        cooperative = Cooperative.sharingParties(topics);
    }

    @AfterEach
    void leave() {
        proxy.close();
        threads.shutdownNow();
    }

    @Test
    void manyWhoAskForSecretsWhileItHangsHoldUpNoOtherRequest() throws Exception {
        String slug = "hung" + cooperative.run;
        cooperative.live(slug);
        String client = as(cooperative.member)
                .get("/v1/tenants/" + slug + "/api-clients")
                .path("items[0].id");
        proxy.spoilAlways(Fault.SILENT, call -> call.startsWith("POST /admin/realms/dure/clients"));
        Future<List<Response>> rotations = threads.submit(() -> AtOnce.each(
                MANY,
                i -> as(cooperative.member)
                        .body(Map.of("overlapSeconds", 0))
                        .post("/v1/tenants/" + slug + "/api-clients/" + client + ":rotateSecret")));
        Awaitility.await().atMost(PATIENCE).until(() -> !proxy.spoiled().isEmpty());
        Future<Integer> other = threads.submit(
                () -> as(cooperative.member).get("/v1/tenants/" + slug).statusCode());
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(other::isDone);
        assertThat(other.get()).isEqualTo(200);
        proxy.behave();
        List<Response> answers = rotations.get();
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .hasSizeGreaterThanOrEqualTo(MANY - 4)
                .allSatisfy(answer -> assertThat(answer.header("Retry-After"))
                        .as("when to come again")
                        .isEqualTo("5"));
    }
}
