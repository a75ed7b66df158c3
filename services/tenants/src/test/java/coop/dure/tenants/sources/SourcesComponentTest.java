package coop.dure.tenants.sources;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
    void theFormatOfASourceIsFixedAndTheAdviceIsNoWayAroundIt() {
        put(source("pbx", "main", "REST"), "")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/sources/0/format"))
                .body("errors[0].detail", containsString("only where it is of another pbx"));
    }
}
