package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** Whether agents' telephones can be reached, as an Asterisk tells it. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AsteriskTelephonesComponentTest extends PostedByAnAsterisk {
    AsteriskTelephonesComponentTest(TopicNames topics) {
        super(topics);
    }

    @Test
    void whoseTelephoneIsGoneCanTakeNoCallUntilItIsBack() {
        TestTenant site = withAGraceOfASecond();
        long now = Instant.now().getEpochSecond();
        post(site, List.of(device("PJSIP/2001", "UNAVAILABLE", now - 5), device("PJSIP/3001", "UNAVAILABLE", now)))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("ignored.reason", contains("NOBODYS_LINE"));
        assertThat(shown(site, "a001")).isEqualTo("PHONE_UNREACHABLE");
        assertThat(shown(site, "a002")).isEqualTo("IDLE");
        post(site, List.of(device("PJSIP/2001", "NOT_INUSE", now - 20))).statusCode(200);
        assertThat(shown(site, "a001")).as("by what was before").isEqualTo("PHONE_UNREACHABLE");
        post(site, List.of(device("PJSIP/2001", "INUSE", now))).statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("IDLE");
        post(site, List.of(device("PJSIP/2002", "UNAVAILABLE", now))).statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> shown(site, "a002").equals("PHONE_UNREACHABLE"));
    }

    @Test
    void whatASwitchTellsNoMoreKeepsNobodyOut() throws SQLException {
        TestTenant site = withAGraceOfASecond();
        post(site, List.of(device("PJSIP/2001", "UNAVAILABLE", Instant.now().getEpochSecond() - 880)))
                .statusCode(200)
                .body("accepted", equalTo(1));
        assertThat(shown(site, "a001")).isEqualTo("PHONE_UNREACHABLE");
        assertThat(telephones(site)).isOne();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> shown(site, "a001").equals("IDLE"));
        assertThat(telephones(site)).isZero();
    }

    @Test
    void aTelephoneThatCanBeReachedAtOneOfTwoAsterisksIsEnough() {
        TestTenant site = withAGraceOfASecond();
        long now = Instant.now().getEpochSecond();
        post(site, List.of(at("seoul", device("PJSIP/2001", "NOT_INUSE", now - 6))))
                .statusCode(200);
        post(site, List.of(at("busan", device("PJSIP/2001", "UNAVAILABLE", now - 5))))
                .statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("IDLE");
        post(site, List.of(at("seoul", device("PJSIP/2001", "UNAVAILABLE", now - 4))))
                .statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("PHONE_UNREACHABLE");
        post(site, List.of(at("busan", device("PJSIP/2001", "NOT_INUSE", now)))).statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("IDLE");
    }

    @Test
    void whoLeavesTheRosterLeavesNoTelephoneBehind() throws SQLException {
        TestTenant site = site("asterisk");
        post(site, List.of(device("PJSIP/2001", "UNAVAILABLE", Instant.now().getEpochSecond())))
                .statusCode(200);
        assertThat(telephones(site)).isOne();
        site.tellAgent("a001", null, false);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> telephones(site) == 0);
    }

    private TestTenant withAGraceOfASecond() {
        TestTenant site = site("asterisk");
        site.system()
                .body(Map.of("connection", Map.of("graceSeconds", 1)))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        return site;
    }

    private static String at(String system, String event) {
        return event.replace("}", ",\"SystemName\":\"" + system + "\"}");
    }

    private static int telephones(TestTenant site) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var select = all.createStatement();
                var found = select.executeQuery(
                        "select count(*) from agent_telephone where tenant_id = '" + site.id() + "'")) {
            found.next();
            return found.getInt(1);
        }
    }
}
