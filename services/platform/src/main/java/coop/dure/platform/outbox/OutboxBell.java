package coop.dure.platform.outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears that events were committed: LISTEN on a connection of its own, made again when it breaks. */
@ApplicationScoped
class OutboxBell {
    private static final Logger LOG = Logger.getLogger(OutboxBell.class);
    private static final long AGAIN_MS = 2_000;

    private final io.vertx.sqlclient.Pool worker;
    private final Vertx vertx;
    private volatile boolean closed;
    private volatile @Nullable PgConnection connection;

    OutboxBell(@ReactiveDataSource("worker") Pool worker, Vertx vertx) {
        this.worker = worker.getDelegate();
        this.vertx = vertx;
    }

    void listen(Runnable ring) {
        if (!closed) {
            worker.getConnection().onSuccess(made -> on(made, ring)).onFailure(e -> {
                LOG.debugf(e, "No connection to listen to the outbox; the poll goes on");
                again(ring);
            });
        }
    }

    void close() {
        closed = true;
        PgConnection listening = connection;
        if (listening != null) {
            listening.close();
        }
    }

    /** A connection that breaks during LISTEN fails that as well: who listens again is settled once. */
    private void on(SqlConnection made, Runnable ring) {
        PgConnection listening = PgConnection.cast(made);
        AtomicBoolean given = new AtomicBoolean();
        connection = listening;
        listening.notificationHandler(notification -> ring.run());
        listening.closeHandler(gone -> {
            if (given.compareAndSet(false, true)) {
                again(ring);
            }
        });
        listening
                .query("listen outbox")
                .execute()
                .onSuccess(ready -> {
                    if (closed) {
                        listening.close();
                    }
                    ring.run();
                })
                .onFailure(e -> {
                    LOG.debugf(e, "Not listening to the outbox; the poll goes on");
                    listening.close();
                    if (given.compareAndSet(false, true)) {
                        again(ring);
                    }
                });
    }

    private void again(Runnable ring) {
        if (!closed) {
            vertx.setTimer(AGAIN_MS, timer -> listen(ring));
        }
    }
}
