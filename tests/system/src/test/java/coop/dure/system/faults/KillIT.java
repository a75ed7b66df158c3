package coop.dure.system.faults;

import coop.dure.local.demo.HotelHangang;
import coop.dure.local.demo.pbx.PbxMonth;
import coop.dure.local.demo.recompute.Recomputation;
import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is ended at whatever moment: every acknowledged record is stored once and charged once, none is missing. A
 * delivery that was not acknowledged is sent again, as a sender would.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnDisturbedPlatform
class KillIT {
    private static final int AGENTS = 12;
    private static final int POSTS = 12 * Rounds.number();
    private static final int RECORDS_OF_A_POST = 500;
    private static final int FILES = 3 * Rounds.number();
    private static final int LINES_OF_A_FILE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningPlatform platform;
    private final Path directory;
    private final List<String> lines;
    private int linesDelivered;
    private int refused;

    KillIT(RunningPlatform platform, @TempDir Path directory) throws IOException {
        this.platform = platform;
        this.directory = directory;
        Path month = directory.resolve("month.csv");
        new PbxMonth(platform.hotel().month(), 7, FILES * LINES_OF_A_FILE + 3_000).writeTo(month);
        lines = Files.readAllLines(month);
    }

    /** 6,000 records are posted in each round, and a PBX's files are delivered among them. */
    @Test
    void whatIsKilledWhileRecordsArriveLosesAndDoublesNone() throws IOException {
        TestClient client = TestClient.live(platform, "kill-inn", "+82212345004");
        Posts posts = new Posts(platform, client);
        Disturbances disturbances = new Disturbances(platform.stack(), Rounds.moments("kills"), POSTS);
        for (int post = 0; post < POSTS; post++) {
            disturbances.before(post);
            int first = post * RECORDS_OF_A_POST;
            untilAcknowledged(() -> posts.post(first, RECORDS_OF_A_POST));
            if (post % (POSTS / FILES) == 0) {
                deliver(LINES_OF_A_FILE);
            }
        }
        disturbances.settled();
        assertThat(refused).as("deliveries that met an ended part").isPositive();
        posts.awaitEachStoredAndChargedOnce(POSTS * RECORDS_OF_A_POST);
        awaitAsRecomputed();
        new StatisticsRecount(platform, client.slug(), client.month()).holds();
    }

    @Test
    void aKillBetweenCommitAndPublishLosesNoCharge() throws IOException {
        killAt("DURE_CDR_PAUSE_BEFORE_PUBLISH_MS", "paused between commit and publish");
    }

    @Test
    void aKillBetweenPublishAndOffsetCommitDoublesNoCharge() throws IOException {
        killAt("DURE_CDR_PAUSE_BEFORE_OFFSET_COMMIT_MS", "paused between publish and offset commit");
    }

    private void killAt(String pause, String told) throws IOException {
        platform.stack().service("cdr").close();
        platform.stack().restart("cdr", Map.of(pause, String.valueOf(PATIENCE.toMillis())));
        Path log = platform.stack().log("cdr");
        long before = Files.size(log);
        deliver(1_000);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.readString(log).substring((int) before).contains(told));
        platform.stack().service("cdr").kill();
        platform.stack().restart("cdr");
        awaitAsRecomputed();
    }

    /** Delivers the next lines of the PBX's month. */
    private void deliver(int count) throws IOException {
        List<String> piece = lines.subList(linesDelivered, linesDelivered + count);
        Path file = Files.write(directory.resolve("piece.csv"), piece);
        untilAcknowledged(() -> platform.hotel().deliver(file));
        Files.write(delivered(), piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        linesDelivered += count;
    }

    private Path delivered() {
        return directory.resolve("delivered.csv");
    }

    private void awaitAsRecomputed() throws IOException {
        platform.hotel()
                .awaitCharged(Recomputation.of(delivered(), platform.hotel().month(), AGENTS));
        new StatisticsRecount(platform, HotelHangang.SLUG, platform.hotel().month()).holds();
    }

    private void untilAcknowledged(Callable<Boolean> delivery) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            boolean acknowledged = delivery.call();
            refused += acknowledged ? 0 : 1;
            return acknowledged;
        });
    }
}
