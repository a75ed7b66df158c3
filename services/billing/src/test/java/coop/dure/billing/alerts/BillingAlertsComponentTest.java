package coop.dure.billing.alerts;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.BillingAlertCleared;
import coop.dure.contracts.billing.UnusualTrafficSeen;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class BillingAlertsComponentTest {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final String ABROAD = "+14155550123";
    private static final String NO_RATE = "+82601234567";

    private final TopicNames topics;

    BillingAlertsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aThresholdIsReachedOnceAMonthAlsoWhereTheReplicaThatSawItFirstDies() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.system()
                .body(thresholds("10", "100000"))
                .put("/v1/spending-thresholds")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        try (Connection otherReplica = TestDatabase.asSuperuser();
                Statement judging = otherReplica.createStatement()) {
            otherReplica.setAutoCommit(false);
            judging.execute("select pg_advisory_xact_lock(hashtextextended('billing-alerts', 0))");
            tell(hotel, Duration.ofMinutes(2), 1, MOBILE);
            String marks = "billing_alert_mark where tenant_id = '" + hotel.id() + "'";
            patiently().until(() -> number("select count(*) from charge where tenant_id = '" + hotel.id() + "'") == 1);
            judging.execute("delete from " + marks);
            judging.execute(
                    "insert into billing_alert (tenant_id, alert_id, kind, subject, raised_at, version) values ('"
                            + hotel.id() + "', '" + Ids.next() + "', 'SPENDING_THRESHOLD', 'seen', now(), 1)");
            otherReplica.rollback();
        }
        await(hotel, 1);
        hotel.system()
                .get("/v1/billing-alerts?open=true")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("SPENDING_THRESHOLD"))
                .body("items[0].threshold.amount", equalTo("10"))
                .body("items[0].threshold.currency", equalTo("KRW"))
                .body("items[0].amount.amount", equalTo("12.6"))
                .body("items[0].month", notNullValue())
                .body("items[0].clearedAt", nullValue());
        tell(hotel, Duration.ofMinutes(1), 1, MOBILE);
        patiently().until(() -> legs(hotel) == 2);
        hotel.system()
                .body(thresholds("10", "20"))
                .header("If-Match", "\"1\"")
                .put("/v1/spending-thresholds")
                .then()
                .statusCode(200)
                .body("amounts.amount", contains("10", "20"));
        await(hotel, 2);
        assertThat(told(hotel, "SpendingThresholdReached")).hasSize(2);
        assertThat(alerts(hotel).getList("items.threshold.amount")).containsExactly("20", "10");
        endsWithItsMonth(hotel);
    }

    private static void endsWithItsMonth(BilledHotel hotel) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser();
                Statement moving = database.createStatement()) {
            moving.execute("update billing_alert set ends_at = ends_at - interval '1 hour' where tenant_id = '"
                    + hotel.id() + "'");
            moving.execute("insert into billing_alert_mark (tenant_id) values ('" + hotel.id() + "')");
        }
        patiently()
                .until(() -> number("select count(*) from billing_alert a join period p using (tenant_id, month)"
                                + " where tenant_id = '" + hotel.id() + "' and ends_at = until_at")
                        == 2);
    }

    @Test
    void thresholdsAreInTheTenantsCurrencyEachOnceAndAnotherTenantSeesNothingOfThem() {
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.system().get("/v1/spending-thresholds").then().body("amounts", hasSize(0));
        hotel.system()
                .body(Map.of("amounts", List.of(Map.of("amount", "10", "currency", "EUR"))))
                .put("/v1/spending-thresholds")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/amounts/0/currency"));
        for (String wrong : List.of("0", "-1", "ten")) {
            hotel.system()
                    .body(thresholds(wrong))
                    .put("/v1/spending-thresholds")
                    .then()
                    .statusCode(422);
        }
        hotel.system()
                .body(thresholds("10", "10.0"))
                .put("/v1/spending-thresholds")
                .then()
                .statusCode(422);
        hotel.system()
                .body(thresholds("50"))
                .put("/v1/spending-thresholds")
                .then()
                .statusCode(200);
        hotel.system()
                .body(thresholds("60"))
                .header("If-Match", "\"7\"")
                .put("/v1/spending-thresholds")
                .then()
                .statusCode(412);
        hotel.system().get("/v1/spending-thresholds").then().body("amounts.amount", contains("50"));
        BilledHotel other = BilledHotel.open(topics);
        other.system().get("/v1/spending-thresholds").then().body("amounts", hasSize(0));
        for (String path : List.of("/v1/spending-thresholds", "/v1/unusual-traffic-rule", "/v1/billing-alerts")) {
            hotel.from(other.organization().system()).get(path).then().statusCode(404);
            hotel.from(hotel.organization().person("agent")).get(path).then().statusCode(403);
        }
        hotel.system()
                .get("/v1/unusual-traffic-rule")
                .then()
                .body("enabled", equalTo(true))
                .body("windowMinutes", equalTo(60))
                .body("calls", equalTo(30))
                .body("nightFrom", equalTo("22:00:00"));
        hotel.system().body(Map.of()).put("/v1/unusual-traffic-rule").then().statusCode(422);
        hotel.system()
                .body(Map.of("enabled", false))
                .put("/v1/unusual-traffic-rule")
                .then()
                .statusCode(200);
    }

    @Test
    void aBurstOfCallsAbroadIsToldOnceWhileItGoesOn() {
        BilledHotel hotel = watching();
        tell(hotel, Duration.ofMinutes(9), 9, MOBILE);
        tell(hotel, Duration.ofMinutes(6), 3, ABROAD);
        await(hotel, 1);
        JsonPath raised = alerts(hotel);
        assertThat(raised.getString("items[0].kind")).isEqualTo("UNUSUAL_TRAFFIC");
        assertThat(raised.getLong("items[0].legs")).isEqualTo(3);
        assertThat(raised.getLong("items[0].connectedSeconds")).isEqualTo(21);
        tell(hotel, Duration.ofMinutes(1), 2, ABROAD);
        patiently()
                .until(() -> Instant.parse(alerts(hotel).getString("items[0].last"))
                        .isAfter(Instant.parse(raised.getString("items[0].last"))));
        assertThat(alerts(hotel).getList("items")).hasSize(1);
        assertThat(told(hotel, "UnusualTrafficSeen")).hasSize(1);
    }

    @Test
    void burstsAreToldOfWhateverOrderTheyComeInAndHistoryIsNotAtAll() {
        BilledHotel hotel = watching();
        tell(hotel, Duration.ofDays(3), 9, ABROAD);
        tell(hotel, Duration.ofHours(5), 4, ABROAD);
        Awaitility.await()
                .atMost(BOUND.plus(BOUND))
                .untilAsserted(() -> hotel.system()
                        .get("/v1/billing-alerts?open=false")
                        .then()
                        .body("items.kind", contains("UNUSUAL_TRAFFIC"))
                        .body("items[0].legs", equalTo(4)));
        patiently().until(() -> told(hotel, "BillingAlertCleared").size() == 1);
        assertThat(told(hotel, "UnusualTrafficSeen")).hasSize(1);
        assertThat(alerts(hotel).getList("items")).hasSize(1);
        tell(hotel, Duration.ofHours(8), 5, ABROAD);
        await(hotel, 2);
        assertThat(alerts(hotel).getLong("items[0].legs")).isEqualTo(5);
    }

    @Test
    void aBurstIsOpenWhileItsCallsAreUpFollowsItsRuleAndIsTheSameWhereItGoesOn() {
        BilledHotel hotel = watching();
        tell(hotel, Duration.ofHours(2), 3, ABROAD, (int)
                Duration.ofMinutes(105).toSeconds());
        await(hotel, 1);
        assertThat(open(hotel)).hasSize(1);
        say(hotel, 10);
        patiently().until(() -> told(hotel, "BillingAlertCleared").size() == 1);
        assertThat(open(hotel)).isEmpty();
        say(hotel, 30);
        tell(hotel, Duration.ofMinutes(2), 1, ABROAD);
        patiently().until(() -> told(hotel, "UnusualTrafficSeen").size() == 2);
        assertThat(open(hotel)).hasSize(1);
        assertThat(alerts(hotel).getList("items")).hasSize(1);
        List<UnusualTrafficSeen> seen = told(hotel, "UnusualTrafficSeen").stream()
                .map(event -> Events.read(event, UnusualTrafficSeen.class))
                .toList();
        assertThat(seen.get(1).alertId()).isEqualTo(seen.get(0).alertId());
        assertThat(seen.get(1).version()).isGreaterThan(seen.get(0).version());
    }

    @Test
    void legsWithoutAPriceAreToldOfOnceUntilAllHaveOne() {
        BilledHotel hotel = BilledHotel.open(topics);
        tell(hotel, Duration.ofDays(20), 2, NO_RATE);
        await(hotel, 1);
        assertThat(alerts(hotel).getString("items[0].kind")).isEqualTo("UNRATED_CHARGES");
        tell(hotel, Duration.ofDays(10), 1, NO_RATE);
        patiently().until(() -> legs(hotel) == 3);
        BilledHotel.publish(
                hotel.plan(),
                DemoPlan.text()
                        .replace("\"8210\"", "\"8210\", \"8260\"")
                        .replace("2020-01-01T00:00:00+09:00", "2026-10-01T00:00:00+09:00"));
        patiently().until(() -> told(hotel, "BillingAlertCleared").size() == 1);
        BillingAlertCleared cleared =
                Events.read(told(hotel, "BillingAlertCleared").get(0), BillingAlertCleared.class);
        assertThat(cleared.kind()).isEqualTo("UNRATED_CHARGES");
        assertThat(alerts(hotel).getList("items.alertId"))
                .containsExactly(cleared.alertId().toString());
        assertThat(told(hotel, "UnratedChargesSeen")).hasSize(1);
    }

    private BilledHotel watching() {
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.tellSource();
        patiently().until(() -> number("select count(*) from source where tenant_id = '" + hotel.id() + "'") == 1);
        say(hotel, 30);
        return hotel;
    }

    /** Three calls, whatever the time of day is when this runs. */
    private static void say(BilledHotel hotel, int windowMinutes) {
        hotel.system()
                .body(Map.of("calls", 3, "windowMinutes", windowMinutes, "nightFrom", "00:00", "nightUntil", "00:00"))
                .put("/v1/unusual-traffic-rule")
                .then()
                .statusCode(200);
    }

    private static List<Object> open(BilledHotel hotel) {
        return hotel.system().get("/v1/billing-alerts?open=true").jsonPath().getList("items");
    }

    /** So many calls of seven seconds, that long ago. */
    private void tell(BilledHotel hotel, Duration ago, int calls, String callee) {
        tell(hotel, ago, calls, callee, 7);
    }

    private void tell(BilledHotel hotel, Duration ago, int calls, String callee, int seconds) {
        String at = LocalDateTime.ofInstant(Instant.now().minus(ago), ZoneId.of("Asia/Seoul"))
                .toString();
        TestLog.tell(IntStream.range(0, calls)
                .mapToObj(call -> hotel.call(Ids.next(), 1, at, seconds, callee))
                .map(call -> TestLog.event(topics, Topics.CDR_RECORDED, hotel.id(), "main", call.legId(), call))
                .toList());
    }

    private static void await(BilledHotel hotel, int alerts) {
        Awaitility.await()
                .atMost(BOUND)
                .until(() -> alerts(hotel).getList("items").size() == alerts);
    }

    private static JsonPath alerts(BilledHotel hotel) {
        return hotel.system().get("/v1/billing-alerts").jsonPath();
    }

    private List<String> told(BilledHotel hotel, String type) {
        return TestLog.read(topics, Topics.BILLING_ALERT).stream()
                .filter(event -> event.key().startsWith(hotel.id() + ":alert:"))
                .filter(event -> Events.type(event).equals(type))
                .map(event -> new String(event.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, Object> thresholds(String... amounts) {
        return Map.of(
                "amounts",
                List.of(amounts).stream()
                        .map(amount -> Map.of("amount", amount, "currency", "KRW"))
                        .toList());
    }

    private static long legs(BilledHotel hotel) {
        return number("select coalesce(sum(legs), 0) from usage_sum where tenant_id = '" + hotel.id() + "'");
    }

    private static long number(String sql) {
        try (Connection database = TestDatabase.asSuperuser();
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
