package coop.dure.billing.rateplans;

import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.as;
import static coop.dure.billing.BilledHotel.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** A carrier's price list becomes a draft's rates, and back. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class RatesComponentTest {
    private static final String LIST = """
            destination,prefix,band,tariff,price,increments
            mobile,8210,,mobile,,
            US,1,,,282,60/1
            US at night,1,night,,141,60/1
            """;
    private final String plan = "/v1/rate-plans/plan-" + Ids.next().toString().substring(24);
    private final String draft = plan + "/versions/1";
    private final String rates = draft + "/rates";

    @BeforeEach
    void keepADraft() {
        operator().body(Map.of("name", "국제")).put(plan).then().statusCode(201);
        operator().body(DemoPlan.text()).post(plan + "/versions").then().statusCode(201);
    }

    private static RequestSpecification csv(String text) {
        return operator().contentType("text/csv").body(text);
    }

    private ValidatableResponse replaced(String text) {
        return csv(text).put(rates).then();
    }

    private ValidatableResponse post(String verb) {
        return operator().urlEncodingEnabled(false).post(draft + verb).then();
    }

    @Test
    void aFileReplacesTheRatesOfADraftAndIsAnsweredAsItIs() {
        replaced(LIST)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("ratesInFile", equalTo(3))
                .body("document.rates", hasSize(0));
        replaced(LIST).statusCode(200).header("ETag", "\"2\"");
        String answered = operator().get(rates).then().statusCode(200).extract().asString();
        assertThat(answered.lines()).hasSize(4).contains("US at night,,,1,,night,,,141,,60/1,");
        replaced(answered).statusCode(200).header("ETag", "\"2\"");
        operator()
                .accept("application/json")
                .get(rates)
                .then()
                .statusCode(200)
                .body("destination", contains("mobile", "US", "US at night"))
                .body("[2].band", equalTo("night"))
                .body("[0].price", nullValue());
        String objects = operator().accept("application/json").get(rates).asString();
        operator().body(objects).put(rates).then().statusCode(200).header("ETag", "\"2\"");
        operator()
                .body(objects.replace("\"night\"", "\"noon\""))
                .put(rates)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/2/band"));
        operator().body("{}").put(rates).then().statusCode(400).contentType("application/problem+json");
        operator().body("[{]").put(rates).then().statusCode(400).body("type", containsString("broken-json"));
    }

    @Test
    void aListOfObjectsMayBeAsLargeAsAFile() {
        String longName = "x".repeat(100);
        StringBuilder list =
                new StringBuilder("[{\"destination\": \"mobile\", \"prefix\": \"8210\", \"tariff\": \"mobile\"}");
        for (int i = 0; i < 15_000; i++) {
            list.append(", {\"destination\": \"").append(longName);
            list.append("\", \"prefix\": \"")
                    .append(100_000 + i)
                    .append("\", \"price\": \"5\", \"increments\": \"60\"}");
        }
        operator()
                .body(list.append(']').toString())
                .put(rates)
                .then()
                .statusCode(200)
                .body("ratesInFile", equalTo(15_001));
    }

    @Test
    void theRatesOfADocumentAreAnsweredAsLinesToo() {
        String answered = operator().get(rates).then().statusCode(200).extract().asString();
        assertThat(answered.lines().count()).isGreaterThan(50);
        replaced(answered).statusCode(200);
        post(":publish")
                .statusCode(200)
                .body("ratesInFile", equalTo((int) answered.lines().count() - 1));
        replaced(LIST).statusCode(409).body("type", containsString("rate-plan-published"));
    }

    @Test
    void oneWrongLineAndNothingIsReplaced() {
        replaced(LIST + "Mars,2,noon,,5,1\n,3,,,5,1\n")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/5/band", "/6/destination"));
        replaced("destination,prefix\n").statusCode(422).body("type", containsString("invalid-file"));
        csv(LIST).header("If-Match", "\"7\"").put(rates).then().statusCode(412);
        csv(LIST).put(plan + "/versions/9/rates").then().statusCode(404);
        operator().get(draft).then().header("ETag", "\"1\"").body("ratesInFile", nullValue());
    }

    @Test
    void aDocumentWithoutRatesKeepsTheFileAndHasToFitIt() {
        replaced(LIST).statusCode(200);
        String without =
                DemoPlan.text().replaceFirst("(?s)\"rates\": \\[.*?\\],\\s*\"monthly\"", "\"rates\": [], \"monthly\"");
        operator()
                .body(without.replace("\"places\": 1", "\"places\": 2"))
                .put(draft)
                .then()
                .statusCode(200)
                .body("ratesInFile", equalTo(3));
        operator()
                .body(without.replace("\"name\": \"night\"", "\"name\": \"evening\""))
                .put(draft)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/4/band"));
        operator().body(DemoPlan.text()).put(draft).then().statusCode(200).body("ratesInFile", nullValue());
    }

    @Test
    void aDraftMayWaitForItsRatesAndIsNotPublishedWithout() {
        String without =
                DemoPlan.text().replaceFirst("(?s)\"rates\": \\[.*?\\],\\s*\"monthly\"", "\"rates\": [], \"monthly\"");
        operator().body(without).put(draft).then().statusCode(200);
        post(":publish").statusCode(422).body("errors.pointer", contains("/rates"));
        post(":validate").statusCode(200).body("errors.pointer", contains("/rates"));
        replaced(LIST).statusCode(200);
        post(":publish").statusCode(200);
    }

    @Test
    void whatIsLikelyAMistakeIsTold() {
        replaced(LIST + "US,1212,,,282,60/1\nMars,2,night,,900000,1\n").statusCode(200);
        post(":validate")
                .statusCode(200)
                .body("rates", equalTo(5))
                .body("errors", hasSize(0))
                .body("warnings.pointer", hasItems("/6", "/6/price", "/rates"))
                .body("warnings.detail", hasItem(containsString("2: MONDAY 08:00–21:00")))
                .body("warningCounts.'rate-plan.gap'", equalTo(1));
        as(TestIdentity.member("checker").person("member"))
                .urlEncodingEnabled(false)
                .header("Accept-Language", "ko")
                .post(draft + ":validate")
                .then()
                .statusCode(200)
                .body("warnings.detail", hasItem(containsString("요금이 없")));
    }

    @Test
    void aCopyIsTheNextDraftAndDiffersInNothing() {
        replaced(LIST).statusCode(200);
        post(":publish").statusCode(200);
        post(":copy")
                .statusCode(201)
                .header("Location", containsString(plan + "/versions/2"))
                .body("status", equalTo("DRAFT"))
                .body("ratesInFile", equalTo(3));
        csv(LIST.replace("282", "300") + "Japan,81,,,696,60\n")
                .put(plan + "/versions/2/rates")
                .then()
                .statusCode(200);
        operator()
                .urlEncodingEnabled(false)
                .get(plan + "/versions/2:compare?with=1&limit=1")
                .then()
                .statusCode(200)
                .body("fields", contains("tariffs"))
                .body("added", equalTo(1))
                .body("removed", equalTo(0))
                .body("changed", equalTo(1))
                .body("rates[0].prefix", equalTo("1"))
                .body("rates[0].before.tariff", equalTo("282/60s 60/1"))
                .body("rates[0].before.price.slots.price", contains("282", "282"))
                .body("rates[0].after.price.slots.price", contains("300", "300"))
                .body("changes", hasSize(0))
                .body("rates[0].after.tariff", equalTo("300/60s 60/1"));
        operator()
                .urlEncodingEnabled(false)
                .get(plan + "/versions/2:compare")
                .then()
                .statusCode(400);
        operator()
                .urlEncodingEnabled(false)
                .post(draft + ":copy?into=nowhere")
                .then()
                .statusCode(404);
    }
}
