package coop.dure.platform.tenancy;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

import static io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle.setContextSafe;

/**
 * Runs a piece of work on a Vert.x context of its own request, where at most one scope is open at a time. A scope
 * inside another one would reuse the session and switch the outer transaction's tenant, so it fails.
 */
@ApplicationScoped
class OneScope {
    private static final String OPEN = "coop.dure.scope";

    private final Vertx vertx;

    OneScope(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> open(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = ownContext();
            Runnable run = () -> {
                if (context.getLocal(OPEN) != null) {
                    emitter.fail(new IllegalStateException(
                            "A scope is open on this request already; end its transaction before the next one"));
                    return;
                }
                context.putLocal(OPEN, Boolean.TRUE);
                var subscription = Uni.createFrom()
                        .deferred(() -> work.get())
                        .onTermination()
                        .invoke(() -> context.removeLocal(OPEN))
                        .subscribe()
                        .with(emitter::complete, emitter::fail);
                emitter.onTermination(subscription::cancel);
            };
            if (Vertx.currentContext() == context && Context.isOnEventLoopThread()) {
                run.run();
            } else {
                context.runOnContext(ignored -> run.run());
            }
        });
    }

    /** The request's context if there is one; threads of our own get a new one. */
    private Context ownContext() {
        Context current = Vertx.currentContext();
        if (current != null && VertxContext.isDuplicatedContext(current) && current.isEventLoopContext()) {
            return current;
        }
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        setContextSafe(own, true);
        return own;
    }
}
