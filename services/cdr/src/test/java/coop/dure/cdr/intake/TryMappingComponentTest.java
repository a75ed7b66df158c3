package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.DeclaredMapping;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class TryMappingComponentTest {
    private static final Charset CP949 = Charset.forName("x-windows-949");
    private static final String NAMES = "번호,통화시작일시,통화시간(초),발신번호,착신번호\n";
    private static final String ROW = "1,2026-10-05 10:00:05,75,02-2123-4567,010-1234-5678\n";
    private static final Map<String, Object> OTHERWISE = Map.of(
            "fields",
            List.of(
                    Map.of("field", "recordId", "columns", List.of("id")),
                    Map.of("field", "startedAt", "columns", List.of("when"), "patterns", List.of("EPOCH_SECONDS")),
                    Map.of("field", "totalSeconds", "columns", List.of("secs")),
                    Map.of("field", "disposition", "always", "NO_ANSWER")));
    private CdrTenant hotel;

    @BeforeEach
    void aSourceWithAMapping() {
        hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("carrier", "kt", "DECLARED_CSV", DeclaredMapping.CARRIER, null);
        hotel.knowsSource("carrier");
    }

    @Test
    void aSampleIsShownAsItReadsAndNothingIsStored() {
        tried("carrier", "text/csv", (NAMES + ROW + "2,soon,1,2,3\n").getBytes(CP949))
                .statusCode(200)
                .body("source", equalTo("carrier"))
                .body("format", equalTo("DECLARED_CSV"))
                .body("accepted", equalTo(1))
                .body("rejectedCount", equalTo(1))
                .body("records[0].line", equalTo(2))
                .body("records[0].raw", equalTo(ROW.strip()))
                .body("records[0].fields[0].field", equalTo("answeredAt"))
                .body("records[0].fields[0].columns", contains("통화시작일시"))
                .body("records[0].fields[0].printed", equalTo("2026-10-05 10:00:05"))
                .body("records[0].fields[0].value", equalTo("2026-10-05T10:00:05"))
                .body("records[0].leg.answeredAt", equalTo("2026-10-05T01:00:05Z"))
                .body("records[0].leg.endedAt", equalTo("2026-10-05T01:01:20Z"))
                .body("records[0].leg.connectedSeconds", equalTo(75))
                .body("records[0].leg.direction", equalTo("OUTBOUND"))
                .body("records[0].leg.callee", equalTo("+821012345678"))
                .body("records[0].leg.charging", equalTo("BILLABLE"))
                .body("rejected.field", contains("통화시작일시"))
                .body("rejected[0].reason", containsString("yyyy-MM-dd HH:mm:ss"))
                .body("unusedColumns", contains("번호"))
                .body("warnings", hasItem(containsString("recordId")));
        assertThat(hotel.count("delivery", "true")).isZero();
        assertThat(hotel.count("call_row", "true")).isZero();
    }

    @Test
    void twentyRecordsAndTwentyRejectsAreShownAndAllAreCounted() {
        String rows = IntStream.range(10, 60)
                .mapToObj(second -> ROW.replace("00:05", "00:" + second) + "broken\n")
                .collect(joining());
        tried("carrier", "text/csv", (NAMES + rows).getBytes(CP949))
                .body("accepted", equalTo(50))
                .body("rejectedCount", equalTo(50))
                .body("records", hasSize(20))
                .body("rejected", hasSize(20));
    }

    @Test
    void aMappingThatIsNotDeclaredYetCanBeTried() {
        tried(Map.of("file", base64("id,when,secs\nA1,1791162005,20\n"), "mapping", OTHERWISE))
                .statusCode(200)
                .body("records[0].leg.startedAt", equalTo("2026-10-05T01:00:05Z"))
                .body("records[0].leg.endedAt", equalTo("2026-10-05T01:00:25Z"))
                .body("records[0].leg.direction", nullValue())
                .body("records[0].leg.charging", equalTo("NOT_BILLABLE"))
                .body("unusedColumns", empty())
                .body("warnings", empty());
    }

    @Test
    void whatIsWrongWithAMappingIsNamedInTheCallersLanguage() {
        Map<String, Object> wrong = Map.of(
                "encoding",
                "KLINGON",
                "fields",
                List.of(Map.of("field", "startedAt", "columns", List.of("a"), "patterns", List.of("yyyy-mm-dd"))));
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .header("Accept-Language", "ko")
                .contentType(ContentType.JSON)
                .body(Map.of("file", "", "mapping", wrong))
                .post("/v1/sources/carrier:tryMapping")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://dure.coop/problems/invalid-mapping"))
                .body("title", equalTo("매핑이 올바르지 않습니다"))
                .body("errors.pointer", contains("/mapping/encoding", "/mapping/fields/0/patterns/0"))
                .body("errors[0].detail", containsString("CP949"));
        tried(Map.of("file", "", "columns", List.of("src")))
                .statusCode(422)
                .body("errors.pointer", contains("/columns"));
        tried(Map.of("mapping", OTHERWISE)).statusCode(400).body("errors.pointer", contains("/file"));
        tried(Map.of("file", "", "colour", 1)).statusCode(400).body("errors.pointer", contains("/colour"));
        for (String body : List.of("{", "", "null", "7", "[[]]")) {
            tried("nobodys", "application/json", body.getBytes(StandardCharsets.UTF_8))
                    .statusCode(400);
        }
    }

    @Test
    void everyFormatIsShownByTheNamesOfItsOwnColumns() {
        tried(
                        "pbx",
                        "text/csv",
                        MasterCsv.outbound(
                                        MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901012345678", 60)
                                .getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("records[0].fields.field", hasItem("dstchannel"))
                .body("records[0].leg.connectedSeconds", equalTo(60));
    }

    @Test
    void aSampleThatIsTooLargeOrNoFileGetsAVerdict() {
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) 'x');
        tried("carrier", "text/csv", large).statusCode(413);
        tried("carrier", "text/csv", new byte[0]).statusCode(200).body("accepted", equalTo(0));
        tried("carrier", "application/octet-stream", new byte[] {0, 1, (byte) 0xFF, '\n', 'x'})
                .statusCode(200)
                .body("rejectedCount", equalTo(2));
        tried("rest", "text/csv", new byte[0]).statusCode(422);
        tried("nobodys", "text/csv", new byte[0]).statusCode(404);
    }

    @Test
    void theSourceOfAnotherTenantIsNotThere() {
        CdrTenant.inSeoul("clinic")
                .asSystem()
                .urlEncodingEnabled(false)
                .contentType("text/csv")
                .body(NAMES)
                .post("/v1/sources/carrier:tryMapping")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse tried(Map<String, Object> body) {
        return hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/sources/carrier:tryMapping")
                .then();
    }

    private ValidatableResponse tried(String source, String type, byte[] sample) {
        return hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType(type)
                .body(sample)
                .post("/v1/sources/" + source + ":tryMapping")
                .then();
    }

    private static String base64(String file) {
        return Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    }
}
