package coop.dure.system.faults;

import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Deliveries that are taken back while cdr is killed, and the broker restarted, are taken back whole, and nothing else is. */
@OnDisturbedPlatform
class UndoKillIT {
    private static final int KEPT = 3;
    private static final int UNDONE = 3 * Rounds.number();
    private static final int RECORDS_OF_A_POST = 500;
    private static final int LATEST_MS = 900;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningPlatform platform;

    UndoKillIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    void whatIsKilledWhileDeliveriesAreTakenBackTakesBackAllOfThemAndNoOthers() throws IOException {
        TestClient client = TestClient.live(platform, "undo-inn", "+82212345005");
        Posts posts = new Posts(platform, client);
        List<String> mistakes = new ArrayList<>();
        for (int post = 0; post < KEPT + UNDONE; post++) {
            String id =
                    posts.posted(post * RECORDS_OF_A_POST, RECORDS_OF_A_POST).orElseThrow();
            if (post >= KEPT) {
                mistakes.add(id);
            }
        }
        posts.awaitEachStoredAndChargedOnce((KEPT + UNDONE) * RECORDS_OF_A_POST);
        Random moments = Rounds.moments("kills among undos");
        for (int mistake = 0; mistake < mistakes.size(); mistake++) {
            String post = mistakes.get(mistake);
            Awaitility.await().atMost(PATIENCE).until(() -> posts.undo(post));
            if (mistake % 2 == 0) {
                kill(moments.nextInt(LATEST_MS));
            } else if (mistake % 6 == 3) {
                platform.stack().restartKafka();
            }
        }
        mistakes.forEach(posts::awaitUndone);
        posts.awaitEachStoredAndChargedOnce(KEPT * RECORDS_OF_A_POST);
        figuresAreAsRecounted(client);
        // Sent again they are back: each once, with one charge.
        for (int post = KEPT; post < KEPT + UNDONE; post++) {
            assertThat(posts.posted(post * RECORDS_OF_A_POST, RECORDS_OF_A_POST))
                    .isPresent();
        }
        posts.awaitEachStoredAndChargedOnce((KEPT + UNDONE) * RECORDS_OF_A_POST);
        figuresAreAsRecounted(client);
    }

    private void figuresAreAsRecounted(TestClient client) throws IOException {
        new StatisticsRecount(platform, client.slug(), client.month()).holds();
    }

    private void kill(int afterMs) {
        System.out.println("  cdr ends after " + afterMs + " ms");
        Awaitility.await()
                .pollDelay(Duration.ofMillis(afterMs))
                .atMost(PATIENCE)
                .until(() -> true);
        platform.stack().service("cdr").kill();
        platform.stack().restart("cdr");
    }
}
