package coop.dure.tenants.provisioning;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.Listener;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ProvisioningStreamComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject
    TopicNames topics;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    private Listener listen(String slug, @Nullable String lastEventId) {
        return Listener.at("/v1/tenants/" + slug + "/provisioning", cooperative.member, lastEventId);
    }

    @Test
    void aListenerIsToldHowItComesOnUntilItIsDone() throws Exception {
        String slug = "stream" + cooperative.run;
        var described = cooperative
                .describe(slug, cooperative.description(slug))
                .statusCode(202)
                .extract()
                .jsonPath();
        Listener listener = listen(slug, null);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> listener.of("data").stream().anyMatch(data -> data.contains("\"done\":4")));
        assertThat(listener.ended()).isNotDone();
        cooperative.prepare(described.getUUID("id"), described.getLong("version"));
        assertThat(listener.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        List<String> events = listener.of("event");
        assertThat(events.subList(0, events.size() - 1)).containsOnly("running");
        assertThat(events).endsWith("done");
        assertThat(listener.of("id")).doesNotHaveDuplicates().hasSameSizeAs(events);
        assertThat(listener.of("data").get(events.size() - 1)).contains("\"done\":7");
    }

    @Test
    void aListenerThatComesBackIsNotToldAgainWhatItHasSeen() throws Exception {
        String slug = "resumes" + cooperative.run;
        var described = cooperative
                .describe(slug, cooperative.description(slug))
                .statusCode(202)
                .extract()
                .jsonPath();
        Listener first = listen(slug, null);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> first.of("data").stream().anyMatch(data -> data.contains("\"done\":4")));
        String seen = first.of("id").get(first.of("id").size() - 1);
        Listener second = listen(slug, seen);
        cooperative.prepare(described.getUUID("id"), described.getLong("version"));
        second.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        first.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(second.of("id")).doesNotContain(seen).isNotEmpty();
        assertThat(second.of("event")).endsWith("done");
    }

    @Test
    void whatFailedEndsTheStream() throws Exception {
        String slug = "streamfails" + cooperative.run;
        var wished = cooperative.description(slug);
        wished.put(
                "administrators",
                List.of(Map.of("email", "kim@" + cooperative.memberSlug + ".example", "displayName", "김민준")));
        cooperative.describe(slug, wished).statusCode(202);
        Listener listener = listen(slug, null);
        listener.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(listener.of("event")).endsWith("failed");
        assertThat(listener.of("data").get(listener.of("data").size() - 1)).contains("whatToDo");
    }

    @Test
    void whoDoesNotAskForEventsGetsJson() {
        String slug = "plain" + cooperative.run;
        cooperative.live(slug);
        as(cooperative.member)
                .accept("*/*")
                .get("/v1/tenants/" + slug + "/provisioning")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("DONE"));
        Cooperative other = new Cooperative(topics);
        as(other.member)
                .accept("text/event-stream")
                .get("/v1/tenants/" + slug + "/provisioning")
                .then()
                .statusCode(404);
    }
}
