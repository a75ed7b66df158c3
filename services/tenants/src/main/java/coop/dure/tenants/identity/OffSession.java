package coop.dure.tenants.identity;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Supplier;

/** What blocks, in the middle of a request or a session: away from its thread, and back to it, which has its author. */
public final class OffSession {
    private OffSession() {}

    /** Calls it on a thread that may block, each time that it is subscribed to. */
    public static <T> Uni<T> call(Supplier<T> blocking) {
        Context context = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom()
                .item(blocking)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(resumed -> context.runOnContext(back -> resumed.run()));
    }
}
