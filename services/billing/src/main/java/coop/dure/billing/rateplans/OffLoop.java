package coop.dure.billing.rateplans;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Reads plans of many rates beside the event loops, which others need meanwhile. */
@ApplicationScoped
class OffLoop {
    private final Vertx vertx;

    OffLoop(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What comes of it, on the caller's context again. */
    <T> Uni<T> call(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}
