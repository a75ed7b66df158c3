package coop.dure.presence.reports;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

/** A report costs no more than it may, whatever is asked, and however many ask. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class LongReportComponentTest {
    private final TopicNames topics;

    LongReportComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void periodsWithoutAnythingCostNextToNothing() throws Exception {
        History hotel = History.in("Asia/Seoul", topics, "a01");
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant begun = end.minus(Duration.ofHours(2));
        hotel.of("a01", begun.toString()).until(end.toString(), "AVAILABLE", null);
        String asked = "interval=QUARTER_HOUR&limit=3&from=" + end.minus(Duration.ofDays(400)) + "&to=" + end;
        List<String> found = new ArrayList<>();
        int pages = 0;
        Instant asking = Instant.now();
        for (String next = ""; next != null; pages++) {
            JsonPath page = hotel.report(asked + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.getList("items").size()).isLessThanOrEqualTo(3);
            found.addAll(page.getList("items.from"));
            next = page.getString("next");
        }
        assertThat(found).hasSize(8).doesNotHaveDuplicates().isSorted();
        assertThat(pages).isLessThan(12);
        assertThat(Duration.between(asking, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void ofManyAgentsAPageReadsSomeAndAllPagesHaveEachOnce() throws Exception {
        History hotel = History.in("Asia/Seoul", topics);
        hotel.add(2_300, "2026-10-01T00:00:00+09:00", "2026-10-03T00:00:00+09:00");
        String asked =
                "interval=DAY&limit=900&from=2026-10-01T00:00:00+09:00&to=2026-10-04T00:00:00+09:00&metric=occupancy";
        List<String> found = new ArrayList<>();
        for (String next = ""; next != null; ) {
            JsonPath page = hotel.report(asked + (next.isEmpty() ? "" : "&cursor=" + next));
            List<String> agents = page.getList("items.agent");
            List<String> days = page.getList("items.from");
            assertThat(agents.size()).isLessThanOrEqualTo(900);
            for (int i = 0; i < agents.size(); i++) {
                found.add(days.get(i) + " " + agents.get(i));
            }
            next = page.getString("next");
        }
        assertThat(found).hasSize(2 * 2_300).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aPageGoesOnAtAReplicaWhoseClockIsBehind() {
        TestTenant hotel = TestTenant.once(topics, "asked", "a01");
        Instant ahead = Instant.now().plusSeconds(30);
        Instant from = Instant.parse("2026-10-01T00:00:00Z");
        String report = "/v1/presence/reports?from=" + from + "&to=2026-10-03T00:00:00Z&cursor=";
        hotel.system().get(report + cursor(ahead, from)).then().statusCode(200);
        hotel.system()
                .get(report + cursor(ahead.plusSeconds(300), from))
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("cursor"));
    }

    private static String cursor(Instant asOf, Instant period) {
        return Cursor.behind(asOf.getEpochSecond(), period.getEpochSecond(), "", new UUID(0, 0))
                .encode();
    }

    @Test
    void ofATenantOneReportIsMadeAtATimeAndOfAllTwo() throws Exception {
        List<TestTenant> tenants = List.of(
                TestTenant.with(topics, "first", "a01"),
                TestTenant.with(topics, "second", "a01"),
                TestTenant.with(topics, "third", "a01"));
        tenants.forEach(tenant -> tenant.organization.system());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Response>> waiting = new ArrayList<>();
        try (Connection other = TestDatabase.asSuperuser();
                Statement database = other.createStatement();
                Connection watch = TestDatabase.asSuperuser();
                Statement watching = watch.createStatement()) {
            other.setAutoCommit(false);
            database.execute("lock table planned_time in access exclusive mode");
            for (int reports = 1; reports <= 2; reports++) {
                TestTenant tenant = tenants.get(reports - 1);
                waiting.add(threads.submit(() -> report(tenant)));
                int expected = reports;
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waitingNow(watching) == expected);
                refused(report(tenant));
            }
            refused(report(tenants.get(2)));
            other.rollback();
            for (Future<Response> one : waiting) {
                assertThat(one.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        for (TestTenant tenant : tenants) {
            assertThat(report(tenant).statusCode()).isEqualTo(200);
        }
    }

    private static void refused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isNotNull();
        assertThat(answer.jsonPath().getString("type")).endsWith("/overloaded");
    }

    private static int waitingNow(Statement watching) throws Exception {
        try (var rows = watching.executeQuery(
                "select count(*) from pg_locks where not granted" + " and relation = 'planned_time'::regclass")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Response report(TestTenant tenant) {
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
        return tenant.system()
                .get("/v1/presence/reports?interval=HOUR&from=" + end.minus(Duration.ofHours(2)) + "&to=" + end);
    }
}
