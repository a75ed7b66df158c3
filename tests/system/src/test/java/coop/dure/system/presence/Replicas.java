package coop.dure.system.presence;

import coop.dure.local.LocalStack;
import coop.dure.system.running.RunningPlatform;
import java.util.List;

/** Presence's two replicas on one database and one log. */
final class Replicas implements AutoCloseable {
    static final int NUMBER = 2;
    private static final String FIRST = "presence";
    private static final String SECOND = "presence-2";
    private final RunningPlatform platform;

    Replicas(RunningPlatform platform) {
        this.platform = platform;
        stack().replica(FIRST);
    }

    /** The base URL of one of them, where it is now. */
    String url(int replica) {
        return platform.url(name(replica));
    }

    List<String> urls() {
        return List.of(url(0), url(1));
    }

    void killAndRestart(int replica) {
        kill(replica);
        restart(replica);
    }

    void kill(int replica) {
        stack().service(name(replica)).kill();
    }

    /** Returns when it says that it is ready. */
    void restart(int replica) {
        if (replica == 0) {
            stack().restart(FIRST);
        } else {
            stack().replica(FIRST);
        }
    }

    void pause(int replica) {
        stack().service(name(replica)).pause();
    }

    void goOn(int replica) {
        stack().service(name(replica)).goOn();
    }

    private LocalStack stack() {
        return platform.stack();
    }

    private static String name(int replica) {
        return replica == 0 ? FIRST : SECOND;
    }

    @Override
    public void close() {
        stack().service(SECOND).close();
    }
}
