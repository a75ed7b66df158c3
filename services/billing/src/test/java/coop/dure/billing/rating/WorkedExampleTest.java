package coop.dure.billing.rating;

import coop.dure.billing.rateplans.DemoPlan;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.rating.Calls.outbound;
import static org.assertj.core.api.Assertions.assertThat;

/** The figures of money-chain §10 that a call has, on the demo's own plan file. */
class WorkedExampleTest {
    private static final CompiledPlan PLAN = DemoPlan.compiled();
    private static final String LOCAL = "8227001234";
    private static final String BUSAN = "82517001234";
    private static final String MOBILE = "821012345678";

    private static BaseCharge rate(Leg leg) {
        return Rater.rate(leg, PLAN, null);
    }

    private static void costs(Leg leg, long micros) {
        BaseCharge charge = rate(leg);
        assertThat(charge.amountMicros()).isEqualTo(micros);
        assertThat(charge.state()).isEqualTo(ChargeState.RATED);
    }

    @Test
    void aLocalCallOf200SecondsOnAWeekdayAfternoonCostsTwoTimes39() {
        costs(outbound("2026-10-06T14:00:00", 200, LOCAL), 78_000_000);
    }

    @Test
    void aLocalCallOf200SecondsAt23CostsOnce39() {
        costs(outbound("2026-10-06T23:00:00", 200, LOCAL), 39_000_000);
    }

    @Test
    void aLongDistanceCallOf95SecondsCostsTenTimes14Point5() {
        costs(outbound("2026-10-06T14:00:00", 95, BUSAN), 145_000_000);
    }

    @Test
    void aMobileCallOf7SecondsCosts12Point6() {
        costs(outbound("2026-10-06T14:00:00", 7, MOBILE), 12_600_000);
    }

    @Test
    void aMobileCallOf2SecondsIsFreeBelow3() {
        BaseCharge charge = rate(outbound("2026-10-06T14:00:00", 2, MOBILE));
        assertThat(charge.state()).isEqualTo(ChargeState.FREE);
        assertThat(charge.reason()).isEqualTo("BELOW_THRESHOLD");
        assertThat(charge.amountMicros()).isZero();
    }

    @Test
    void aLocalCallOverTheBeginOfDiscountHoursIsCutThereAndTheRestBeginsWhereTheRoundedPieceEnds() {
        BaseCharge charge = rate(outbound("2026-10-06T20:59:00", 400, LOCAL));
        assertThat(charge.amountMicros()).isEqualTo(78_000_000);
        List<Piece> pieces = Objects.requireNonNull(charge.explanation()).pieces();
        assertThat(pieces)
                .containsExactly(
                        new Piece(0, 60, 1, 180, 39_000_000, 180, "local", null),
                        new Piece(180, 220, 1, 258, 39_000_000, 258, "local-discount", "night"));
    }

    @Test
    void aMobileCallOf100SecondsCosts180() {
        costs(outbound("2026-10-06T14:00:00", 100, MOBILE), 180_000_000);
    }

    @Test
    void theAllowanceOf60SecondsTakes7OfTheFirstAnd53OfTheSecondMobileCall() {
        BaseCharge seven = rate(outbound("2026-10-06T14:00:00", 7, MOBILE));
        BaseCharge two = rate(outbound("2026-10-06T14:10:00", 2, MOBILE));
        BaseCharge hundred = rate(outbound("2026-10-06T15:00:00", 100, MOBILE));

        AllowanceTaken first = AllowanceTaken.from(seven, 60);
        assertThat(first).isEqualTo(new AllowanceTaken(7, 0));
        assertThat(AllowanceTaken.from(two, 53)).isEqualTo(new AllowanceTaken(0, 0));
        AllowanceTaken second = AllowanceTaken.from(hundred, 53);
        assertThat(second.usedSeconds()).isEqualTo(53);
        assertThat(hundred.amountMicros() - second.chargeAfterMicros()).isEqualTo(95_400_000);
    }

    @Test
    void theUsageOfTheExampleIs532Point6() {
        long usage = List.of(
                        outbound("2026-10-06T14:00:00", 200, LOCAL),
                        outbound("2026-10-06T23:00:00", 200, LOCAL),
                        outbound("2026-10-07T14:00:00", 95, BUSAN),
                        outbound("2026-10-07T14:10:00", 7, MOBILE),
                        outbound("2026-10-07T14:20:00", 2, MOBILE),
                        outbound("2026-10-07T20:59:00", 400, LOCAL),
                        outbound("2026-10-08T14:00:00", 100, MOBILE))
                .stream()
                .mapToLong(leg -> rate(leg).amountMicros())
                .sum();
        assertThat(usage).isEqualTo(532_600_000);
    }
}
