package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endedAt    | \"endedAt\":\"2026-10-05T09:59:00+09:00\"",
                "startedAt  | \"startedAt\":\"2036-10-05T10:00:00+09:00\",\"answeredAt\":null,\"endedAt\":null,"
                        + "\"disposition\":\"BUSY\"",
                "startedAt  | \"startedAt\":\"1999-10-05T10:00:00+09:00\"",
                "startedAt  | \"startedAt\":\"yesterday\"",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"recordId\":| 400", "[{]| 400", "7| 400", "[] | 422", "''| 400"})
    void aBodyThatIsNoRowsIsRefused(String body, int status) {
        hotel().post(body).then().statusCode(status).contentType("application/problem+json");
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

    /** One for all: nothing here is kept. */
    private static CdrTenant hotel() {
        CdrTenant hotel = known == null ? CdrTenant.inSeoul("hotel") : known;
        known = hotel;
        return hotel;
    }
}
