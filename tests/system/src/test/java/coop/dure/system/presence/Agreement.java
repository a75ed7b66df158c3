package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.presence.model.ModelAgent;
import coop.dure.presence.model.Wish;
import coop.dure.system.presence.Journal.Asked;
import coop.dure.system.presence.Journal.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** That both replicas, the streams, the stored intervals and whoever was told what was acknowledged agree. */
final class Agreement {
    private static final Duration SOON = Duration.ofSeconds(90);
    private final Shift shift;
    private final List<Desk> desks;
    private final List<Wallboard> wallboards;

    Agreement(Shift shift, List<Desk> desks, List<Wallboard> wallboards) {
        this.shift = shift;
        this.desks = desks;
        this.wallboards = wallboards;
    }

    /** Until no call, no time and no loss is to come, at both replicas and on both streams. */
    void awaitQuiet() {
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Map<String, JsonNode> states = shift.states(0);
            assertThat(shift.states(1)).isEqualTo(states);
            for (Desk desk : desks) {
                JsonNode state = state(states, desk);
                assertThat(state.path("occupation").asText()).as("%s", state).isEqualTo("IDLE");
                assertThat(state.path("reasonCode").asText()).as("%s", state).isNotEqualTo("NOT_RESPONDING");
                if (desk.isGone()) {
                    assertThat(state.path("availability").asText())
                            .as("%s", state)
                            .isNotEqualTo("AVAILABLE");
                } else {
                    assertThat(state.path("reasonCode").asText())
                            .as("%s", state)
                            .isNotEqualTo("CONNECTION_LOST");
                }
                for (Wallboard wallboard : wallboards) {
                    List<Wallboard.Heard> heard = wallboard.of(desk.agentId());
                    assertThat(heard.get(heard.size() - 1).state().version())
                            .as("%s", state)
                            .isEqualTo(state.path("version").asLong());
                }
            }
        });
    }

    /** All of them tell the same of every agent. */
    void holds() {
        Map<String, JsonNode> states = shift.states(0);
        assertThat(shift.states(1)).isEqualTo(states);
        int leftOut = 0;
        int changes = 0;
        for (Desk desk : desks) {
            JsonNode state = state(states, desk);
            List<Stretch> stretches = shift.stretches(desk.agentId());
            assertWithoutGap(stretches);
            Stretch last = stretches.get(stretches.size() - 1);
            assertThat(last.version())
                    .as("%s", state)
                    .isEqualTo(state.path("version").asLong());
            ModelAgent expected = new Explanation(desk.journal(), stretches, Shift.RULES, shift.system()).found();
            assertShows(state, expected, last);
            for (Asked asked : desk.journal().asked()) {
                if (asked.outcome() == Outcome.REFUSED) {
                    assertThat(Explanation.wasOutdated(asked, stretches))
                            .as("%s", asked)
                            .isTrue();
                }
            }
            for (Wallboard wallboard : wallboards) {
                leftOut += new Retelling(wallboard.of(desk.agentId()), stretches).holds();
            }
            changes += stretches.size() - 1;
        }
        System.out.printf("  %d changes, each told %d times but for %d%n", changes, wallboards.size(), leftOut);
        assertThat(wallboards).allMatch(Wallboard::isInOrder);
        // Whatever failed, ids of the last ten minutes are known at either replica.
        assertThat(wallboards).extracting(Wallboard::begun).as("snapshots").containsOnly(1);
        assertThat(wallboards.stream().mapToInt(Wallboard::resumed).sum())
                .as("streams that went on behind their last event")
                .isPositive();
        assertThat(desks.stream()
                        .filter(Desk::isGone)
                        .map(desk -> state(states, desk).path("reasonCode").asText()))
                .as("who went away and did not come back")
                .contains("CONNECTION_LOST");
        told();
    }

    private static JsonNode state(Map<String, JsonNode> states, Desk desk) {
        JsonNode state = states.get(desk.agentId());
        if (state == null) {
            throw new AssertionError(desk.code() + " is not there");
        }
        return state;
    }

    private static void assertWithoutGap(List<Stretch> stretches) {
        for (int i = 0; i + 1 < stretches.size(); i++) {
            assertThat(stretches.get(i).until())
                    .as("%s", stretches.get(i + 1))
                    .isEqualTo(stretches.get(i + 1).from());
            assertThat(stretches.get(i).version())
                    .isLessThan(stretches.get(i + 1).version());
        }
        assertThat(stretches.get(stretches.size() - 1).until()).isNull();
    }

    private static void assertShows(JsonNode state, ModelAgent expected, Stretch last) {
        assertThat(last.shows(expected.shown())).as("%s, %s", last, expected).isTrue();
        Wish next = expected.shown().next();
        assertThat(Stream.of(
                                "availability",
                                "reasonCode",
                                "nextAvailability",
                                "nextReasonCode",
                                "occupation",
                                "callRef")
                        .map(field -> Stretch.text(state, field)))
                .containsExactly(
                        expected.shown().chosen().availability(),
                        expected.shown().chosen().reasonCode(),
                        next == null ? null : next.availability(),
                        next == null ? null : next.reasonCode(),
                        expected.shown().occupation(),
                        expected.shown().callRef());
        assertThat(state.path("canTakeCall").asBoolean())
                .as("%s", state)
                .isEqualTo(expected.shown().chosen().equals(Wish.AVAILABLE));
    }

    private void told() {
        List<Asked> asked =
                desks.stream().flatMap(desk -> desk.journal().asked().stream()).toList();
        System.out.printf(
                "  %d agents, %d commands: %d done, %d refused, %d in doubt; %d connections, %d gone; streams went on"
                        + " %s times%n",
                desks.size(),
                asked.size(),
                asked.stream().filter(one -> one.outcome() == Outcome.DONE).count(),
                asked.stream().filter(one -> one.outcome() == Outcome.REFUSED).count(),
                asked.stream().filter(one -> one.outcome() == Outcome.UNKNOWN).count(),
                desks.stream().mapToInt(Desk::connections).sum(),
                desks.stream().filter(Desk::isGone).count(),
                wallboards.stream().map(Wallboard::resumed).toList());
    }
}
