package coop.dure.system.faults;

import coop.dure.system.running.RunningPlatform;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills of either replica of billing, each within what it does. */
final class Kills {
    private static final int LATEST_MS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final RunningPlatform platform;
    private final BillingReplicas billing;
    private final Random moments = Rounds.moments("kills of billing");

    Kills(RunningPlatform platform, BillingReplicas billing) {
        this.platform = platform;
        this.billing = billing;
    }

    BillingReplicas replicas() {
        return billing;
    }

    /**
     * Does something while either replica is killed, as often as there are rounds, at moments that are drawn when it is seen
     * to be under way. Until the last of them nobody comes through a gate; at the last they come through.
     *
     * @param what is done
     * @param left whether there is something of it left to do, as a query
     * @param lock of the gate
     */
    void within(String what, Runnable work, String left, String lock) throws SQLException {
        billing.awaitBoth();
        int within = 0;
        try (Gate gate = new Gate(platform, lock)) {
            CompletableFuture<Void> done =
                    CompletableFuture.runAsync(work, command -> new Thread(command, what).start());
            for (int kill = 1; kill <= Rounds.number(); kill++) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(25))
                        .until(() -> isTrue(left) && gate.isWaitedFor());
                if (kill > 1 && kill == Rounds.number()) {
                    gate.open();
                }
                within += kill(what, left) ? 1 : 0;
            }
            gate.open();
            done.join();
        }
        assertThat(within).as("kills within " + what).isPositive();
    }

    /** Whether there was something left to do when it was killed. */
    private boolean kill(String what, String left) throws SQLException {
        int afterMs = moments.nextInt(LATEST_MS);
        Awaitility.await().pollDelay(Duration.ofMillis(afterMs)).until(() -> true);
        String dying = billing.kill(moments);
        boolean within = isTrue(left);
        billing.startAgain(dying);
        System.out.printf("  %s ends %d ms within %s%s%n", dying, afterMs, what, within ? "" : ", or behind it");
        return within;
    }

    private boolean isTrue(String query) throws SQLException {
        return BilledInn.query(platform, query).equals(List.of("t"));
    }
}
