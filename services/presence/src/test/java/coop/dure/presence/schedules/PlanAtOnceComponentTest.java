package coop.dure.presence.schedules;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Of several who plan for one tenant at once one does, and those who wait take nothing from anybody. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class PlanAtOnceComponentTest {
    private static final String DAY = "2026-12-01";
    private static final String FILE = "agent,from,until,plan\na01,2026-12-01 09:00,2026-12-01 12:00,WORK\n"
            + "a01,2026-12-01 12:00,2026-12-01 13:00,LUNCH\n";

    private final TopicNames topics;
    private final ExecutorService threads = Executors.newFixedThreadPool(24);
    private TestTenant hotel;

    PlanAtOnceComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenantOfAnAgent() {
        hotel = TestTenant.with(topics, "at-once", "a01");
        // One token for all that are sent at once.
        hotel.organization.system();
    }

    @AfterEach
    void noMoreThreads() {
        threads.shutdownNow();
    }

    private Response put(String begin) {
        return hotel.system()
                .body(Map.of(
                        "times",
                        List.of(Map.of(
                                "from", DAY + "T" + begin + ":00+09:00",
                                "until", DAY + "T23:00:00+09:00",
                                "plan", "WORK"))))
                .put("/v1/presence/schedules/" + hotel.agent("a01") + "/" + DAY);
    }

    private Response send(String query) {
        return hotel.system().contentType("text/csv").body(FILE).post("/v1/presence/schedules" + query);
    }

    private List<Response> atOnce(List<Callable<Response>> requests) throws Exception {
        List<Future<Response>> sent = requests.stream().map(threads::submit).toList();
        List<Response> answers = new ArrayList<>();
        for (Future<Response> one : sent) {
            answers.add(one.get(20, TimeUnit.SECONDS));
        }
        return answers;
    }

    @Test
    void whoeverPlansADayAtOncePlansItWholeOneAfterTheOther() throws Exception {
        List<Callable<Response>> requests = new ArrayList<>();
        IntStream.range(0, 8).forEach(hour -> requests.add(() -> put("0" + hour + ":30")));
        requests.add(() -> send(""));
        List<Response> answers = atOnce(requests);
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers.subList(0, 8))
                .extracting(answer -> answer.getHeader("ETag"))
                .doesNotHaveDuplicates();
        List<String> plans = hotel.system()
                .get("/v1/presence/schedules/" + hotel.agent("a01") + "/" + DAY)
                .jsonPath()
                .getList("times.plan");
        assertThat(plans).isIn(List.of("WORK"), List.of("WORK", "LUNCH"));
    }

    @Test
    void whileSomebodyPlansOthersWaitWithoutAConnectionAndAreToldToComeAgain() throws Exception {
        try (Connection other = TestDatabase.asSuperuser();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute(
                    "select pg_advisory_xact_lock(hashtextextended('schedules:' || '" + hotel.id() + "'::uuid, 0))");
            List<Callable<Response>> requests = new ArrayList<>();
            IntStream.range(0, 20).forEach(any -> requests.add(() -> put("09:00")));
            requests.add(() -> send(""));
            requests.add(() -> hotel.system().get("/v1/presence/agents/" + hotel.agent("a01")));
            List<Response> answers = atOnce(requests);
            assertThat(answers.subList(0, 21)).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.getHeader("Retry-After")).isNotNull();
                assertThat(answer.jsonPath().getString("type")).endsWith("/overloaded");
            });
            assertThat(answers.get(21).statusCode()).isEqualTo(200);
            assertThat(send("?dryRun=true").statusCode()).isEqualTo(200);
            other.rollback();
        }
        assertThat(put("09:00").statusCode()).isEqualTo(200);
    }

    @Test
    void ofATenantOneFileIsReadAtATime() throws Exception {
        List<Future<Response>> sent;
        try (Connection other = TestDatabase.asSuperuser();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table planned_time in access exclusive mode");
            sent = IntStream.range(0, 4)
                    .mapToObj(any -> threads.submit(() -> send("?dryRun=true")))
                    .toList();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> sent.stream().filter(Future::isDone).count() == 3);
            other.rollback();
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Response> one : sent) {
            Response answer = one.get(20, TimeUnit.SECONDS);
            answers.add(answer.statusCode());
            assertThat(answer.getHeader("Retry-After") == null).isEqualTo(answer.statusCode() == 200);
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 503, 503, 503);
    }
}
