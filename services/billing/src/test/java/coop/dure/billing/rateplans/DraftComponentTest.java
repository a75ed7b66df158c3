package coop.dure.billing.rateplans;

import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.as;
import static coop.dure.billing.BilledHotel.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Plans and drafts are edited by several people: nobody overwrites what they have not read. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class DraftComponentTest {
    private static final String FIRST = DemoPlan.text();
    private static final String SECOND = FIRST.replaceFirst("2020-01-01T", "2020-01-02T");
    private static final String THIRD = FIRST.replaceFirst("2020-01-01T", "2020-01-03T");
    private final String plan = "/v1/rate-plans/plan-" + Ids.next().toString().substring(24);
    private final String draft = plan + "/versions/1";

    @BeforeEach
    void keepADraft() {
        named("요금제", null).statusCode(201);
        operator().body(FIRST).post(plan + "/versions").then().statusCode(201).header("ETag", "\"1\"");
    }

    private static RequestSpecification expecting(@Nullable String tag) {
        return tag == null ? operator() : operator().header("If-Match", tag);
    }

    private ValidatableResponse named(String name, @Nullable String tag) {
        return expecting(tag).body(Map.of("name", name)).put(plan).then();
    }

    private ValidatableResponse written(String document, @Nullable String tag) {
        return expecting(tag).body(document).put(draft).then();
    }

    private ValidatableResponse published(String tag) {
        return expecting(tag).post(draft + ":publish").then();
    }

    private static String tag(String path) {
        return operator().get(path).then().statusCode(200).extract().header("ETag");
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("https://dure.coop/problems/precondition-failed"))
                .body("errors.parameter", contains("If-Match"));
    }

    @Test
    void aPlanIsRenamedByWhomHasReadItsName() {
        String read = tag(plan);
        named("요금제 2", read).statusCode(200).body("name", equalTo("요금제 2"));
        refused(named("요금제 3", read));
        operator().get(plan).then().body("name", equalTo("요금제 2"));
        String now = tag(plan);
        named("요금제 2", now).statusCode(200).header("ETag", now);
        named("요금제 4", null).statusCode(200);
        refused(expecting("*").body(Map.of("name", "x")).put(plan + "-new").then());
    }

    @Test
    void aDraftIsWrittenAnewByWhomHasReadIt() {
        String read = tag(draft);
        String now = written(SECOND, read)
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .extract()
                .header("ETag");
        assertThat(now).isNotEqualTo(read).isEqualTo(tag(draft));
        refused(written(THIRD, read));
        operator().get(draft).then().body("document.validFrom", equalTo("2020-01-02T00:00:00+09:00"));
        written(SECOND, now).statusCode(200).header("ETag", now);
        written(THIRD, null).statusCode(200);
    }

    @Test
    void ofSeveralWhoHaveReadTheSameOneIsCarriedOut() {
        String read = tag(draft);
        List<Integer> answers = AtOnce.each(
                4,
                i -> written(FIRST.replaceFirst("2020-01-01T", "2021-01-0" + (i + 1) + "T"), read)
                        .extract()
                        .statusCode());
        assertThat(answers).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    @Test
    void whatIsPublishedIsWhatWasReadAndChangesNoMore() {
        String read = tag(draft);
        written(SECOND, read).statusCode(200);
        refused(published(read));
        operator().get(draft).then().body("status", equalTo("DRAFT"));
        String now = tag(draft);
        published(now).statusCode(200).body("status", equalTo("PUBLISHED"));
        // Whoever got no answer sends it again.
        published(now).statusCode(200);
        refused(published(read));
        written(THIRD, tag(draft))
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/rate-plan-published"));
        operator().get(draft).then().body("document.validFrom", equalTo("2020-01-02T00:00:00+09:00"));
    }

    @Test
    void whatIsWrongWithADraftIsNamedAndNothingIsChanged() {
        String read = tag(draft);
        written(FIRST.replaceFirst(",\\s*\"band\": \"night\"", ""), null)
                .statusCode(422)
                .body("errors.pointer", hasItem("/rates/1/prefixes/0"));
        written("{\"colour\": 1}", null).statusCode(400);
        operator().contentType("application/json").put(draft).then().statusCode(400);
        operator().body(FIRST).put(plan + "/versions/2").then().statusCode(404);
        assertThat(tag(draft)).isEqualTo(read);
    }

    @Test
    void membersReadWhatOnlyTheOfficeWrites() {
        String member = TestIdentity.member("reader").person("member");
        as(member).get(plan).then().statusCode(200);
        as(member).body(SECOND).put(draft).then().statusCode(403);
        as(TestIdentity.tenant("hotel").person("tenant-admin")).get(plan).then().statusCode(403);
    }
}
