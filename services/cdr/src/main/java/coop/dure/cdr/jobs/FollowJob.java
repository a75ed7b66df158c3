package coop.dure.cdr.jobs;

import coop.dure.platform.progress.FollowProgress;
import coop.dure.platform.progress.Progress;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenStreams;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells whoever follows a job of the current tenant how it comes on, as server-sent events. */
@ApplicationScoped
class FollowJob {
    /** For the OpenAPI document. */
    static final String DESCRIPTION =
            "With `Accept: text/event-stream` as server-sent events: `counting`, `running` and `sent` whenever it has"
                    + " come on, then `done` or `failed`, with which the stream ends; each has the whole state. A"
                    + " listener that sends `Last-Event-ID` is not told again what it has seen. A stream ends with"
                    + " its access token.";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant tenant;
    private final FollowProgress follow;
    private final OpenStreams open;

    FollowJob(CurrentTenant tenant, FollowProgress follow, OpenStreams open) {
        this.tenant = tenant;
        this.follow = follow;
        this.open = open;
    }

    /**
     * Blocks until it is known that there is such a job: the answer's head goes out before the first event.
     *
     * @param look reads the moment that the tenant's job has come to
     * @param seen the position that the listener has seen already, {@code null} for none
     */
    <V> Multi<OutboundSseEvent> of(Function<TenantRef, Uni<Progress<V>>> look, @Nullable String seen, Sse sse) {
        TenantRef ref = tenant.require().await().atMost(PATIENCE);
        look.apply(ref).await().atMost(PATIENCE);
        return open.whileAllowed(ref, follow.of(() -> look.apply(ref), seen)).map(event -> event.in(sse));
    }
}
