package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.system.edge.ShortLived;
import coop.dure.system.presence.LiveView.Told;
import coop.dure.system.presence.LiveView.Way;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** What is asked of one replica is seen at both, and goes on at the other where one is no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnRunningPlatform
class TwoReplicasIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int GRACE_SECONDS = 4;
    private static final int TOKEN_LIVES_SECONDS = 5;
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final RunningPlatform platform;
    private final Replicas replicas;
    private final Crew crew;

    TwoReplicasIT(RunningPlatform platform) {
        this.platform = platform;
        replicas = new Replicas(platform);
        crew = new Crew(
                platform,
                replicas,
                TestClient.live(platform, "twin-inn", "+82212345033"),
                List.of(
                        "both,상담원,3101,front,day",
                        "queue,상담원,3102,front,",
                        "team,상담원,3103,,day",
                        "other,상담원,3104,,",
                        "token,상담원,3105,,",
                        "report,상담원,3106,,",
                        "stays,상담원,3107,,"),
                Map.of("connection", Map.of("graceSeconds", GRACE_SECONDS, "landing", "AWAY")));
    }

    @AfterAll
    void stop() {
        replicas.close();
    }

    @Test
    void whoeverWatchesAtEitherReplicaIsToldTheSameOfWhatItWants() {
        Map<String, Set<String>> wanted = Map.of(
                "queue=front", Set.of("both", "queue"),
                "team=day", Set.of("both", "team"),
                "agent=other&team=day", Set.of("both", "team", "other"),
                "", Set.of("both", "queue", "team", "other"));
        Map<String, List<LiveView>> views = new TreeMap<>();
        try {
            wanted.keySet().forEach(query -> views.put(query, everywhere(query)));
            Map<String, Long> versions = new TreeMap<>();
            crew.choose(0, "both", "AWAY", "LUNCH");
            versions.put("both", crew.choose(1, "both", "AVAILABLE", ""));
            crew.choose(1, "queue", "AVAILABLE", "");
            crew.call(0, "queue", "RINGING", "twin-1", Map.of("queue", "front"));
            crew.call(1, "queue", "ANSWERED", "twin-1", Map.of("queue", "front"));
            crew.choose(0, "team", "AVAILABLE", "");
            crew.telephone(1, "3103", "UNAVAILABLE");
            crew.awaitShown(0, "team", "PHONE_UNREACHABLE IDLE");
            crew.telephone(0, "3103", "NOT_INUSE");
            crew.awaitShown(1, "team", "AVAILABLE IDLE");
            versions.put("other", crew.choose(0, "other", "AWAY", "TRAINING"));
            for (String code : List.of("queue", "team")) {
                versions.put(code, crew.agent(1, code).path("version").asLong());
            }
            wanted.forEach((query, codes) -> {
                List<LiveView> four = views.getOrDefault(query, List.of());
                for (LiveView view : four) {
                    versions.forEach((code, version) -> {
                        if (codes.contains(code)) {
                            view.awaitVersion(code, version);
                        }
                    });
                    assertThat(changesOfThese(view).keySet()).as(query).isEqualTo(codes);
                    assertThat(changesOfThese(view)).as(query).isEqualTo(changesOfThese(four.get(0)));
                    boolean wantsQueues = query.isEmpty() || query.startsWith("queue");
                    assertThat(view.told().stream().anyMatch(one -> one.type().equals("queue")))
                            .as("%s: queues", query)
                            .isEqualTo(wantsQueues);
                }
            });
        } finally {
            views.values().forEach(four -> four.forEach(LiveView::close));
        }
    }

    /** Those that other tests have left may go on to change: one whose connection was lost lands after its grace. */
    private static Map<String, Told> changesOfThese(LiveView view) {
        Map<String, Told> changes = view.changes();
        changes.keySet().retainAll(Set.of("both", "queue", "team", "other"));
        return changes;
    }

    private List<LiveView> everywhere(String query) {
        List<LiveView> views = new ArrayList<>();
        for (String replica : replicas.urls()) {
            for (Way way : Way.values()) {
                LiveView view = LiveView.open(way, crew.system(), replica, query, "");
                assertThat(view.first().type()).isEqualTo("snapshot");
                views.add(view);
            }
        }
        return views;
    }

    /** Of agents only: queues are told anew to whoever comes back. */
    @Test
    void whoeverWatchedAReplicaThatDiesGoesOnAtTheOtherAndMissesNothing() {
        String query = "agent=report&agent=stays";
        crew.choose(0, "report", "AVAILABLE", "");
        crew.call(0, "report", "ANSWERED", "twin-2", Map.of());
        List<String> left = new ArrayList<>();
        for (Way way : Way.values()) {
            try (LiveView view = LiveView.open(way, crew.system(), replicas.url(0), query, "")) {
                long version = crew.choose(1, "stays", "AWAY", "BEFORE-" + way);
                view.awaitVersion("stays", version);
                left.add(view.last().id());
            }
        }
        try (LiveView cut = LiveView.open(Way.EVENTS, crew.system(), replicas.url(0), query, "")) {
            replicas.kill(0);
            cut.awaitEnded();
        }
        crew.call(1, "report", "ENDED", "twin-2", Map.of());
        crew.choose(1, "report", "SIGNED_OUT", "");
        crew.choose(1, "stays", "AWAY", "MEANWHILE");
        for (String id : left) {
            for (Way way : Way.values()) {
                goesOnBehind(id, way, 1);
            }
        }
        replicas.restart(0);
        // It says that it is ready, so it knows everybody.
        try (LiveView anew = LiveView.open(Way.EVENTS, crew.system(), replicas.url(0), "", "")) {
            assertThat(anew.first().type()).isEqualTo("snapshot");
            Map<String, Long> versions = new TreeMap<>();
            anew.first()
                    .data()
                    .path("agents")
                    .forEach(agent -> versions.put(
                            agent.path("code").asText(), agent.path("version").asLong()));
            Map<String, Long> stored = new TreeMap<>();
            crew.agents(1)
                    .forEach((code, agent) ->
                            stored.put(code, agent.path("version").asLong()));
            assertThat(versions).isEqualTo(stored);
        }
        goesOnBehind(left.get(0), Way.SOCKET, 0);
        theReportIsOfBoth("report");
    }

    private void goesOnBehind(String id, Way way, int replica) {
        try (LiveView view = LiveView.open(way, crew.system(), replicas.url(replica), "agent=report&agent=stays", id)) {
            for (String code : List.of("report", "stays")) {
                view.awaitVersion(code, crew.agent(1, code).path("version").asLong());
            }
            assertThat(view.told()).extracting(Told::type).as("behind %s", id).doesNotContain("snapshot");
            assertThat(view.told()).extracting(Told::id).as("each once").doesNotHaveDuplicates();
            long version =
                    crew.choose(1, "stays", "AWAY", "THEN-" + Instant.now().toEpochMilli());
            view.awaitVersion("stays", version);
        }
    }

    /** One that was told of at one replica and ended at the other, by either. */
    private void theReportIsOfBoth(String code) {
        LocalDate today = LocalDate.now(SEOUL);
        String query = "/v1/presence/reports?groupBy=AGENT&interval=DAY&agent=" + code + "&from="
                + midnight(today.minusDays(1)) + "&to=" + midnight(today.plusDays(2));
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            Map<String, Long> first = seconds(replicas.url(0) + query);
            Map<String, Long> second = seconds(replicas.url(1) + query);
            // It is SIGNED_OUT and IDLE now, and that goes on.
            List.of("SIGNED_OUT", "IDLE").forEach(ongoing -> {
                first.remove(ongoing);
                second.remove(ongoing);
            });
            assertThat(second).isEqualTo(first);
            assertThat(first).containsEntry("handled.by-presence", 1L);
            Map<String, Long> stored = stored(code);
            for (String state : List.of("AVAILABLE", "ON_CALL")) {
                assertThat(first.getOrDefault(state, 0L))
                        .as(state)
                        .isCloseTo(stored.getOrDefault(state, 0L), Offset.offset(2L));
            }
        });
    }

    private static String midnight(LocalDate day) {
        return URLEncoder.encode(
                day.atStartOfDay(SEOUL).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME), StandardCharsets.UTF_8);
    }

    private Map<String, Long> seconds(String url) {
        Http.Answer report = crew.system().get(url);
        assertThat(report.status()).as("%s", report.body()).isEqualTo(200);
        Map<String, Long> seconds = new TreeMap<>();
        for (JsonNode item : report.body().path("items")) {
            item.path("availabilities").forEach(one -> add(seconds, one.path("availability"), one.path("seconds")));
            item.path("occupations").forEach(one -> add(seconds, one.path("occupation"), one.path("seconds")));
            for (JsonNode figure : item.path("figures")) {
                if (figure.path("metric").asText().equals("handled.by-presence")) {
                    add(seconds, figure.path("metric"), figure.path("value"));
                }
            }
        }
        return seconds;
    }

    private static void add(Map<String, Long> sums, JsonNode name, JsonNode value) {
        sums.merge(name.asText(), value.asLong(), Long::sum);
    }

    /** Seconds of what is over, by its intervals. */
    private Map<String, Long> stored(String code) {
        Map<String, Long> ms = new TreeMap<>();
        for (JsonNode interval : crew.system()
                .get(replicas.url(0) + crew.path(code) + "/intervals?limit=1000")
                .body()
                .path("items")) {
            Stretch stretch = Stretch.read(interval);
            if (stretch.until() != null) {
                ms.merge(stretch.availability(), stretch.until() - stretch.from(), Long::sum);
                ms.merge(stretch.occupation(), stretch.until() - stretch.from(), Long::sum);
            }
        }
        ms.replaceAll((state, time) -> time / 1_000);
        return ms;
    }

    @Test
    void whoseTokenEndsComesBackWithANewOneAtTheOtherReplicaAndNobodySeesIt() throws Exception {
        String token = ShortLived.token(platform, crew.client(), TOKEN_LIVES_SECONDS);
        AgentConnection first = AgentConnection.open(new Http(() -> token), replicas.url(0), "token");
        assertThat(first.isClosed()).isFalse();
        assertThat(first.ask(Http.JSON.createObjectNode().put("type", "CHOOSE").put("availability", "AVAILABLE"))
                        .status())
                .isEqualTo(200);
        JsonNode before = crew.agent(1, "token");
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(first::isClosed);
        assertThat(first.closeCode()).isEqualTo(4401);
        AgentConnection again = AgentConnection.open(crew.system(), replicas.url(1), "token");
        assertThat(again.isClosed()).isFalse();
        // For longer than the grace of the connection that is over.
        Awaitility.await()
                .during(Duration.ofSeconds(GRACE_SECONDS + 1))
                .atMost(SOON)
                .until(() -> crew.agent(0, "token").equals(before)
                        && crew.agent(1, "token").equals(before));
        assertThat(again.ask(Http.JSON.createObjectNode().put("type", "PING")).status())
                .isEqualTo(200);
        again.breakOff();
        crew.awaitShown(0, "token", "CONNECTION_LOST IDLE");
    }
}
