package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.SourceFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class PostRefusalsComponentTest {
    private static @Nullable CdrTenant known;
    private static @Nullable CdrTenant other;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endedAt    | \"endedAt\":\"2026-10-05T09:59:00+09:00\"",
                "startedAt  | \"startedAt\":\"2036-10-05T10:00:00+09:00\",\"answeredAt\":null,\"endedAt\":null,"
                        + "\"disposition\":\"BUSY\"",
                "startedAt  | \"startedAt\":\"1999-10-05T10:00:00+09:00\"",
                "startedAt  | \"startedAt\":\"yesterday\"",
                "startedAt  | \"startedAt\":\"+999999999-12-31T23:59:59+09:00\"",
                "startedAt  | \"startedAt\":\"-999999999-01-01T00:00:00+09:00\"",
                "answeredAt | \"answeredAt\":\"+999999999-12-31T23:59:59+09:00\"",
                "answeredAt | \"answeredAt\":\"9999-10-05T10:00:05+09:00\","
                        + "\"endedAt\":\"9999-10-05T10:01:05+09:00\"",
                "endedAt    | \"endedAt\":\"+10000-01-01T00:00:00+09:00\"",
                "endedAt    | \"endedAt\":\"2036-10-05T10:01:05+09:00\"",
                "callee     | \"callee\":\"+999123\"",
                "callee     | \"callee\":\"the office\"",
                "disposition| \"disposition\":\"FINE\"",
                "recordId   | \"recordId\":\"\"",
                "caller     | \"caller\":\"a\\u0000b\"",
                "answeredAt | \"answeredAt\":null"
            })
    void whatTheSenderCanMendIsRefusedNamingTheField(String field, String wrong) {
        hotel().post("[" + JsonRow.with("r1", "," + wrong) + "]")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/0/" + field));
        assertThat(hotel().count("call_row", "true")).isZero();
    }

    @Test
    void anImpossibleTimeLeavesTheGoodRecordsOfItsDelivery() {
        CdrTenant inn = CdrTenant.inSeoul("inn");
        inn.done(inn.post("[" + JsonRow.with("r1", "") + ","
                        + JsonRow.with("r2", ",\"endedAt\":\"+999999999-01-01T00:00:00Z\"") + "]"))
                .then()
                .body("counters.stored", equalTo(1))
                .body("counters.rejected", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"recordId\":| 400", "[{]| 400", "7| 400", "[] | 422", "''| 400"})
    void aBodyThatIsNoRowsIsRefused(String body, int status) {
        hotel().post(body).then().statusCode(status).contentType("application/problem+json");
    }

    /** As of files: what is good is kept, and what is not is nobody's fault but its sender's. */
    @Test
    void badStreamsAndBodiesAreToldWhatIsWrongWithThemAndTheirGoodRecordsAreTaken() {
        String good = SampleFile.of(SourceFormat.REST);
        Map<String, String> between = new LinkedHashMap<>();
        between.put("a line of 1 MiB", "x".repeat(1 << 20));
        between.put("NUL bytes", "\0\0\0");
        between.put("what looks like UTF-32", "\0\0\0{W{+,\0");
        between.put("a quote that is never closed", "{\"recordId\":\"open");
        between.put("an unknown alphabet", "\uFFFD\uFFFE");
        between.put("a CSV", SampleFile.of(SourceFormat.ASTERISK_CDR_CSV).strip());
        between.put("sixty thousand brackets", "[".repeat(60_000));
        between.forEach((what, bad) -> {
            Response answer = send("application/x-ndjson", good + bad + "\n" + good);
            assertThat(answer.statusCode()).as(what + ": " + answer.asString()).isEqualTo(202);
            assertThat(answer.<Integer>path("accepted")).as(what).isEqualTo(4);
            for (String type : List.of("application/x-ndjson", "application/json")) {
                Response refused = send(type, bad);
                assertThat(refused.statusCode())
                        .as(what + ": " + refused.asString())
                        .isBetween(400, 422);
                assertThat(refused.contentType()).as(what).startsWith("application/problem+json");
            }
        });
        String cut = good.substring(0, good.length() - 5);
        assertThat(send("application/x-ndjson", cut).<Integer>path("accepted")).isEqualTo(1);
        assertThat(send("application/x-ndjson", good.replace("\n", "\r\n")).<Integer>path("accepted"))
                .isEqualTo(2);
    }

    private static Response send(String type, String body) {
        CdrTenant inn = other == null ? CdrTenant.inSeoul("inn") : other;
        other = inn;
        return inn.asSystem()
                .contentType(type)
                .queryParam("source", "rest")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/calls");
    }

    @Test
    void anArrayOfMoreThanAThousandItemsIsTooLarge() {
        hotel().post("[" + "1,".repeat(1_000) + "1]").then().statusCode(413);
    }

    @Test
    void anotherMediaTypeIsRefused() {
        hotel().asSystem()
                .contentType("text/plain")
                .queryParam("source", "rest")
                .body("x")
                .post("/v1/calls")
                .then()
                .statusCode(415);
    }

    @Test
    void aBodyWithoutAMediaTypeIsRefused() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/calls?source=rest"))
                .header("Authorization", "Bearer " + hotel().organization().system())
                .POST(HttpRequest.BodyPublishers.ofString(JsonRow.with("r1", "")))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("problems/media-type");
    }

    @Test
    void aSourceThatNoTextCanBeIsRefusedNamingTheParameter() {
        hotel().asSystem()
                .contentType("application/json")
                .urlEncodingEnabled(false)
                .body(JsonRow.with("r1", ""))
                .post("/v1/calls?source=%00")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("source"));
    }

    /** One for all: nothing here is kept. */
    private static CdrTenant hotel() {
        CdrTenant hotel = known == null ? CdrTenant.inSeoul("hotel") : known;
        known = hotel;
        return hotel;
    }
}
