package coop.dure.presence.roster;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class RosterComponentTest {
    private final TopicNames topics;

    RosterComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aTenantBeingProvisionedIsAnsweredWithTheVersionThatWasRead() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        long version = hotel.tellTenant("PROVISIONING");
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(prepared(hotel))
                        .extracting(TenantPrepared::stateVersion)
                        .contains(version));
        assertThat(prepared(hotel)).extracting(TenantPrepared::service).containsOnly("presence");
    }

    @Test
    void aChangeOfALiveTenantIsAnsweredToo() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        long version = hotel.tellTenant("ACTIVE");
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(prepared(hotel))
                        .extracting(TenantPrepared::stateVersion)
                        .contains(version));
    }

    @Test
    void aSuspendedTenantsChangesArePreparedForAndNothingIsSaidOfAFailedOne() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        long failed = hotel.tellTenant("FAILED");
        long suspended = hotel.tellTenant("SUSPENDED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(prepared(hotel))
                        .extracting(TenantPrepared::stateVersion)
                        .contains(suspended)
                        .doesNotContain(failed));
    }

    @Test
    void whoLeftTheRosterHasNoPresenceAnyMoreAndStartsOverOnReturn() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01", "a02");
        hotel.system()
                .body(TestTenant.available())
                .put(path(hotel) + "/availability")
                .then()
                .statusCode(200);
        hotel.tellAgent("a01", null, false);
        awaitStatus(hotel, 404);
        hotel.system().get(path(hotel) + "/intervals").then().statusCode(200).body("items[-1].until", notNullValue());
        hotel.system().get("/v1/presence/agents").then().body("items.code", equalTo(List.of("a02")));
        hotel.system()
                .body(TestTenant.available())
                .put(path(hotel) + "/availability")
                .then()
                .statusCode(404);
        hotel.tellAgent("a01", null, true);
        awaitStatus(hotel, 200);
        hotel.system()
                .get(path(hotel))
                .then()
                .body("availability", equalTo("SIGNED_OUT"))
                .body("cause", equalTo("ROSTER"))
                .body("chosenBy.actor", equalTo("PLATFORM"))
                .body("chosenBy.subject", equalTo("tenants"));
        hotel.system().get(path(hotel) + "/intervals").then().body("items", hasSize(3));
    }

    @Test
    void anOlderStateOfAnAgentChangesNothing() {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01", "a02");
        hotel.tellAgent("a01", null, false, 1);
        hotel.tellAgent("a02", null, false);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> hotel.system()
                                .get("/v1/presence/agents/" + hotel.agent("a02"))
                                .statusCode()
                        == 404);
        hotel.system().get(path(hotel)).then().statusCode(200);
    }

    private List<TenantPrepared> prepared(TestTenant tenant) {
        return TestLog.read(topics, Topics.PRESENCE_LIFECYCLE).stream()
                .map(event -> Events.read(event, TenantPrepared.class))
                .filter(event -> event.tenantId().equals(tenant.id()))
                .toList();
    }

    private static void awaitStatus(TestTenant tenant, int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> tenant.system().get(path(tenant)).statusCode() == status);
    }

    private static String path(TestTenant tenant) {
        return "/v1/presence/agents/" + tenant.agent("a01");
    }
}
