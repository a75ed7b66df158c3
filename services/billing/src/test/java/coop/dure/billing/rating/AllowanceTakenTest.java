package coop.dure.billing.rating;

import java.util.List;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.rating.Calls.outbound;
import static coop.dure.billing.rating.Plans.single;
import static coop.dure.billing.rating.Plans.slot;
import static coop.dure.billing.rating.Plans.tariff;
import static org.assertj.core.api.Assertions.assertThat;

/** What free seconds of a month do to one call. */
class AllowanceTakenTest {
    private static BaseCharge charge(Tariff tariff, int seconds) {
        return Rater.rate(outbound("2026-10-06T12:00:00", seconds, "8227001234"), single(tariff), null);
    }

    @Test
    void itTakesWholeIncrementsAsManyAsTheBalancePaysInFull() {
        BaseCharge charge = charge(tariff("t", slot(0, 10, 14)), 95);
        assertThat(AllowanceTaken.from(charge, 25)).isEqualTo(new AllowanceTaken(20, 8 * 14_000_000L));
        assertThat(AllowanceTaken.from(charge, 9)).isEqualTo(new AllowanceTaken(0, charge.amountMicros()));
    }

    @Test
    void theMinimumDurationIsAmongTheBilledSeconds() {
        BaseCharge charge = charge(new Tariff("t", 0, 30, 0, List.of(slot(0, 1, 1))), 5);
        assertThat(AllowanceTaken.from(charge, 20)).isEqualTo(new AllowanceTaken(20, 10_000_000));
        assertThat(AllowanceTaken.from(charge, 100)).isEqualTo(new AllowanceTaken(30, 0));
    }

    @Test
    void theSecondsLeftKeepTheirSlotPosition() {
        BaseCharge charge = charge(tariff("t", slot(0, 60, 100), slot(60, 1, 1)), 90);
        assertThat(AllowanceTaken.from(charge, 60)).isEqualTo(new AllowanceTaken(60, 30_000_000));
        assertThat(AllowanceTaken.from(charge, 59)).isEqualTo(new AllowanceTaken(0, 130_000_000));
    }

    @Test
    void theConnectionFeeGoesWithTheFirstIncrementTaken() {
        BaseCharge charge = charge(new Tariff("t", 7_000_000, 0, 0, List.of(slot(0, 10, 1))), 20);
        assertThat(AllowanceTaken.from(charge, 10)).isEqualTo(new AllowanceTaken(10, 1_000_000));
        assertThat(AllowanceTaken.from(charge, 5)).isEqualTo(new AllowanceTaken(0, 9_000_000));
    }

    @Test
    void aCallChargedZeroUsesNone() {
        BaseCharge free = charge(new Tariff("t", 0, 0, 10, List.of(slot(0, 1, 1))), 5);
        assertThat(AllowanceTaken.from(free, 100)).isEqualTo(new AllowanceTaken(0, 0));
    }

    @Test
    void aSecondAllowanceGoesOnWhereTheFirstStopped() {
        BaseCharge charge = charge(new Tariff("t", 7_000_000, 0, 0, List.of(slot(0, 1, 1))), 100);
        AllowanceTaken first = AllowanceTaken.from(charge, 53);
        assertThat(first).isEqualTo(new AllowanceTaken(53, 47_000_000));
        assertThat(AllowanceTaken.from(charge, first.usedSeconds(), 20)).isEqualTo(new AllowanceTaken(20, 27_000_000));
    }
}
