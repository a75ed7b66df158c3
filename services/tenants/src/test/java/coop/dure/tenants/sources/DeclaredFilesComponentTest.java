package coop.dure.tenants.sources;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** A source says what its files are, where its format leaves that to it. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class DeclaredFilesComponentTest {
    private static final Map<String, Object> BEGUN =
            Map.of("field", "answeredAt", "columns", List.of("통화시작일시"), "patterns", List.of("yyyy-MM-dd HH:mm:ss"));

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;

    @BeforeEach
    void aTenant() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "files" + cooperative.run;
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
    }

    @Test
    void aMappingIsKeptAsItWasDeclaredAndTheSameAgainIsNoChange() {
        put(declared(mapping("CP949", "통화시간(초)")), "").statusCode(202);
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("sources[0].mapping.encoding", equalTo("CP949"))
                .body("sources[0].mapping.fields[0].patterns", contains("yyyy-MM-dd HH:mm:ss"))
                .body("sources[0].mapping.fields[1].columns", contains("통화시간(초)"));
        put(declared(mapping("CP949", "통화시간(초)")), "?dryRun=true")
                .statusCode(200)
                .body("changes", empty());
    }

    @Test
    void aChangedMappingIsToldFieldByFieldInWords() {
        put(declared(mapping("CP949", "통화시간(초)")), "").statusCode(202);
        put(declared(mapping("UTF-8", "통화초")), "?dryRun=true")
                .statusCode(200)
                .body("changes.pointer", contains("/sources/carrier"))
                .body(
                        "changes[0].words",
                        allOf(
                                containsString("encoding of the files from \"CP949\" to \"UTF-8\""),
                                containsString("where connectedSeconds is read from \"통화시간(초)\" to \"통화초\""),
                                not(containsString("answeredAt"))));
    }

    @Test
    void whatIsWrongWithAMappingIsNamedWithItsPlaceAndWhatWouldBeRight() {
        put(declared(null), "").statusCode(422).body("errors.pointer", contains("/sources/0/mapping"));
        put(declared(Map.of("encoding", "KLINGON", "fields", List.of(BEGUN, BEGUN))), "")
                .statusCode(422)
                .body("errors.pointer", contains("/sources/0/mapping/encoding", "/sources/0/mapping/fields/1/field"))
                .body("errors[0].detail", containsString("CP949"));
        put(declared(Map.of("fields", List.of(BEGUN))), "")
                .statusCode(422)
                .body("errors.pointer", contains("/sources/0/mapping/fields"));
        put(declared(Map.of("fields", List.of())), "")
                .statusCode(422)
                .body("errors.pointer", contains("/sources/0/mapping/fields"));
        Map<String, Object> asterisk = source("pbx", "ASTERISK_CDR_CSV");
        asterisk.put("mapping", mapping("UTF-8", "s"));
        asterisk.put("columns", List.of("src"));
        put(asterisk, "").statusCode(422).body("errors.pointer", contains("/sources/0/mapping", "/sources/0/columns"));
    }

    @Test
    void columnsOfCdrCustomAreKeptAsTheyStandInItsConfiguration() {
        List<String> columns = List.of(
                "${CSV_QUOTE(${CDR(start)})}",
                "${CSV_QUOTE(${CDR(src)})}",
                "CDR(dst)",
                "duration",
                "disposition",
                "CDR(mine)");
        Map<String, Object> custom = source("custom", "ASTERISK_CDR_CUSTOM");
        custom.put("columns", columns);
        put(custom, "").statusCode(202);
        as(cooperative.member).get("/v1/tenants/" + slug).then().body("sources[0].columns", equalTo(columns));
        custom.put("columns", List.of("strat", "src"));
        put(custom, "")
                .statusCode(422)
                .body("errors.pointer", contains("/sources/0/columns/0"))
                .body("errors[0].detail", containsString("start"));
    }

    @Test
    void theTemplateOfAFreeSwitchIsKeptAsItStandsInItsConfiguration() {
        List<String> columns = List.of(
                "\"${caller_id_number}\"",
                "${destination_number}",
                "start_stamp",
                "answer_stamp",
                "end_stamp",
                "${mine}",
                "uuid",
                "bleg_uuid",
                "-");
        Map<String, Object> template = source("fs", "FREESWITCH_CDR_CSV");
        template.put("columns", columns);
        put(template, "").statusCode(202);
        as(cooperative.member).get("/v1/tenants/" + slug).then().body("sources[0].columns", equalTo(columns));
        template.put("columns", List.of("uuid", "caller_id_nummber"));
        put(template, "")
                .statusCode(422)
                .body("errors.pointer", contains("/sources/0/columns/1"))
                .body("errors[0].detail", allOf(containsString("caller_id_number"), containsString("${name}")));
    }

    @Test
    void anIpOfficeSaysInWhichOrderItsDatesAre() {
        Map<String, Object> office = source("office", "AVAYA_IP_OFFICE_SMDR");
        office.put("dateOrder", "MONTH_FIRST");
        put(office, "").statusCode(202);
        as(cooperative.member).get("/v1/tenants/" + slug).then().body("sources[0].dateOrder", equalTo("MONTH_FIRST"));
        office.put("dateOrder", "DAY_FIRST");
        put(office, "?dryRun=true")
                .statusCode(200)
                .body("changes[0].words", containsString("order of dates from \"MONTH_FIRST\" to \"DAY_FIRST\""));
        office.put("dateOrder", "YEAR_FIRST");
        put(office, "")
                .statusCode(422)
                .body("errors.pointer", contains("/sources/0/dateOrder"))
                .body("errors[0].detail", containsString("DAY_FIRST, MONTH_FIRST"));
        Map<String, Object> asterisk = source("pbx", "ASTERISK_CDR_CSV");
        asterisk.put("dateOrder", "DAY_FIRST");
        put(asterisk, "").statusCode(422).body("errors.pointer", contains("/sources/0/dateOrder"));
    }

    private static Map<String, Object> declared(@Nullable Map<String, Object> mapping) {
        Map<String, Object> source = source("carrier", "DECLARED_CSV");
        if (mapping != null) {
            source.put("mapping", mapping);
        }
        return source;
    }

    private static Map<String, Object> mapping(String encoding, String seconds) {
        return Map.of(
                "encoding",
                encoding,
                "fields",
                List.of(BEGUN, Map.of("field", "connectedSeconds", "columns", List.of(seconds))));
    }

    private static Map<String, Object> source(String code, String format) {
        return new HashMap<>(
                Map.of("code", code, "pbx", code, "format", format, "zone", "Asia/Seoul", "country", "KR"));
    }

    private ValidatableResponse put(Map<String, Object> source, String query) {
        return as(cooperative.member)
                .body(Map.of("sources", List.of(source)))
                .put("/v1/tenants/" + slug + query)
                .then();
    }
}
