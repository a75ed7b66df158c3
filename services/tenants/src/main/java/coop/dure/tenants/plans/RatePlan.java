package coop.dure.tenants.plans;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A rate plan that billing has published. */
@Entity
public class RatePlan {
    @Id
    String code;

    String currency;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected RatePlan() {}

    /** ISO 4217 code of what it bills in. */
    public String currency() {
        return currency;
    }
}
