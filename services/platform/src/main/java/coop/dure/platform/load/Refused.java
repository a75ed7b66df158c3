package coop.dure.platform.load;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Metric of what was not taken on: {@code dure_requests_refused_total}. */
final class Refused {
    private Refused() {}

    static Counter because(String limit, MeterRegistry meters) {
        return Counter.builder("dure.requests.refused")
                .description("Requests that were refused unread because there were too many")
                .tag("limit", limit)
                .register(meters);
    }
}
