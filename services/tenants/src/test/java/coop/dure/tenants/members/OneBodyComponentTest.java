package coop.dure.tenants.members;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

/** A body that was admitted twice, as a member and as a collaborator, shares no agreement with itself. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class OneBodyComponentTest {
    private static final String SECOND_PARTY = "/shareAgreement/shares/1/party";

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;

    @BeforeEach
    void aMember() {
        cooperative = new Cooperative(topics);
        slug = "shared" + cooperative.run;
    }

    private static void admit(String kind, String slug, String name) {
        as(TestIdentity.operator())
                .body(Map.of("name", name))
                .put("/v1/" + kind + "/" + slug)
                .then()
                .statusCode(oneOf(200, 201));
    }

    private static Map<String, Object> sharedWith(String collaborator) {
        Map<String, Integer> most = Map.of("USAGE", 80, "FEES", 80, "REBUILD", 80);
        Map<String, Integer> rest = Map.of("USAGE", 20, "FEES", 20, "REBUILD", 20);
        return Map.of(
                "shares",
                List.of(
                        Map.of("role", "MEMBER", "percent", most),
                        Map.of("role", "COLLABORATOR", "party", collaborator, "percent", rest)));
    }

    private ValidatableResponse share(String collaborator, String query) {
        return as(cooperative.member)
                .body(Map.of("shareAgreement", sharedWith(collaborator)))
                .put("/v1/tenants/" + slug + query)
                .then();
    }

    private static void assertRefused(ValidatableResponse answer, String pointer, String words) {
        answer.statusCode(422)
                .contentType("application/problem+json")
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", containsString(words));
    }

    @Test
    void aNewTenantIsNotSharedWithItsMemberUnderAnotherKind() {
        admit("collaborators", cooperative.memberSlug, "다른 이름");
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("shareAgreement", sharedWith(cooperative.memberSlug));
        assertRefused(cooperative.describe(slug, wished), SECOND_PARTY, "under another kind");
        as(cooperative.member).get("/v1/tenants/" + slug).then().statusCode(404);
    }

    @Test
    void theSameNameIsTheSameBodyHoweverItIsWritten() {
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        admit("members", cooperative.memberSlug, "Hangang Telecom");
        String twin = "twin" + cooperative.run;
        admit("collaborators", twin, " HANGANG\u3000telecom Co., Ltd.");
        assertRefused(share(twin, "?dryRun=true"), SECOND_PARTY, "under another kind");
        assertRefused(share(twin, ""), SECOND_PARTY, "under another kind");
        as(cooperative.member)
                .header("Accept-Language", "ko")
                .body(Map.of("shareAgreement", sharedWith(twin)))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("조합원 자신"));
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("shareAgreement.shares.size()", equalTo(3))
                .body("shareAgreement.shares[1].party", equalTo(cooperative.collaborator));
        admit("collaborators", twin, "다른 이름");
        share(twin, "").statusCode(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "한강텔레콤|(주)한강텔레콤|true",
                "㈜한강텔레콤|한강텔레콤 주식회사|true",
                "주식회사 한강텔레콤|한강텔레콤(유)|true",
                "유한책임회사한강텔레콤|한강텔레콤|true",
                "Hangang Telecom Co., Ltd.|hangang telecom|true",
                "HANGANG TELECOM CO.,LTD|Hangang Telecom, Inc.|true",
                "Hangang Telecom LLC|Hangang  Telecom Corporation|true",
                "한강텔레콤|한강통신 주식회사|false",
                "Incheon Company Care|Incheon Care|false",
                "Hanco|Han|false",
                "주식회사|(주)|false"
            })
    void aLegalFormMakesNoOtherBody(String one, String other, boolean same) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var asked = database.prepareStatement("select plain_name(?) = plain_name(?)")) {
            asked.setString(1, one);
            asked.setString(2, other);
            var answer = asked.executeQuery();
            assertThat(answer.next() && answer.getBoolean(1)).isEqualTo(same);
        }
    }

    @Test
    void aTenantIsNotHandedOverToItsCollaboratorUnderAnotherKind() {
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        admit("members", cooperative.collaborator, "다른 이름");
        assertRefused(handOver(cooperative.collaborator), "/to", cooperative.collaborator);
        as(cooperative.member).get("/v1/hand-overs").then().body("items.size()", equalTo(0));
    }

    @Test
    void whileAHandOverIsPlannedTheNextMemberIsNoCollaboratorEither() {
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        String next = "next" + cooperative.run;
        admit("members", next, "다음 조합원");
        admit("collaborators", next, "다음 협력자");
        handOver(next).statusCode(201);
        assertRefused(share(next, ""), SECOND_PARTY, "handed over");
    }

    private ValidatableResponse handOver(String to) {
        String day = LocalDate.now(ZoneId.of("Asia/Seoul")).plusDays(3).toString();
        return as(TestIdentity.operator())
                .body(Map.of("tenant", slug, "to", to, "effectiveOn", day, "reason", "합의에 따라"))
                .post("/v1/hand-overs")
                .then();
    }
}
