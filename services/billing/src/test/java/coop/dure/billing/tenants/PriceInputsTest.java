package coop.dure.billing.tenants;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PriceInputsTest {
    private static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");
    private static final RatePlanAssignment FIRST = new RatePlanAssignment("a", null);
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private static TenantChanged tenant(String zone, String name, RatePlanAssignment... plans) {
        return new TenantChanged(
                ID, "t", name, "ACTIVE", ID, zone, "ko", "KRW", LocalDate.of(2026, 1, 1), List.of(plans), 1);
    }

    @Test
    void whatPricesNothingAsksForNothing() {
        assertThat(PriceInputs.changedFrom(tenant("UTC", "n", FIRST), tenant("UTC", "other", FIRST)))
                .isEmpty();
    }

    @Test
    void aNewTenantAndANewZoneMayPriceEverythingAnew() {
        assertThat(PriceInputs.changedFrom(null, tenant("UTC", "n", FIRST))).contains(Instant.EPOCH);
        assertThat(PriceInputs.changedFrom(tenant("Asia/Seoul", "n", FIRST), tenant("UTC", "n", FIRST)))
                .contains(Instant.EPOCH);
    }

    @Test
    void anotherAssignmentPricesWhatCameSinceTheFirstThatDiffers() {
        RatePlanAssignment june = new RatePlanAssignment("b", JUNE);
        RatePlanAssignment july = new RatePlanAssignment("b", JULY);
        assertThat(PriceInputs.changedFrom(tenant("UTC", "n", FIRST), tenant("UTC", "n", FIRST, july)))
                .contains(JULY);
        assertThat(PriceInputs.changedFrom(tenant("UTC", "n", FIRST, july), tenant("UTC", "n", FIRST, june)))
                .contains(JUNE);
        assertThat(PriceInputs.changedFrom(
                        tenant("UTC", "n", FIRST, june), tenant("UTC", "n", new RatePlanAssignment("c", null))))
                .contains(Instant.EPOCH);
    }
}
