package coop.dure.billing.usage;

import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Piece;
import coop.dure.billing.rating.Rounding;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DifferencesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 6);
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);

    private static Counted mobile(UUID tenant, LocalDate day, @Nullable String queue, int seconds) {
        Piece piece = new Piece(0, seconds, seconds, 1, 1_800_000, 1, "mobile", null);
        Explanation explanation = new Explanation(
                "mobile", "8210", null, seconds, 0, 0, List.of(piece), new Rounding(RoundingMode.HALF_UP, 2));
        return Counted.of(
                tenant,
                "2026-10",
                day,
                queue,
                new Leg(Instant.EPOCH, seconds, null, null, "8210", null, Leg.Charging.BILLABLE, null),
                new BaseCharge(ChargeState.RATED, null, seconds * 1_800_000L, explanation),
                Counted.RatedBy.of("demo", 1));
    }

    @Test
    void placesAreChangedInOneOrderWhateverTheOrderOfTheCharges() {
        Differences usage = new Differences();
        usage.come(mobile(B, DAY, null, 7));
        usage.come(mobile(A, DAY.plusDays(1), "sales", 7));
        usage.come(mobile(A, DAY.plusDays(1), null, 7));
        usage.come(mobile(A, DAY, "sales", 7));
        assertThat(usage.changed().keySet().stream()
                        .map(place -> place.tenantId().getLeastSignificantBits() + " "
                                + place.day().getDayOfMonth() + " " + place.queue()))
                .containsExactly("1 6 sales", "1 7 ", "1 7 sales", "2 6 ");
    }

    @Test
    void aChargeThatIsReplacedChangesByTheDifferenceAndOneThatStaysChangesNothing() {
        Differences usage = new Differences();
        usage.gone(mobile(A, DAY, null, 7));
        usage.come(mobile(A, DAY, null, 10));
        usage.gone(mobile(B, DAY, null, 5));
        usage.come(mobile(B, DAY, null, 5));
        assertThat(usage.changed()).hasSize(1).allSatisfy((place, difference) -> {
            assertThat(place.tenantId()).isEqualTo(A);
            assertThat(difference.legs()).isZero();
            assertThat(difference.connectedSeconds()).isEqualTo(3);
            assertThat(difference.billedSeconds()).isEqualTo(3);
            assertThat(difference.amount()).isEqualByComparingTo("5.4");
        });
    }
}
