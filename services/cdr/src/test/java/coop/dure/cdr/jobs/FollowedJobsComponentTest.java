package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Long work is asked for once, and followed to its end. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class FollowedJobsComponentTest {
    private static final String NUMBER = "+821074215678";

    private CdrTenant hotel;
    private String admin;

    @BeforeEach
    void aTenantWithCalls() {
        hotel = CdrTenant.inSeoul("hotel");
        admin = hotel.organization().person("tenant-admin");
    }

    @Test
    void aRequestThatIsSentAgainWithItsKeyMakesOneJob() {
        String imported = Undoing.imported(hotel, Undoing.file(2));
        for (String path : List.of("/v1/calls:refold?dryRun=true", "/v1/imports/" + imported + ":undo")) {
            String first = asked("key-1", path, Map.of("reason", "once"))
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            asked("key-1", path, Map.of("reason", "once"))
                    .then()
                    .statusCode(202)
                    .body("id", equalTo(first));
            asked("key-1", path, Map.of("reason", "other"))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("https://dure.coop/problems/idempotency-mismatch"));
            asked("not a key", path, Map.of("reason", "once")).then().statusCode(400);
        }
        asked("key-1", "/v1/calls:refold", Map.of("reason", "once")).then().statusCode(422);
        assertThat(hotel.count("call_job", "true")).isEqualTo(2);
    }

    @Test
    void soDoesAnErasure() {
        Map<String, String> wish = Map.of("number", NUMBER, "reason", "asked for");
        String first = asked("key-2", "/v1/erasures", wish)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        asked("key-2", "/v1/erasures", wish).then().statusCode(202).body("id", equalTo(first));
        asked("key-2", "/v1/erasures", Map.of("number", "+821074210000", "reason", "asked for"))
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dure.coop/problems/idempotency-mismatch"));
        assertThat(hotel.count("call_job", "true")).isEqualTo(1);
    }

    @Test
    void whoFollowsAJobIsToldHowFarItIsUntilItIsDone() {
        String imported = Undoing.imported(hotel, Undoing.file(5));
        String job = Undoing.undo(hotel, imported).path("id");
        String told = follow("/v1/call-jobs/" + job, null);
        assertThat(told).contains("event:done").contains("\"progress\":{\"done\":5,\"total\":5}");
        String last =
                told.substring(told.lastIndexOf("id:") + 3).lines().findFirst().orElseThrow();
        // The end is told to whoever asks, also when it was seen.
        assertThat(follow("/v1/call-jobs/" + job, last))
                .containsOnlyOnce("event:")
                .contains("event:done");
    }

    @Test
    void soIsWhoFollowsAnErasure() {
        Undoing.imported(hotel, Undoing.file(3));
        String erasure = asked("key-3", "/v1/erasures", Map.of("number", "+821099998888", "reason", "asked for"))
                .path("id");
        assertThat(follow("/v1/erasures/" + erasure, null))
                .contains("event:done")
                .contains("\"legsErased\":3")
                .doesNotContain("99998888");
        hotel.as(admin)
                .accept("text/event-stream")
                .get("/v1/call-jobs/" + erasure)
                .then()
                .statusCode(404);
    }

    private Response asked(String key, String path, Map<String, String> body) {
        return hotel.as(admin)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    private String follow(String path, @Nullable String seen) {
        RequestSpecification request = hotel.as(admin).accept("text/event-stream");
        return (seen == null ? request : request.header("Last-Event-ID", seen))
                .get(path)
                .asString();
    }
}
