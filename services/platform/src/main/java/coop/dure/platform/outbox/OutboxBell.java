package coop.dure.platform.outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
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
        worker.getConnection()
                .compose(made -> {
                    PgConnection listening = PgConnection.cast(made);
                    connection = listening;
                    listening.notificationHandler(notification -> ring.run());
                    listening.closeHandler(gone -> again(ring));
                    return listening.query("listen outbox").execute();
                })
                .onSuccess(ready -> ring.run())
                .onFailure(e -> {
                    LOG.debugf(e, "Not listening to the outbox; the poll goes on");
                    again(ring);
                });
    }

    void close() {
        closed = true;
        PgConnection listening = connection;
        if (listening != null) {
            listening.close();
        }
    }

    private void again(Runnable ring) {
        if (!closed) {
            vertx.setTimer(AGAIN_MS, timer -> listen(ring));
        }
    }
}
