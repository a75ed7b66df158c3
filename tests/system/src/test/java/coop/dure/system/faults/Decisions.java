package coop.dure.system.faults;

import coop.dure.system.running.Call;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** What people decide about held legs, asked for again where no answer came, as they would. */
final class Decisions {
    static final int CORRECTED_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final RunningPlatform platform;
    private final TestClient client;
    private final List<Decision> open = new ArrayList<>();
    private final List<Decision> asked = new ArrayList<>();

    /** About what is held now: each third leg otherwise. */
    Decisions(RunningPlatform platform, TestClient client) {
        this.platform = platform;
        this.client = client;
        JsonPath held = cdr("/v1/calls?charging=HELD&decided=false&limit=1000&from="
                + client.month().atDay(1).minusDays(1) + "T00:00:00Z");
        List<String> legs = held.getList("items.legId");
        List<String> calls = held.getList("items.callId");
        List<Integer> seconds = held.getList("items.connectedSeconds");
        for (int i = 0; i < legs.size(); i++) {
            Verb verb = Verb.values()[i % Verb.values().length];
            open.add(new Decision(calls.get(i), legs.get(i), seconds.get(i), verb));
        }
    }

    /** How many have not been asked for. */
    int open() {
        return open.size();
    }

    /** What may be decided, and how the leg is once it is. */
    private enum Verb {
        CONFIRM("confirm", "BILLABLE", "CONFIRMED"),
        DISMISS("dismiss", "NOT_BILLABLE", "DISMISSED"),
        CORRECT("correct", "BILLABLE", "CORRECTED");

        private final String verb;
        private final String state;
        private final String flag;

        Verb(String verb, String state, String flag) {
            this.verb = verb;
            this.state = state;
            this.flag = flag;
        }
    }

    private record Decision(String callId, String legId, int seconds, Verb verb) {
        String path() {
            return "/v1/calls/" + callId + "/legs/" + legId;
        }
    }

    /** Asks for some more, once each. */
    void ask(int most) {
        List<Decision> some = open.subList(0, Math.min(most, open.size()));
        some.forEach(this::ask);
        asked.addAll(some);
        some.clear();
    }

    private void ask(Decision decision) {
        Map<String, Object> body = decision.verb() == Verb.CORRECT
                ? Map.of("reason", "by the switch's log", "corrections", Map.of("connectedSeconds", CORRECTED_SECONDS))
                : Map.of("reason", "by the switch's log");
        try {
            Call.Answer answer = new Call(platform.url("cdr"))
                    .as(client.token("tenant-admin"))
                    .send("POST", decision.path() + ':' + decision.verb().verb, "application/json", body);
            assertThat(answer.status()).as(answer.body()).isIn(202, 409, 503);
        } catch (UncheckedIOException ended) {
            System.out.println("  no answer to " + decision.verb().verb);
        }
    }

    /** Waits until everything that was ever decided holds. */
    void awaitHolding() {
        for (Decision decision : asked) {
            Awaitility.await()
                    .pollInterval(BETWEEN_LOOKS)
                    .pollDelay(Duration.ZERO)
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> {
                        boolean holds = holds(decision);
                        if (!holds) {
                            ask(decision);
                        }
                        return holds;
                    });
        }
    }

    private boolean holds(Decision decision) {
        JsonPath call = cdr("/v1/calls/" + decision.callId());
        String leg = "legs.find { it.legId == '" + decision.legId() + "' }.";
        int seconds = decision.verb() == Verb.CORRECT ? CORRECTED_SECONDS : decision.seconds();
        return decision.verb().state.equals(call.getString(leg + "charging.state"))
                && call.getList(leg + "flags").contains(decision.verb().flag)
                && call.getInt(leg + "connectedSeconds") == seconds;
    }

    private JsonPath cdr(String path) {
        return platform.to("cdr", client.token("tenant-admin")).get(path).jsonPath();
    }
}
