package coop.dure.platform.background;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears that somebody has committed something to do, on whichever replica: LISTEN on a connection of its own, made again
 * when it breaks. What is rung meanwhile is not heard, so whoever listens looks by itself too, now and then.
 */
@ApplicationScoped
public class Bell {
    private static final Logger LOG = Logger.getLogger(Bell.class);
    private static final long AGAIN_MS = 2_000;

    private final io.vertx.sqlclient.Pool worker;
    private final Vertx vertx;
    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();
    private boolean begun;
    private volatile boolean closed;
    private @Nullable Line line;

    Bell(@ReactiveDataSource("worker") Pool worker, Vertx vertx) {
        this.worker = worker.getDelegate();
        this.vertx = vertx;
    }

    /** A connection that breaks during LISTEN fails that as well: who listens again is settled once. */
    private record Line(PgConnection connection, AtomicBoolean lost) {}

    /**
     * Calls somebody whenever a channel is rung, and once it is listened to. It is called on an event loop: it may wake a
     * thread, not do the work.
     *
     * @param channel an SQL identifier, as in {@code notify outbox}; one listener each
     */
    public synchronized void listen(String channel, Runnable ring) {
        listeners.put(channel, ring);
        if (line != null) {
            hear(line, channel);
        } else if (!begun) {
            begun = true;
            open();
        }
    }

    /** Hears nothing any more. */
    synchronized void close() {
        closed = true;
        if (line != null) {
            line.connection().close();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    private void open() {
        if (!closed) {
            worker.getConnection().onSuccess(this::on).onFailure(e -> {
                LOG.debugf(e, "No connection to listen on; the polls go on");
                again();
            });
        }
    }

    private synchronized void on(SqlConnection made) {
        Line opened = new Line(PgConnection.cast(made), new AtomicBoolean());
        if (closed) {
            opened.connection().close();
            return;
        }
        line = opened;
        opened.connection().notificationHandler(notification -> ring(notification.getChannel()));
        opened.connection().closeHandler(gone -> lost(opened));
        listeners.keySet().forEach(channel -> hear(opened, channel));
    }

    private void hear(Line on, String channel) {
        on.connection()
                .query("listen " + channel)
                .execute()
                .onSuccess(ready -> ring(channel))
                .onFailure(e -> {
                    LOG.debugf(e, "Not listening to %s; the poll goes on", channel);
                    on.connection().close();
                    lost(on);
                });
    }

    private void ring(String channel) {
        Runnable ring = listeners.get(channel);
        if (ring != null) {
            ring.run();
        }
    }

    private synchronized void lost(Line broken) {
        if (broken.lost().compareAndSet(false, true)) {
            line = null;
            again();
        }
    }

    private void again() {
        if (!closed) {
            vertx.setTimer(AGAIN_MS, timer -> open());
        }
    }
}
