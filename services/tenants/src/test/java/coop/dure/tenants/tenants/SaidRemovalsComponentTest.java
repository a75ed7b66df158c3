package coop.dure.tenants.tenants;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

/** Whoever removes what carries data reads what that affects, in figures, before it is done. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class SaidRemovalsComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private String number;
    private final Map<String, Object> none = new LinkedHashMap<>();

    @BeforeEach
    void aLiveTenantThatGivesUpNearlyEverything() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "said" + cooperative.run;
        String block = String.format("+8256%07d", Long.parseLong(cooperative.run, 16) % 10_000_000);
        number = block + "1";
        Map<String, Object> kept = Map.of("e164", block + "2");
        Map<String, Object> wished = cooperative.description(slug);
        wished.put(
                "queues", List.of(Map.of("code", "reception", "name", "프런트"), Map.of("code", "quiet", "name", "쉬는 곳")));
        wished.put("numbers", List.of(Map.of("e164", number), kept));
        cooperative.provision(slug, wished);
        none.put("queues", List.of());
        none.put("agents", List.of());
        none.put("sources", List.of());
        none.put("numbers", List.of(kept));
    }

    private JsonPath put(String query, String language) {
        return as(cooperative.member)
                .header("Accept-Language", language)
                .body(none)
                .put("/v1/tenants/" + slug + query)
                .jsonPath();
    }

    private static String affects(JsonPath dryRun, String pointer) {
        return dryRun.getString("changes.find { it.pointer == '" + pointer + "' }.affects");
    }

    @Test
    void aDryRunAndARefusalTellTheSameFigures() {
        JsonPath told = put("?dryRun=true", "en");
        JsonPath refused = put("", "en");
        assertThat(refused.getString("type")).endsWith("removals-unconfirmed");
        for (String pointer : refused.<String>getList("errors.pointer")) {
            assertThat(refused.getString("errors.find { it.pointer == '" + pointer + "' }.detail"))
                    .isEqualTo(affects(told, pointer))
                    .contains("is not counted here");
        }
        assertThat(affects(told, "/queues/reception")).contains("serve it until now: 2.");
        assertThat(affects(told, "/queues/quiet")).contains("which no agent serves");
        assertThat(affects(told, "/agents/a01")).contains("Queues that it serves until now: 1.");
        assertThat(affects(told, "/sources/pbx")).contains("pbx \"main\" that go on: 0.");
        assertThat(affects(told, "/numbers/" + number)).contains("Numbers that stay: 1.");
    }

    @Test
    void whatWasNeverThereCannotBeConfirmedAndWhatIsGoneMayBeAgain() {
        Map<String, Object> one = Map.of("queues", List.of(Map.of("code", "reception", "name", "프런트")));
        for (String query : List.of("?dryRun=true", "")) {
            confirming(one, query, "/queues/quite", "/queues/quiet")
                    .statusCode(422)
                    .body("errors.pointer", contains("/confirmRemovals/0"))
                    .body("errors[0].detail", containsString("/queues/quite"));
        }
        confirming(one, "", "/queues/quiet").statusCode(202);
        confirming(one, "", "/queues/quiet").statusCode(200);
    }

    private ValidatableResponse confirming(Map<String, Object> wished, String query, String... pointers) {
        Map<String, Object> sent = new LinkedHashMap<>(wished);
        sent.put("confirmRemovals", List.of(pointers));
        return as(cooperative.member)
                .body(sent)
                .put("/v1/tenants/" + slug + query)
                .then();
    }

    @Test
    void theFiguresAreToldInKoreanToo() {
        JsonPath told = put("?dryRun=true", "ko");
        assertThat(affects(told, "/queues/reception")).contains("상담원: 2명");
        assertThat(affects(told, "/queues/quiet")).contains("상담원이 없는");
        assertThat(affects(told, "/agents/a01")).contains("대기열: 1개");
        assertThat(affects(told, "/sources/pbx")).contains("소스: 0개");
        assertThat(affects(told, "/numbers/" + number)).contains("남는 번호: 1개");
    }
}
