package coop.dure.presence.alerts;

import coop.dure.contracts.presence.AlertCleared;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes on for too long is raised once and cleared, on the API and on the log. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class AlertComponentTest {
    private static final Map<String, Object> A_SECOND_OF_BREAK =
            Map.of("breakTooLong", Map.of("reasons", List.of(Map.of("reasonCode", "LUNCH", "seconds", 1))));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TopicNames topics;
    private final CheckAlerts check;
    private final ForgetOldAlerts forgetOld;
    private AlertingTenant hotel;

    AlertComponentTest(TopicNames topics, CheckAlerts check, ForgetOldAlerts forgetOld) {
        this.topics = topics;
        this.check = check;
        this.forgetOld = forgetOld;
    }

    @BeforeEach
    void aTenantOfTwoAgents() {
        hotel = new AlertingTenant(topics, TestTenant.with(topics, "alerts", "a01", "a02"));
    }

    @Test
    void aBreakThatIsTooLongIsRaisedOnceAtItsMomentAndClearedWhenItEnds() {
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        hotel.choose("a02", TestTenant.away("TEA"));
        hotel.choose("a01", TestTenant.away("LUNCH"));
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        assertThat(raised)
                .containsEntry("kind", "BREAK_TOO_LONG")
                .containsEntry("agentId", hotel.tenant.agent("a01").toString())
                .containsEntry("agentCode", "a01")
                .containsEntry("reasonCode", "LUNCH")
                .containsEntry("seconds", 1);
        assertThat(AlertingTenant.instant(raised, "raisedAt"))
                .isEqualTo(AlertingTenant.instant(raised, "since").plusSeconds(1));
        assertThat(hotel.state()).hasSize(1);

        Instant begin = AlertingTenant.now();
        hotel.choose("a01", TestTenant.available());
        Instant end = AlertingTenant.now();
        Map<String, Object> cleared = hotel.awaitCleared(1).get(0);
        assertThat(cleared).containsEntry("alertId", raised.get("alertId")).containsEntry("clearedBy", "ENDED");
        assertThat(AlertingTenant.instant(cleared, "clearedAt")).isBetween(begin, end);
        assertThat(hotel.alerts("")).hasSize(1);

        var told = hotel.awaitTold(2);
        AlertRaised first = Events.read(told.get(0), AlertRaised.class);
        AlertCleared last = Events.read(told.get(1), AlertCleared.class);
        assertThat(first.alertId()).isEqualTo(last.alertId());
        assertThat(last.version()).isGreaterThan(first.version());
        assertThat(last.clearedAt()).isEqualTo(AlertingTenant.instant(cleared, "clearedAt"));
        assertThat(hotel.state()).hasSize(2);
        assertThat(Events.isTombstone(hotel.state().get(1))).isTrue();
    }

    @Test
    void aCallDuringABreakDoesNotEndIt() {
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        hotel.choose("a01", TestTenant.away("LUNCH"));
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        hotel.call("a01", "RINGING", "c1", AlertingTenant.now(), Map.of());
        hotel.call("a01", "ANSWERED", "c1", AlertingTenant.now(), Map.of());
        hotel.call("a01", "ENDED", "c1", AlertingTenant.now(), Map.of());
        hotel.choose("a01", TestTenant.available());
        assertThat(hotel.awaitCleared(1).get(0)).containsEntry("alertId", raised.get("alertId"));
        assertThat(hotel.awaitTold(2)).hasSize(2);
    }

    @Test
    void workThatLastsUntilItIsEndedByHandIsRaisedByTheTimeOfItsQueue() {
        hotel.tenant
                .system()
                .body(Map.of("afterCallWork", Map.of("byHand", true)))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        hotel.say(Map.of(
                        "afterCallWorkTooLong",
                        Map.of("seconds", 3_600, "queues", List.of(Map.of("queue", "vip", "seconds", 1)))))
                .statusCode(200);
        Instant end = AlertingTenant.now();
        hotel.call("a01", "ANSWERED", "c1", end.minusSeconds(20), Map.of("queue", "vip"));
        hotel.call("a02", "ANSWERED", "c2", end.minusSeconds(20), Map.of("queue", "reception"));
        hotel.call("a01", "ENDED", "c1", end, Map.of());
        hotel.call("a02", "ENDED", "c2", end, Map.of());
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        assertThat(raised)
                .containsEntry("kind", "AFTER_CALL_WORK_TOO_LONG")
                .containsEntry("agentCode", "a01")
                .containsEntry("queue", "vip")
                .containsEntry("callRef", "c1");
        assertThat(AlertingTenant.instant(raised, "since")).isEqualTo(end);
        assertThat(AlertingTenant.instant(raised, "raisedAt")).isEqualTo(end.plusSeconds(1));

        // A phone that rings ends no work, and so no alert.
        hotel.call("a01", "RINGING", "c3", AlertingTenant.now(), Map.of("queue", "vip"));
        hotel.call("a01", "ENDED", "c3", AlertingTenant.now(), Map.of("ending", "CALLER_GONE"));
        hotel.tenant
                .system()
                .urlEncodingEnabled(false)
                .post("/v1/presence/agents/" + hotel.tenant.agent("a01") + ":finishAfterCallWork")
                .then()
                .statusCode(200);
        assertThat(hotel.awaitCleared(1).get(0)).containsEntry("alertId", raised.get("alertId"));
        assertThat(hotel.awaitTold(2)).hasSize(2);
    }

    @Test
    void aRuleThatIsTakenBackClearsAndOneThatComesIsJudgedAtOnce() {
        hotel.choose("a01", TestTenant.away("LUNCH"));
        Instant before = AlertingTenant.now();
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        assertThat(AlertingTenant.instant(raised, "raisedAt")).isAfterOrEqualTo(before);
        hotel.say(Map.of()).statusCode(200);
        assertThat(hotel.awaitCleared(1).get(0))
                .containsEntry("alertId", raised.get("alertId"))
                .containsEntry("clearedBy", "RULES");
    }

    @Test
    void whoLeavesTheRosterLeavesNoAlertBehind() {
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        hotel.choose("a01", TestTenant.away("LUNCH"));
        hotel.awaitOpen(1);
        hotel.tenant.tellAgent("a01", null, false);
        hotel.awaitCleared(1);
    }

    @Test
    void ofManyWhoLookAtOnceOneRaises() throws SQLException {
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        hotel.choose("a01", TestTenant.away("LUNCH"));
        hotel.choose("a02", TestTenant.away("LUNCH"));
        // As replicas that all find the same due, again and again.
        Awaitility.await().atMost(PATIENCE).until(() -> {
            AtOnce.each(8, number -> check.of(hotel.tenant.id()).await().atMost(PATIENCE));
            return hotel.alerts("?open=true").size() == 2;
        });
        AtOnce.each(8, number -> check.of(hotel.tenant.id()).await().atMost(PATIENCE));
        hotel.choose("a01", TestTenant.available());
        hotel.choose("a02", TestTenant.available());
        AtOnce.each(8, number -> check.of(hotel.tenant.id()).await().atMost(PATIENCE));
        hotel.awaitCleared(2);
        AtOnce.each(8, number -> check.of(hotel.tenant.id()).await().atMost(PATIENCE));
        hotel.awaitTold(4);
        assertThat(hotel.alerts("")).hasSize(2);
    }

    @Test
    void whatAReplicaThatDiedHadTakenUpIsDoneByAnother() throws SQLException {
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        hotel.choose("a01", TestTenant.away("LUNCH"));
        hotel.awaitOpen(1);
        UUID id = hotel.tenant.id();
        try (Connection dying = TestDatabase.asSuperuser()) {
            dying.setAutoCommit(false);
            // It holds the tenant and has taken the marks; meanwhile nobody else raises or clears.
            dying.createStatement()
                    .execute("select 1 from presence_alert_rules where tenant_id = '" + id + "' for update");
            hotel.choose("a01", TestTenant.available());
            dying.createStatement().execute("delete from presence_alert_mark where tenant_id = '" + id + "'");
            assertThat(check.of(id).await().atMost(PATIENCE)).isFalse();
            assertThat(hotel.alerts("?open=true")).hasSize(1);
            dying.rollback();
        }
        hotel.awaitCleared(1);
        hotel.awaitTold(2);
    }

    @Test
    void aDeviceThatIsHeardOfAgainMakesNobodyLook() throws SQLException {
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        Awaitility.await().atMost(PATIENCE).until(() -> marks() == 0);
        try (Connection holder = TestDatabase.asSuperuser()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("select 1 from presence_alert_rules where tenant_id = '" + hotel.tenant.id()
                            + "' for update");
            hotel.tenant
                    .system()
                    .urlEncodingEnabled(false)
                    .body(Map.of("leaseSeconds", 60))
                    .post("/v1/presence/agents/" + hotel.tenant.agent("a01") + "/devices/web:heartbeat")
                    .then()
                    .statusCode(200);
            assertThat(marks()).isZero();
            hotel.choose("a01", TestTenant.available());
            assertThat(marks()).isPositive();
            holder.rollback();
        }
    }

    private long marks() throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                var rows = all.createStatement()
                        .executeQuery("select count(*) from presence_alert_mark where tenant_id = '" + hotel.tenant.id()
                                + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void whatWasClearedNinetyDaysAgoIsForgottenAndNothingElse() throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("insert into presence_alert (tenant_id, alert_id, kind, subject, queue, allowed_seconds,"
                            + " since_at, raised_at, cleared_at, cleared_by, version) select '" + hotel.tenant.id()
                            + "', gen_random_uuid(), 'WAIT_TOO_LONG', 'q' || n, 'q' || n, 60, at, at,"
                            + " case when n > 1 then at end, case when n > 1 then 'ENDED' end, 1 from"
                            + " (select n, now() - interval '91 days' + case when n <= 3 then interval '2 days'"
                            + " else interval '0' end as at from generate_series(1, " + (ForgetOldAlerts.AT_ONCE + 10)
                            + ") n) made");
        }
        assertThat(forgetOld.now().await().atMost(PATIENCE)).isGreaterThanOrEqualTo(ForgetOldAlerts.AT_ONCE + 7);
        assertThat(hotel.alerts("?limit=1000")).hasSize(3);
        assertThat(hotel.alerts("?open=true")).hasSize(1);
    }

    @Test
    void theListIsPagedNewestFirst() {
        hotel.say(A_SECOND_OF_BREAK).statusCode(200);
        hotel.choose("a01", TestTenant.away("LUNCH"));
        hotel.awaitOpen(1);
        hotel.choose("a02", TestTenant.away("LUNCH"));
        hotel.awaitOpen(2);
        var page =
                hotel.tenant.system().get("/v1/presence/alerts?limit=1").then().statusCode(200);
        assertThat(page.extract().<String>path("items[0].agentCode")).isEqualTo("a02");
        String next = page.extract().path("next");
        var second = hotel.tenant
                .system()
                .get("/v1/presence/alerts?limit=1&cursor=" + next)
                .then()
                .statusCode(200);
        assertThat(second.extract().<String>path("items[0].agentCode")).isEqualTo("a01");
        assertThat(second.extract().<String>path("next")).isNull();
        hotel.tenant.system().get("/v1/presence/alerts?open=maybe").then().statusCode(400);
        hotel.tenant.system().get("/v1/presence/alerts?cursor=AA").then().statusCode(400);
    }
}
