package coop.dure.platform.tenancy;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Runs database work on a Vert.x duplicated context, which sessions need: the request's own where there is one, a new
 * one for threads that have none.
 */
@ApplicationScoped
class DatabaseContext {
    private final Vertx vertx;

    DatabaseContext(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> on(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (Context.isOnEventLoopThread() && VertxContext.isOnDuplicatedContext()) {
                return work.get();
            }
            Context fresh = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(fresh, true);
            return Uni.createFrom()
                    .emitter(emitter -> fresh.runOnContext(started ->
                            Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail)));
        });
    }
}
