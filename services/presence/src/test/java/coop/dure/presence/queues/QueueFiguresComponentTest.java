package coop.dure.presence.queues;

import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class QueueFiguresComponentTest {
    private final TopicNames topics;
    private final Instant start = Instant.now().minusSeconds(100).truncatedTo(ChronoUnit.MILLIS);

    QueueFiguresComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aQueueHasFiguresFromTheBeginningAndTellsWhoWaitsAndWhatCameOfThoseWhoDid() {
        TestTenant hotel = TestTenant.with(topics, "figures", "a01");
        awaitTold(hotel, 0, 0, 0, 0);
        post(hotel, "QUEUE_JOINED", "c1", 1, null);
        post(hotel, "QUEUE_JOINED", "c2", 3, null);
        QueueFiguresChanged waiting = awaitTold(hotel, 2, 2, 0, 0);
        assertThat(waiting.longestWaitSince()).isEqualTo(start.plusSeconds(1));
        assertThat(waiting.queue()).isEqualTo("reception");
        post(hotel, "QUEUE_LEFT", "c1", 11, "ANSWERED");
        post(hotel, "QUEUE_LEFT", "c2", 30, "CALLER_GONE");
        QueueFiguresChanged done = awaitTold(hotel, 0, 2, 1, 1);
        assertThat(done.longestWaitSince()).isNull();
        QueueFiguresChanged.Figure level = figure(done, "service-level.less-short-abandons");
        assertThat(level.metricVersion()).isEqualTo(1);
        assertThat(level.thresholdSeconds()).isEqualTo(20);
        assertThat(level.value()).isEqualByComparingTo(new BigDecimal("0.5"));
        assertThat(level.denominator()).isEqualTo(2);
    }

    @Test
    void howTheServiceLevelIsFiguredIsTheTenantsToSayAndHoldsAtOnce() {
        TestTenant hotel = TestTenant.with(topics, "figures", "a01");
        post(hotel, "QUEUE_JOINED", "c1", 0, null);
        post(hotel, "QUEUE_LEFT", "c1", 25, "ANSWERED");
        awaitTold(hotel, 0, 1, 1, 0);
        hotel.system()
                .body(Map.of("serviceLevel", Map.of("metric", "service-level.answered", "thresholdSeconds", 30)))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        await(() -> assertThat(figure(last(hotel), "service-level.answered").value())
                .isEqualByComparingTo(BigDecimal.ONE));
        hotel.system()
                .body(Map.of("serviceLevel", Map.of("metric", "offered")))
                .put("/v1/presence/policy")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/serviceLevel/metric"));
        hotel.system()
                .body(Map.of("serviceLevel", Map.of("thresholdSeconds", 21)))
                .put("/v1/presence/policy")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/serviceLevel/thresholdSeconds"));
    }

    @Test
    void aNewDayBeginsWithNothingThoughNobodyCallsAndIsDueAtTheTenantsMidnight() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "figures", "a01");
        post(hotel, "QUEUE_JOINED", "c1", 1, null);
        post(hotel, "QUEUE_LEFT", "c1", 9, "CALLER_GONE");
        awaitTold(hotel, 0, 1, 0, 1);
        await(() -> assertThat(one(
                        hotel,
                        "select figures_due_at = (date_trunc('day', figures_at at time zone 'Asia/Seoul') + interval"
                                + " '1 day') at time zone 'Asia/Seoul' from queue where tenant_id = '%s'"))
                .isEqualTo("t"));
        // Midnight has come.
        run(hotel, "update queue_day set day = day - 1 where tenant_id = '%s'");
        run(hotel, "update queue set figures_due_at = now() where tenant_id = '%s'");
        awaitTold(hotel, 0, 0, 0, 0);
        // Whatever is told late of yesterday's call changes yesterday.
        run(hotel, "update queue_call set counted_on = counted_on - 1 where tenant_id = '%s'");
        post(hotel, "QUEUE_LEFT", "c1", 5, "ANSWERED");
        await(() -> assertThat(one(hotel, "select answered || ' ' || abandoned from queue_day where tenant_id = '%s'"))
                .isEqualTo("1 0"));
        awaitTold(hotel, 0, 0, 0, 0);
    }

    @Test
    void anotherZoneOfTheTenantIsAnotherDayAtOnce() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "figures", "a01");
        awaitTold(hotel, 0, 0, 0, 0);
        hotel.tellTenant("ACTIVE", "Pacific/Honolulu");
        await(() -> assertThat(one(
                        hotel,
                        "select figures_due_at = (date_trunc('day', now() at time zone 'Pacific/Honolulu') + interval"
                                + " '1 day') at time zone 'Pacific/Honolulu' from queue where tenant_id = '%s'"))
                .isEqualTo("t"));
        await(() -> assertThat(last(hotel).day()).isEqualTo(LocalDate.now(ZoneId.of("Pacific/Honolulu"))));
    }

    @Test
    void underLoadFiguresAreToldFourTimesASecondAtMostAndTheLastAlways() {
        TestTenant hotel = TestTenant.with(topics, "figures", "a01");
        for (int call = 0; call < 60; call++) {
            post(hotel, "QUEUE_JOINED", "c" + call, 1, null);
        }
        awaitTold(hotel, 60, 60, 0, 0);
        List<Instant> times =
                told(hotel).stream().map(QueueFiguresChanged::asOf).toList();
        // The first is of the queue itself, which is told at once.
        assertThat(times).hasSizeGreaterThan(2);
        for (int i = 2; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        }
    }

    @Test
    void aCallOfWhichNothingIsHeardForADayWaitsNoMore() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "figures", "a01");
        post(hotel, "QUEUE_JOINED", "c1", 1, null);
        awaitTold(hotel, 1, 1, 0, 0);
        run(hotel, "update queue_call set joined_at = joined_at - interval '24 hours' where tenant_id = '%s'");
        run(hotel, "update queue set figures_due_at = now() where tenant_id = '%s'");
        await(() -> assertThat(last(hotel).waiting()).isZero());
    }

    @Test
    void aQueueThatTheTenantHasNoMoreIsTakenOffTheLogAndRefused() {
        TestTenant hotel = TestTenant.with(topics, "figures", "a01");
        awaitTold(hotel, 0, 0, 0, 0);
        hotel.tellQueue("reception", false);
        await(() -> assertThat(TestLog.read(topics, Topics.PRESENCE_STATE))
                .anyMatch(record -> record.key().startsWith(hotel.id() + ":queue:") && record.value() == null));
        hotel.system()
                .body(event("QUEUE_JOINED", "c1", 1, null))
                .post("/v1/call-events")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/queue"));
    }

    private QueueFiguresChanged awaitTold(TestTenant tenant, int waiting, int offered, int answered, int abandoned) {
        await(() -> {
            QueueFiguresChanged last = last(tenant);
            assertThat(last.waiting()).isEqualTo(waiting);
            assertThat(figure(last, "offered").numerator()).isEqualTo(offered);
            assertThat(figure(last, "answered").numerator()).isEqualTo(answered);
            assertThat(figure(last, "abandoned").numerator()).isEqualTo(abandoned);
        });
        return last(tenant);
    }

    private static void await(ThrowingRunnable what) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(what);
    }

    private QueueFiguresChanged last(TestTenant tenant) {
        List<QueueFiguresChanged> told = told(tenant);
        assertThat(told).isNotEmpty();
        return told.get(told.size() - 1);
    }

    private List<QueueFiguresChanged> told(TestTenant tenant) {
        return TestLog.read(topics, Topics.PRESENCE_STATE).stream()
                .filter(record -> record.key().startsWith(tenant.id() + ":queue:") && record.value() != null)
                .map(record -> Events.read(record, QueueFiguresChanged.class))
                .toList();
    }

    private static QueueFiguresChanged.Figure figure(QueueFiguresChanged figures, String metric) {
        return figures.figures().stream()
                .filter(figure -> figure.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric + " is not in " + figures));
    }

    private void post(TestTenant tenant, String event, String callRef, int second, @Nullable String ending) {
        tenant.system()
                .body(event(event, callRef, second, ending))
                .post("/v1/call-events")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> event(String event, String callRef, int second, @Nullable String ending) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "event",
                event,
                "queue",
                "reception",
                "callRef",
                callRef,
                "at",
                start.plusSeconds(second).toString()));
        if (ending != null) {
            body.put("ending", ending);
        }
        return body;
    }

    private static void run(TestTenant tenant, String statement) throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var update = connection.createStatement()) {
            update.executeUpdate(statement.formatted(tenant.id()));
        }
    }

    private static String one(TestTenant tenant, String query) throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var select = connection.createStatement();
                var found = select.executeQuery(query.formatted(tenant.id()))) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            assertThat(rows).hasSize(1);
            return rows.get(0);
        }
    }
}
