package coop.dure.tenants.tenants;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long call records must be kept at least, as the operator of this installation has set it. */
@ApplicationScoped
class LeastRetention {
    private final int months;
    private final String rule;

    LeastRetention(
            @ConfigProperty(name = "dure.call-records.least-months") int months,
            @ConfigProperty(name = "dure.call-records.least-months-rule") String rule) {
        this.months = months;
        this.rule = rule;
    }

    /** Whole months behind a call. */
    int months() {
        return months;
    }

    /** Name of the rule that asks for it. */
    String rule() {
        return rule;
    }
}
