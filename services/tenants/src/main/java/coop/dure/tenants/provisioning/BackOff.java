package coop.dure.tenants.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a step that did not succeed waits before it is tried again: doubling, up to a bound. */
@ApplicationScoped
class BackOff {
    private static final int DOUBLINGS = 20;
    private final Duration first;
    private final Duration longest;

    BackOff(
            @ConfigProperty(name = "dure.provisioning.first-back-off") Duration first,
            @ConfigProperty(name = "dure.provisioning.longest-back-off") Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * The pause after a failure.
     *
     * @param attempts how often it was tried, at least 1
     */
    Duration after(int attempts) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
