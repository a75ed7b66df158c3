package coop.dure.platform.load;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.UnreadRequests;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts the requests of this replica that wait for their answer, and turns away what comes beyond what it can carry:
 * better told at once than too late. A request is in hand until the head of its answer is out or its sender is gone, so
 * that open streams do not count. Health and metrics are always answered.
 */
@ApplicationScoped
class RequestsInHand {
    /** Before everything that looks at a request. */
    private static final int FIRST = -2_000;

    private static final long RETRY_SECONDS = 1;
    private static final String OWN_PATHS = "/q/";

    private final int most;
    private final UnreadRequests unread;
    private final AtomicInteger inHand = new AtomicInteger();
    private final Counter refused;

    RequestsInHand(
            @ConfigProperty(name = "dure.load.requests-in-hand") int most,
            UnreadRequests unread,
            MeterRegistry meters) {
        this.most = most;
        this.unread = unread;
        this.refused = Refused.because("in-hand", meters);
        Gauge.builder("dure.requests.in.hand", inHand, AtomicInteger::get)
                .description("Requests that wait for their answer")
                .register(meters);
    }

    void guard(@Observes Router router) {
        router.route().order(FIRST).handler(this::take);
    }

    int count() {
        return inHand.get();
    }

    private void take(RoutingContext context) {
        if (context.normalizedPath().startsWith(OWN_PATHS) || isUpgrade(context)) {
            context.next();
        } else if (inHand.incrementAndGet() > most) {
            inHand.decrementAndGet();
            refused.increment();
            unread.refuse(
                    context,
                    Problem.of(503, "overloaded").because("overloaded.detail").retryAfterSeconds(RETRY_SECONDS));
        } else {
            AtomicBoolean done = new AtomicBoolean();
            context.addHeadersEndHandler(out -> finish(done));
            context.addEndHandler(gone -> finish(done));
            context.next();
        }
    }

    /** Its response never ends: what becomes of the connection is no request any more. */
    private static boolean isUpgrade(RoutingContext context) {
        return "websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE));
    }

    private void finish(AtomicBoolean done) {
        if (done.compareAndSet(false, true)) {
            inHand.decrementAndGet();
        }
    }
}
