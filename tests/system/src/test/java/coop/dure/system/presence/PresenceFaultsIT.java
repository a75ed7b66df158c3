package coop.dure.system.presence;

import coop.dure.system.faults.Rounds;
import coop.dure.system.presence.Desk.Program;
import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agents at work on two replicas while a replica is killed, stands still, and the broker and the database are restarted.
 * Afterwards the states at both replicas, the streams, the stored intervals, and a model that was told what the agents'
 * programs and the switch were answered, agree; so do the figures of a queue and who called there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnDisturbedPlatform
class PresenceFaultsIT {
    private static final int AGENTS = Rounds.areMany() ? 1_000 : 120;
    private static final int TURNS_PER_SECOND = Rounds.areMany() ? 120 : 60;
    private static final int ROUNDS = (Rounds.number() + 1) / 2;
    /** Longer than a replica's lease of 8 seconds, and than it takes the other to see that it is over. */
    private static final Duration PAUSE = Duration.ofSeconds(Rounds.areMany() ? 30 : 11);

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int GO_AT_ONCE = AGENTS / 80;

    private final RunningPlatform platform;
    private final Replicas replicas;
    private final Shift shift;
    /** Of an agent that has no desk. */
    private final String apart;

    PresenceFaultsIT(RunningPlatform platform) {
        this.platform = platform;
        replicas = new Replicas(platform);
        TestClient client = TestClient.live(platform, "shift-inn", "+82212345031");
        shift = Shift.of(platform, replicas, client, AGENTS);
        apart = shift.agents().values().iterator().next();
    }

    @AfterAll
    void stop() {
        replicas.close();
    }

    @Test
    void whateverFailsStatesStreamsAndIntervalsAreWhatWasAcknowledged() throws InterruptedException {
        Random moments = Rounds.moments("disturbances of presence");
        Http http = shift.http();
        try (PhoneSwitch phones = new PhoneSwitch(http, replicas);
                Wallboard first = new Wallboard(http, replicas, 0);
                Wallboard second = new Wallboard(http, replicas, 1);
                Callers callers = new Callers(http, replicas, moments.nextLong())) {
            Awaitility.await().atMost(SOON).until(() -> first.hasBegun() && second.hasBegun());
            List<Desk> desks = desks(phones, moments);
            try (Workforce workforce = new Workforce(desks, TURNS_PER_SECOND, moments.nextLong())) {
                workforce.begin();
                for (int round = 0; round < ROUNDS; round++) {
                    disturb(workforce, desks, moments);
                }
                workforce.end();
                callers.end();
                assertThat(workforce.failures()).isEmpty();
                Agreement agreement = new Agreement(shift, desks, List.of(first, second));
                agreement.awaitQuiet();
                agreement.holds();
                Awaitility.await().atMost(SOON).untilAsserted(() -> {
                    callers.areShownBy(first);
                    callers.areShownBy(second);
                });
            }
        }
    }

    private List<Desk> desks(PhoneSwitch phones, Random moments) {
        List<Desk> desks = new ArrayList<>();
        shift.agents().forEach((code, agentId) -> {
            if (agentId.equals(apart)) {
                return;
            }
            Program program = switch (desks.size() % 5) {
                case 0, 1 -> Program.SOCKET;
                case 2 -> Program.HEARTBEAT;
                default -> Program.NONE;
            };
            desks.add(new Desk(program, code, agentId, shift.http(), replicas, phones, moments.nextLong()));
        });
        return desks;
    }

    private void disturb(Workforce workforce, List<Desk> desks, Random moments) {
        List<Disturbance> all = new ArrayList<>(Arrays.asList(Disturbance.values()));
        Collections.shuffle(all, moments);
        // The database first: who vanishes while it is away is found within half a minute.
        all.remove(Disturbance.POSTGRES);
        all.add(0, Disturbance.POSTGRES);
        for (Disturbance disturbance : all) {
            awaitTurns(workforce, AGENTS);
            leave(desks, moments, Desk::goesAway);
            System.out.println("  after " + workforce.turns() + " turns: " + disturbance);
            CompletableFuture<Void> underWay = CompletableFuture.runAsync(
                    () -> disturbance.happens(platform, replicas, moments, PAUSE),
                    command -> new Thread(command).start());
            leave(desks, moments, Desk::vanishes);
            underWay.join();
        }
        awaitTurns(workforce, AGENTS);
    }

    private static void awaitTurns(Workforce workforce, int more) {
        long until = workforce.turns() + more;
        Awaitility.await()
                .atMost(SOON)
                .until(() -> workforce.turns() >= until || !workforce.failures().isEmpty());
    }

    /** Some go and do not come back, before something fails or while it fails. */
    private static void leave(List<Desk> desks, Random dice, Predicate<Desk> way) {
        List<Desk> shuffled = new ArrayList<>(desks);
        Collections.shuffle(shuffled, dice);
        int gone = 0;
        for (int i = 0; i < shuffled.size() && gone < GO_AT_ONCE; i++) {
            gone += way.test(shuffled.get(i)) ? 1 : 0;
        }
    }

    @Test
    void whatIsAskedOfBothReplicasAtOnceIsDoneOneAfterTheOther() {
        String path = "/v1/presence/agents/" + apart + "/availability";
        Http http = shift.http();
        AtomicInteger number = new AtomicInteger();
        long version = http.ask("PUT", replicas.url(0) + path, away(number), null)
                .body()
                .path("version")
                .asLong();
        List<Long> versions = new ArrayList<>(List.of(version));
        for (int round = 0; round < 25; round++) {
            List<Http.Answer> careful = atBoth(http, path, number, version);
            assertThat(careful).extracting(Http.Answer::status).containsExactlyInAnyOrder(200, 412);
            List<Http.Answer> both = atBoth(http, path, number, null);
            assertThat(both).extracting(Http.Answer::status).containsOnly(200);
            Stream.concat(careful.stream(), both.stream())
                    .filter(answer -> answer.status() == 200)
                    .forEach(
                            answer -> versions.add(answer.body().path("version").asLong()));
            version = Collections.max(versions);
        }
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(shift.stretches(apart).stream().map(Stretch::version).toList())
                .containsSubsequence(versions.stream().sorted().toList());
    }

    private List<Http.Answer> atBoth(Http http, String path, AtomicInteger number, @Nullable Long expected) {
        return replicas.urls().stream()
                .map(replica -> CompletableFuture.supplyAsync(
                        () -> http.ask("PUT", replica + path, away(number), expected),
                        command -> new Thread(command).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static String away(AtomicInteger number) {
        return "{\"availability\": \"AWAY\", \"reasonCode\": \"R" + number.incrementAndGet() + "\"}";
    }
}
