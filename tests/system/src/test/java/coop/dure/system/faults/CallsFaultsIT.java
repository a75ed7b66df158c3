package coop.dure.system.faults;

import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While a file arrives, another is taken back and people decide about held legs, cdr is killed, the broker restarted, the
 * database restarted: each time the file, the other and the decisions are whole at the end, each leg has the one charge
 * that it should have, and all figures are as recounted.
 */
@OnDisturbedPlatform
class CallsFaultsIT {
    private static final int CALLS_KEPT = 400;
    private static final int CALLS_OF_A_FILE = 1_000;
    private static final int DECIDED_AT_ONCE = 12;
    private static final int LATEST_MS = 400;

    private final RunningPlatform platform;
    private final Random moments = Rounds.moments("faults among calls");

    CallsFaultsIT(RunningPlatform platform) {
        this.platform = platform;
    }

    /** What fails. */
    private enum Fault {
        CDR,
        KAFKA,
        POSTGRES
    }

    @Test
    void whateverFailsWhileFilesArriveAndAreTakenBackAndPeopleDecideTheFiguresAreAsRecounted() throws IOException {
        TestClient client = TestClient.live(platform, "fault-inn", "+82212345007");
        Sender sender = new Sender(platform, client);
        Posts posts = new Posts(platform, client);
        MixedFile kept = new MixedFile(client, "8", CALLS_KEPT);
        sender.send(kept, () -> {});
        Decisions decisions = new Decisions(platform, client);
        assertThat(decisions.open()).isEqualTo(kept.suspicious());
        String mistake = sender.send(new MixedFile(client, "9", CALLS_OF_A_FILE), () -> {});
        int rounds = Math.max(Fault.values().length, Rounds.number());
        for (int round = 0; round < rounds; round++) {
            Fault fault = Fault.values()[round % Fault.values().length];
            MixedFile file = new MixedFile(client, String.valueOf(10 + round), CALLS_OF_A_FILE);
            String wrong = mistake;
            mistake = sender.send(file, () -> {
                Awaitility.await().until(() -> posts.undoImport(wrong));
                decisions.ask(DECIDED_AT_ONCE);
                happens(fault);
            });
            posts.awaitImportUndone(wrong);
            decisions.awaitHolding();
            new LegsAndCharges(platform, client).awaitOneOfEach(kept.rows() + file.rows());
            new StatisticsRecount(platform, client.slug(), client.month()).holds();
        }
    }

    private void happens(Fault fault) {
        int afterMs = moments.nextInt(LATEST_MS);
        System.out.println("  " + fault + " ends after " + afterMs + " ms");
        Awaitility.await().pollDelay(Duration.ofMillis(afterMs)).until(() -> true);
        switch (fault) {
            case CDR -> {
                platform.stack().service("cdr").kill();
                platform.stack().restart("cdr");
            }
            case KAFKA -> platform.stack().restartKafka();
            case POSTGRES -> platform.stack().restartPostgres();
        }
    }
}
