package coop.dure.system.edge;

import coop.dure.system.running.Call;
import coop.dure.system.running.Call.Answer;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

/** Whatever is wrong with a request, the answer says what, names the field, and keeps what was good. */
@OnRunningPlatform
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final List<String> TYPES = List.of("7", "\"text\"", "[[]]");
    private static final List<String> NOTHING = List.of("null", "");

    /** Operations whose body may be left out. */
    private static final Set<String> OPTIONAL = Set.of(
            "POST /v1/tenants/{slug}/api-clients/{id}:rotateSecret",
            "POST /v1/tenants/{slug}/people/{id}:enable",
            "POST /v1/calls:refold",
            "POST /v1/imports/{id}:undo",
            "POST /v1/posts/{id}:undo");

    private static final String DRAFT = "clumsy-draft";
    private static final int HUNDRED_MB = 100 * 1024 * 1024;
    private static final String START = "2026-10-05T10:00:00+09:00";

    private final RunningPlatform platform;
    private final TestClient client;

    BadInputIT(RunningPlatform platform) {
        this.platform = platform;
        client = TestClient.live(platform, "clumsy-inn", "+82212345003");
        draft();
    }

    @TestFactory
    Stream<DynamicTest> brokenJsonIsNamedSo() {
        return bodies(operation -> {
            Answer answer = send(operation, operation.takesRatesOfADraft() ? "[{\"prefix\": " : "{\"name\": ");
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("/problems/broken-json");
        });
    }

    @TestFactory
    Stream<DynamicTest> anUnknownFieldIsNamed() {
        return bodies(operation -> {
            Map<String, String> unknown = Map.of("nmae", "x");
            Answer answer = send(operation, operation.takesRatesOfADraft() ? List.of(unknown) : unknown);
            assertThat(answer.status()).as(answer.body()).isIn(400, 422);
            assertThat(answer.body()).contains(operation.fieldOfItsOwn("/nmae"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aBodyOfAnotherTypeIsRefused() {
        return bodies(operation -> {
            boolean mayBeLeftOut = OPTIONAL.contains(operation.name());
            for (String wrong : mayBeLeftOut
                    ? TYPES
                    : Stream.concat(TYPES.stream(), NOTHING.stream()).toList()) {
                Answer answer = send(operation, wrong);
                assertThat(answer.status()).as(wrong + ": " + answer.body()).isIn(400, 422);
                assertThat(answer.contentType()).startsWith("application/problem+json");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aBodyOfAHundredMegabytesIsTooLarge() {
        return bodies(operation -> {
            LargeBody.Answer answer = LargeBody.send(
                    platform.url(operation.service()),
                    operation.method(),
                    path(operation),
                    client.token(operation.roles().contains("operator") ? "operator" : "tenant-system"),
                    client.slug(),
                    HUNDRED_MB);
            assertThat(answer.status()).as(answer.text()).isEqualTo(413);
            assertThat(answer.text()).contains("application/problem+json").contains("/problems/too-large");
        });
    }

    @Test
    void aFieldOfAWrongTypeIsNamedByItsPlace() {
        as("member", "tenants")
                .body(Map.of("name", List.of("no", "text")))
                .put("/v1/tenants/" + client.slug())
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/name"));
        as("member", "tenants")
                .body(Map.of("agents", List.of(Map.of("code", Map.of()))))
                .put("/v1/tenants/" + client.slug())
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/agents/0/code"));
    }

    /** Every kind of bad record in one batch with a good one: the good one is kept, each bad one is told by its place. */
    @Test
    void theGoodRecordOfABadBatchIsKept() {
        List<Map<String, Object>> batch = new ArrayList<>();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("endedAt", "2026-10-05T09:00:00+09:00");
        wrong.put("startedAt", Instant.now().plus(3, ChronoUnit.DAYS).toString());
        wrong.put("callee", "the office");
        wrong.put("caller", "+999123");
        wrong.put("disposition", "FINE");
        wrong.put("answeredAt", "+999999999-12-31T23:59:59Z");
        wrong.forEach((field, value) -> batch.add(record("bad-" + field, field, value)));
        batch.add(record("good", "recordId", "good"));
        ValidatableResponse answer = as("tenant-system", "cdr")
                .body(batch)
                .post("/v1/calls?source=crm")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected", hasSize(wrong.size()));
        for (String field : wrong.keySet()) {
            answer.body("rejected.field", hasItem(field));
        }
        Awaitility.await()
                .untilAsserted(() -> as("tenant-system", "cdr")
                        .get("/v1/calls?from=2026-10-05T00:00:00Z&to=2026-10-06T00:00:00Z")
                        .then()
                        .body("items", hasSize(1)));
    }

    @Test
    void aFileWithoutARowIsNoSuccessAndEachLineIsTold() {
        as("tenant-system", "cdr")
                .contentType("text/csv")
                .body("\"only\",\"four\",\"columns\",\"here\"\n\"a quote")
                .post("/v1/imports?source=pbx")
                .then()
                .statusCode(422)
                .contentType(startsWith("application/problem+json"))
                .body("errors", hasSize(2));
    }

    @Test
    void anUnknownSourceIsNamed() {
        as("tenant-system", "cdr")
                .body(List.of(record("r", "recordId", "r")))
                .post("/v1/calls?source=nowhere")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .body("errors.parameter", hasItem("source"));
    }

    @Test
    void anExpiredTokenIsRefused() {
        String token = ShortLived.token(platform, client, 1);
        Awaitility.await().untilAsserted(() -> {
            for (String path : List.of(
                    "tenants /v1/tenants", "cdr /v1/calls", "presence /v1/presence/agents", "billing /v1/invoices")) {
                String[] at = path.split(" ", 2);
                platform.to(at[0], token)
                        .get(at[1])
                        .then()
                        .statusCode(401)
                        .contentType(startsWith("application/problem+json"));
            }
        });
    }

    @Test
    void whatIsWrongIsToldInKoreanToo() {
        Response answer = as("member", "tenants")
                .header("Accept-Language", "ko-KR,ko;q=0.9")
                .body(Map.of("zone", "Asia/Soul"))
                .put("/v1/tenants/" + client.slug());
        answer.then().statusCode(422).body("title", equalTo("테넌트 설명이 올바르지 않습니다"));
    }

    @Test
    void pathsAndParametersThatMakeNoSenseAreClientErrors() {
        for (String path : List.of(
                "cdr /v1/calls?limit=abc",
                "cdr /v1/calls?from=yesterday",
                "cdr /v1/calls?cursor=%00",
                "cdr /v1/calls/not-a-uuid",
                "cdr /v1/nothing-here",
                "presence /v1/presence/agents?cursor=AA",
                "billing /v1/charges?month=2026-13",
                "billing /v1/charges?limit=0",
                "billing /v1/invoices/%00",
                "tenants /v1/tenants?limit=1001",
                "tenants /v1/tenants/%00")) {
            String[] at = path.split(" ", 2);
            Response answer = as("tenant-system", at[0]).get(at[1]);
            assertThat(answer.statusCode()).as(path + ": " + answer.asString()).isIn(400, 404);
            assertThat(answer.contentType()).as(path).startsWith("application/problem+json");
        }
    }

    private static Map<String, Object> record(String recordId, String field, String value) {
        Map<String, Object> record = new LinkedHashMap<>(Map.of(
                "recordId", recordId,
                "startedAt", START,
                "answeredAt", START,
                "endedAt", "2026-10-05T10:01:00+09:00",
                "caller", "201",
                "callee", "01012345678",
                "disposition", "ANSWERED"));
        record.put(field, value);
        return record;
    }

    private io.restassured.specification.RequestSpecification as(String role, String service) {
        return platform.to(service, client.token(role));
    }

    private Answer send(Operation operation, Object body) {
        String role = Stream.of("operator", "tenant-system", "member")
                .filter(operation.roles()::contains)
                .findFirst()
                .orElseThrow();
        Call call = new Call(platform.url(operation.service())).as(client.token(role));
        return (role.equals("operator") && operation.takesTenantHeader() ? call.forTenant(client.slug()) : call)
                .send(operation.method(), path(operation), "application/json", body);
    }

    private String path(Operation operation) {
        Map<String, String> ids = new LinkedHashMap<>(client.ids());
        if (operation.takesRatesOfADraft()) {
            ids.put("code", DRAFT);
        }
        return operation.pathOf(ids) + Case.of(operation).query().apply(client);
    }

    /** A first version that is not published. */
    private void draft() {
        as("operator", "billing")
                .body(Map.of("name", "초안"))
                .put("/v1/rate-plans/" + DRAFT)
                .then()
                .statusCode(201);
        as("operator", "billing")
                .body(TestClient.planDocument())
                .post("/v1/rate-plans/" + DRAFT + "/versions")
                .then()
                .statusCode(201);
    }

    /** Every operation that takes JSON. */
    private static Stream<DynamicTest> bodies(Check check) {
        return Operations.all().stream()
                .filter(Operation::takesBody)
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> check.of(operation)));
    }

    private interface Check {
        void of(Operation operation);
    }
}
