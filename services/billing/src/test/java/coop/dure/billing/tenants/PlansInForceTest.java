package coop.dure.billing.tenants;

import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlansInForceTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2026-10-20T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final RatePlanAssignment FIRST = new RatePlanAssignment("first", null);
    private static final RatePlanAssignment NEXT = new RatePlanAssignment("next", MIDDLE);
    private static final RatePlanAssignment LAST = new RatePlanAssignment("last", NOVEMBER);
    private static final RatePlanAssignment OF_TRUNK = new RatePlanAssignment("carrier", null, "trunk", MIDDLE);
    private static final List<RatePlanAssignment> ALL = List.of(FIRST, OF_TRUNK, NEXT, LAST);

    @Test
    void ofAMonthAreThoseThatHeldOnSomeOfItsDays() {
        assertThat(PlansInForce.within(ALL, OCTOBER, NOVEMBER)).containsExactly(FIRST, OF_TRUNK, NEXT);
        assertThat(PlansInForce.within(ALL, MIDDLE, NOVEMBER)).containsExactly(NEXT);
        assertThat(PlansInForce.within(ALL, NOVEMBER, DECEMBER)).containsExactly(LAST);
    }

    @Test
    void atAnInstantItIsTheOneThatBeganLast() {
        assertThat(PlansInForce.at(ALL, MIDDLE.minusMillis(1), null)).contains(FIRST);
        assertThat(PlansInForce.at(ALL, MIDDLE, null)).contains(NEXT);
        assertThat(PlansInForce.at(ALL, OCTOBER, "trunk")).contains(OF_TRUNK);
        assertThat(PlansInForce.at(ALL, MIDDLE, "trunk")).isEmpty();
    }
}
