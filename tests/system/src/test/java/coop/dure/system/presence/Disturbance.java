package coop.dure.system.presence;

import coop.dure.system.running.RunningPlatform;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** What is done to the platform while agents work. */
enum Disturbance {
    KILL {
        @Override
        void happens(RunningPlatform platform, Replicas replicas, Random dice, Duration pause) {
            replicas.killAndRestart(dice.nextInt(Replicas.NUMBER));
        }
    },
    /** For longer than the replica's lease: the other one takes it for gone. */
    PAUSE {
        @Override
        void happens(RunningPlatform platform, Replicas replicas, Random dice, Duration pause) {
            int replica = dice.nextInt(Replicas.NUMBER);
            replicas.pause(replica);
            pass(pause);
            replicas.goOn(replica);
        }
    },
    KAFKA {
        @Override
        void happens(RunningPlatform platform, Replicas replicas, Random dice, Duration pause) {
            platform.stack().restartKafka();
        }
    },
    POSTGRES {
        @Override
        void happens(RunningPlatform platform, Replicas replicas, Random dice, Duration pause) {
            platform.stack().restartPostgres();
            Awaitility.await().atMost(SOON).ignoreExceptions().until(() -> everybodySignsIn(platform));
        }
    };

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int AT_ONCE = 12;

    abstract void happens(RunningPlatform platform, Replicas replicas, Random dice, Duration pause);

    /** Keycloak learns of each of its connections that it is broken when it uses it, and whoever signs in then hears so. */
    private static boolean everybodySignsIn(RunningPlatform platform) {
        CompletableFuture.allOf(IntStream.range(0, AT_ONCE)
                        .mapToObj(number -> CompletableFuture.runAsync(
                                platform.signIn()::keycloakAdministrator, command -> new Thread(command).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        return true;
    }

    /** Lets time pass in which others work: it is what is tried, not a wait for something. */
    private static void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
