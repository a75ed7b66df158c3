package coop.dure.tenants.sources;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Rows of a pbx are identified by one scheme for good: by another one they would be billed a second time. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class SourcesComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;

    @BeforeEach
    void aTenantWithASourceOfThePbxMain() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "sources" + cooperative.run;
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
    }

    private static Map<String, Object> source(String code, String pbx, String format) {
        return Map.of("code", code, "pbx", pbx, "format", format, "zone", "Asia/Seoul", "country", "KR");
    }

    private ValidatableResponse put(Map<String, Object> source, String query) {
        return as(cooperative.member)
                .body(Map.of("sources", List.of(source)))
                .put("/v1/tenants/" + slug + query)
                .then();
    }

    private void assertTwoSchemes(ValidatableResponse answer) {
        answer.statusCode(422)
                .body("errors[0].pointer", equalTo("/sources/0/pbx"))
                .body("errors[0].detail", containsString("ASTERISK_CDR_CSV"));
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("sources.code", equalTo(List.of("pbx")))
                .body("sources.format", equalTo(List.of("ASTERISK_CDR_CSV")));
    }

    @Test
    void aSourceThatReplacesAnotherOneOfItsPbxHasItsFormat() {
        Map<String, Object> another = source("pbx2", "main", "REST");
        assertTwoSchemes(put(another, "?dryRun=true"));
        assertTwoSchemes(put(another, ""));
        put(source("pbx2", "main", "ASTERISK_CDR_CSV"), "").statusCode(202);
    }

    @Test
    void aSourceThatWentLongAgoStillBindsItsPbx() {
        put(source("crm", "crm", "REST"), "").statusCode(202);
        put(source("pbx2", "main", "REST"), "")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/sources/0/pbx"))
                .body("errors[0].detail", containsString("former days"));
    }

    @Test
    void whatWasDeclaredWrongFromTheBeginningIsMendedForAllTimeBefore() {
        put(inZone("UTC", null), "").statusCode(202).body("sources[0].validFrom", notNullValue());
        put(inZone("UTC", "2000-01-01T00:00:00+09:00"), "?dryRun=true")
                .statusCode(200)
                .body("changes.pointer", contains("/sources/pbx"))
                .body("changes[0].words", containsString("settings since"));
        long version = put(inZone("UTC", "2000-01-01T00:00:00+09:00"), "")
                .statusCode(202)
                .body("sources[0].validFrom", equalTo("1999-12-31T15:00:00Z"))
                .extract()
                .jsonPath()
                .getLong("version");
        put(inZone("UTC", "2000-01-01T00:00:00+09:00"), "").body("version", equalTo(version));
        put(inZone("UTC", null), "").body("version", equalTo(version));
    }

    @Test
    void whatASwitchWillBeIsNotDeclaredYet() {
        put(inZone("UTC", "2999-01-01T00:00:00Z"), "")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/sources/0/validFrom"));
    }

    private static Map<String, Object> inZone(String zone, @Nullable String validFrom) {
        Map<String, Object> source = new LinkedHashMap<>(source("pbx", "main", "ASTERISK_CDR_CSV"));
        source.put("zone", zone);
        source.put("validFrom", validFrom);
        return source;
    }

    @Test
    void theFormatOfASourceIsFixedAndTheAdviceIsNoWayAroundIt() {
        put(source("pbx", "main", "REST"), "")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/sources/0/format"))
                .body("errors[0].detail", containsString("only where it is of another pbx"));
    }
}
