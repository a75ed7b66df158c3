package coop.dure.cdr.retention;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant's data are let go by, so that those of the others do not wait where it fails: it is named, in the log
 * and by {@code dure_cdr_retention_failures_total}, and tried again in the next round.
 */
@ApplicationScoped
class EachByItself {
    private static final Logger LOG = Logger.getLogger(EachByItself.class);

    private final MeterRegistry meters;

    EachByItself(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Tries it.
     *
     * @param what is let go
     * @param tenantId whose it is; {@code null} where it is nobody's alone
     */
    void attempt(String what, @Nullable UUID tenantId, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "retention of %s of tenant %s is tried again in the next round", what, tenantId);
            meters.counter("dure.cdr.retention.failures", "what", what).increment();
        }
    }
}
