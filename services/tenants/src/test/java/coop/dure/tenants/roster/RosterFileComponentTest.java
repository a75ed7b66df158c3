package coop.dure.tenants.roster;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.LargeBody;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class RosterFileComponentTest {
    private static final int MANY = 10_000;

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private UUID tenantId;

    @BeforeEach
    void describe() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "roster" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("teams", List.of(Map.of("code", "front", "name", "앞데스크")));
        tenantId = cooperative
                .describe(slug, wished)
                .statusCode(202)
                .body("teams.code", contains("front"))
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    private ValidatableResponse send(byte[] file, String query) {
        return as(cooperative.member)
                .contentType("text/csv")
                .body(file)
                .post("/v1/tenants/" + slug + "/agents" + query)
                .then();
    }

    private ValidatableResponse send(String file, String query) {
        return send(file.getBytes(StandardCharsets.UTF_8), query);
    }

    @Test
    void aFileThatIsTooLargeIsAProblemHoweverLargeItIs() throws IOException, InterruptedException {
        for (int megabytes : List.of(9, 10)) {
            HttpResponse<String> answer =
                    LargeBody.post("/v1/tenants/" + slug + "/agents", cooperative.member, "text/csv", megabytes);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("too-large");
        }
    }

    @Test
    void aFileAddsChangesAndTakesOutAndABadRowCostsNoOther() {
        long before =
                as(cooperative.member).get("/v1/tenants/" + slug).jsonPath().getLong("version");
        send("""
                        code,displayName,extension,queues,team,action
                        a01,이서연,201,reception:3,front,
                        a02,,,,,LEAVE
                        a03,박지후,203,reception,,UPSERT
                        a04,최민서,203,reception,,
                        a05,정하준,205,sales,back,
                        ,nobody,,,,
                        """, "")
                .statusCode(200)
                .body("dryRun", equalTo(false))
                .body("rows.verdict", contains("CHANGED", "LEFT", "ADDED", "REJECTED", "REJECTED", "REJECTED"))
                .body("counts", equalTo(Map.of("CHANGED", 1, "LEFT", 1, "ADDED", 1, "REJECTED", 3)))
                .body("rows[3].line", equalTo(5))
                .body("rows[3].errors[0].field", equalTo("extension"))
                .body("rows[3].errors[0].detail", containsString("a03"))
                .body("rows[4].errors.field", contains("queues", "team"));
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("agents.code", contains("a01", "a03"))
                .body("agents[0].displayName", equalTo("이서연"))
                // The file has no such column.
                .body("agents[0].email", equalTo("a01@" + slug + ".example"))
                .body("agents[0].team", equalTo("front"))
                .body("agents[0].skills", equalTo(Map.of("reception", 3)))
                .body("version", greaterThan(before));
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit")
                .then()
                .body("items.action", hasItems("agent.added", "agent.changed", "agent.left"))
                .body("items.target", hasItem("/agents/a03"));
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/agents?limit=1")
                .then()
                .body("items.code", contains("a01"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            AgentChanged told = TestLog.read(topics, Topics.TENANTS_STATE).stream()
                    .filter(event -> event.key().startsWith(tenantId + ":agent:"))
                    .map(event -> Events.read(event, AgentChanged.class))
                    .filter(agent -> agent.code().equals("a01"))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            assertThat(told.skills()).isEqualTo(Map.of("reception", 3));
            assertThat(told.team()).isEqualTo("front");
        });
    }

    @Test
    void aRowThatWasCutOffTakesNothingAway() {
        send("code,displayName,extension,email\na01,김하늘\na02,최민서,202,,,\n", "")
                .statusCode(200)
                .body("rows.verdict", contains("REJECTED", "REJECTED"))
                .body("rows.errors.flatten().detail", contains(containsString("fewer"), containsString("more")));
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("agents[0].email", equalTo("a01@" + slug + ".example"));
    }

    @Test
    void anAddressThatTheIdentityServerWouldNotTakeIsARowThatIsNotTaken() {
        String file = "code,displayName,email\nb01,박지후,a..b@hotel.example\nb02,이서연,b02@" + slug + ".example\n";
        for (String query : List.of("?dryRun=true", "")) {
            send(file, query)
                    .statusCode(200)
                    .body("rows.verdict", contains("REJECTED", "ADDED"))
                    .body("rows[0].errors.field", contains("email"));
        }
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() {
        String file = "code,displayName\na01,다른 이름\na09,새 사람\n";
        var before = as(cooperative.member).get("/v1/tenants/" + slug).jsonPath();
        send(file, "?dryRun=true")
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("rows.verdict", contains("CHANGED", "ADDED"));
        var after = as(cooperative.member).get("/v1/tenants/" + slug).jsonPath();
        assertThat(after.getLong("version")).isEqualTo(before.getLong("version"));
        assertThat(after.getList("agents")).isEqualTo(before.getList("agents"));
        send(file, "").body("rows.verdict", contains("CHANGED", "ADDED"));
        send(file, "").body("rows.verdict", contains("UNCHANGED", "UNCHANGED"));
    }

    @Test
    void whoLeavesALiveTenantLeavesWithWhatThatAffects() {
        slug = "left" + cooperative.run;
        cooperative.live(slug);
        String file = "code,action\na01,LEAVE\na02,\n";
        Map<String, Object> without = Map.of("agents", List.of(Cooperative.agent("a02", slug)));
        String planned = as(cooperative.member)
                .body(without)
                .put("/v1/tenants/" + slug + "?dryRun=true")
                .jsonPath()
                .getString("changes[0].affects");
        assertThat(planned).contains("the seat is billed up to and including");
        for (String query : List.of("?dryRun=true", "")) {
            send(file, query)
                    .statusCode(200)
                    .body("rows.verdict", contains("LEFT", "UNCHANGED"))
                    .body("rows[0].affects", equalTo(planned))
                    .body("rows[1].affects", nullValue());
        }
    }

    @Test
    void aDryRunForATenantThatIsClosingIsRefusedAsTheFileItselfIs() {
        as(cooperative.member)
                .body(Map.of("reason", "계약 종료", "eraseAfterDays", 30))
                .post("/v1/tenants/" + slug + ":close")
                .then()
                .statusCode(202);
        for (String query : List.of("?dryRun=true", "")) {
            send("code,displayName\na09,새 사람\n", query).statusCode(409).body("type", containsString("tenant-ended"));
        }
    }

    @Test
    void tenThousandAgentsComeInOneFile() {
        StringBuilder file = new StringBuilder("코드,이름,내선,대기열,팀\n");
        for (int i = 0; i < MANY - 2; i++) {
            file.append(String.format("n%05d,상담원 %d,%d,reception:%d,front%n", i, i, 10_000 + i, 1 + i % 10));
        }
        byte[] sent = file.toString().getBytes(Charset.forName("x-windows-949"));
        long begun = System.nanoTime();
        send(sent, "").statusCode(200).body("counts", equalTo(Map.of("ADDED", MANY - 2)));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        send(sent, "").statusCode(200).body("counts", equalTo(Map.of("UNCHANGED", MANY - 2)));
        send("code,displayName\nn1,one\n", "")
                .body("counts", equalTo(Map.of("REJECTED", 1)))
                .body("rows[0].errors[0].detail", containsString("10000"));
        String next = as(cooperative.member)
                .get("/v1/tenants/" + slug + "/agents?limit=1000")
                .then()
                .body("items.size()", equalTo(1000))
                .extract()
                .path("next");
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/agents?limit=1000&cursor=" + next)
                .then()
                .body("items[0].code", equalTo("n00998"));
    }

    @Test
    void whatIsNoFileOfAgentsIsRefusedInWords() {
        send("", "").statusCode(422).body("type", containsString("invalid-file"));
        send("code,colour\na,b\n", "").statusCode(422).body("detail", containsString("colour"));
        as(cooperative.member)
                .header("Accept-Language", "ko")
                .contentType("text/csv")
                .body("displayName\n김\n".getBytes(StandardCharsets.UTF_8))
                .post("/v1/tenants/" + slug + "/agents")
                .then()
                .statusCode(422)
                .body("detail", containsString("열이 필요합니다"));
        send("code\n" + "a\n".repeat(MANY + 1), "").statusCode(422).body("detail", containsString("10000"));
    }

    @Test
    void aTeamWithAgentsIsNotRemovedAndAnUnknownOneIsNamed() {
        send("code,team\na01,front\n", "").statusCode(200);
        as(cooperative.member)
                .body(Map.of("teams", List.of()))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/teams"))
                .body("errors.detail", hasItem(containsString("a01")));
        as(cooperative.member)
                .body(Map.of("agents", List.of(Map.of("code", "a01", "displayName", "a", "team", "no"))))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/agents/0/team"));
        as(cooperative.member)
                .body(Map.of(
                        "agents",
                        List.of(Map.of(
                                "code",
                                "a01",
                                "displayName",
                                "a",
                                "queues",
                                List.of("reception"),
                                "skills",
                                Map.of("reception", 11, "sales", 1)))))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/agents/0/skills/reception"))
                .body("errors.pointer", hasItem("/agents/0/skills"));
        as(cooperative.member)
                .body(Map.of("agents", List.of(), "teams", List.of()))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202)
                .body("teams.size()", equalTo(0))
                .body("agents[0]", nullValue());
    }
}
