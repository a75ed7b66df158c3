package coop.dure.billing.rating;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.rating.Calls.outbound;
import static coop.dure.billing.rating.Plans.EVERY_DAY;
import static coop.dure.billing.rating.Plans.band;
import static coop.dure.billing.rating.Plans.slot;
import static coop.dure.billing.rating.Plans.tariff;
import static org.assertj.core.api.Assertions.assertThat;

/** Which hours have which price. One second costs 1 ordinarily, 10 in the band "b", 100 in the band "c". */
class BandsTest {
    private static final String CALLEE = "8227001234";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Plans plan(Band... bands) {
        Plans plan = new Plans()
                .with(tariff("plain", slot(0, 1, 1)))
                .with(tariff("b", slot(0, 1, 10)))
                .with(tariff("c", slot(0, 1, 100)))
                .rate("82", null, "plain");
        for (Band band : bands) {
            plan.with(band).rate("82", band.name(), band.name());
        }
        return plan;
    }

    private static long price(CompiledPlan plan, Leg leg) {
        return Rater.rate(leg, plan, null).amountMicros() / 1_000_000;
    }

    private static long secondAt(CompiledPlan plan, String seoulTime) {
        return price(plan, outbound(seoulTime, 1, CALLEE));
    }

    private static List<Piece> pieces(CompiledPlan plan, Leg leg) {
        return Objects.requireNonNull(Rater.rate(leg, plan, null).explanation()).pieces();
    }

    @Test
    void ofBandsInForceTheHighestWeightWins() {
        CompiledPlan plan = plan(band("b", 5, EVERY_DAY, 10, 14), band("c", 4, EVERY_DAY, 12, 13))
                .compiled();
        assertThat(secondAt(plan, "2026-10-06T12:30:00")).isEqualTo(10);
    }

    @Test
    void ofEqualWeightsTheOneThatBeganLaterThatDayWins() {
        CompiledPlan plan = plan(band("b", 5, EVERY_DAY, 10, 14), band("c", 5, EVERY_DAY, 12, 13))
                .compiled();
        assertThat(secondAt(plan, "2026-10-06T11:59:59")).isEqualTo(10);
        assertThat(secondAt(plan, "2026-10-06T12:00:00")).isEqualTo(100);
        assertThat(secondAt(plan, "2026-10-06T13:00:00")).isEqualTo(10);
    }

    @Test
    void aBandBeginsWithItsFirstSecondAndEndsBeforeItsLast() {
        CompiledPlan plan = plan(band("b", 1, EVERY_DAY, 10, 14)).compiled();
        assertThat(secondAt(plan, "2026-10-06T09:59:59")).isEqualTo(1);
        assertThat(secondAt(plan, "2026-10-06T10:00:00")).isEqualTo(10);
        assertThat(secondAt(plan, "2026-10-06T13:59:59")).isEqualTo(10);
        assertThat(secondAt(plan, "2026-10-06T14:00:00")).isEqualTo(1);
    }

    @Test
    void aBandAcrossMidnightIsTwoEachOnItsOwnDatesDay() {
        // 2026-10-16 is a Friday.
        CompiledPlan plan = plan(band("b", 1, Set.of(DayKind.FRIDAY), 22, 6)).compiled();
        assertThat(secondAt(plan, "2026-10-16T23:00:00")).isEqualTo(10);
        assertThat(secondAt(plan, "2026-10-16T05:00:00")).isEqualTo(10);
        assertThat(secondAt(plan, "2026-10-17T05:00:00")).isEqualTo(1);
        assertThat(secondAt(plan, "2026-10-15T23:00:00")).isEqualTo(1);
    }

    @Test
    void aHolidayIsNotItsWeekday() {
        // 2026-10-09, Hangul day, is a Friday.
        CompiledPlan plan = plan(
                        band("b", 1, Set.of(DayKind.FRIDAY), 0, 24), band("c", 1, Set.of(DayKind.HOLIDAY), 0, 24))
                .holiday("2026-10-09")
                .compiled();
        assertThat(secondAt(plan, "2026-10-09T12:00:00")).isEqualTo(100);
        assertThat(secondAt(plan, "2026-10-16T12:00:00")).isEqualTo(10);
    }

    @Test
    void holidaysAndHoursAreThoseOfThePlansZone() {
        CompiledPlan plan = plan(band("c", 1, Set.of(DayKind.HOLIDAY), 0, 24))
                .holiday("2026-10-09")
                .compiled();
        assertThat(price(plan, outbound(Instant.parse("2026-10-08T14:59:59Z"), 1, CALLEE)))
                .isEqualTo(1);
        assertThat(price(plan, outbound(Instant.parse("2026-10-08T15:00:00Z"), 1, CALLEE)))
                .isEqualTo(100);
    }

    @Test
    void theCallIsCutWhereTheBandChanges() {
        CompiledPlan plan = plan(band("b", 1, EVERY_DAY, 21, 24)).compiled();
        Leg leg = outbound("2026-10-06T20:59:30", 100, CALLEE);
        assertThat(price(plan, leg)).isEqualTo(30 + 70 * 10);
        assertThat(pieces(plan, leg)).extracting(Piece::seconds).containsExactly(30L, 70L);
    }

    @Test
    void adjoiningBandsOfTheSameRateAreOnePieceWithoutACutAtMidnight() {
        CompiledPlan plan = new Plans()
                .with(tariff("discount", slot(0, 258, 39)))
                .with(band("night", 1, EVERY_DAY, 21, 8))
                .with(band("sunday", 2, Set.of(DayKind.SUNDAY), 0, 24))
                .rate("82", "night", "discount")
                .rate("82", "sunday", "discount")
                .compiled();
        // From Saturday night into Sunday.
        assertThat(pieces(plan, outbound("2026-10-10T23:59:00", 258, CALLEE))).hasSize(1);
        assertThat(pieces(plan, outbound("2026-10-06T23:59:00", 258, CALLEE))).hasSize(1);
    }

    @Test
    void aSecondBelongsToTheBandInWhichItBegins() {
        CompiledPlan plan = plan(band("b", 1, EVERY_DAY, 21, 24)).compiled();
        Leg leg = outbound(Calls.seoul("2026-10-06T20:59:59.500"), 2, CALLEE);
        assertThat(price(plan, leg)).isEqualTo(1 + 10);
    }

    @Test
    void onADayOf23HoursTheClockJumpsOverTheHourThatIsNot() {
        CompiledPlan plan =
                plan(band("b", 1, EVERY_DAY, 2, 4)).in("Europe/Berlin").compiled();
        // 01:30 + 30 min is 03:00: of two band hours one is left.
        Instant at = LocalDateTime.parse("2026-03-29T01:30:00").atZone(BERLIN).toInstant();
        assertThat(price(plan, outbound(at, 3 * 3600, CALLEE))).isEqualTo(1800 + 3600 * 10 + 5400);
    }

    @Test
    void onADayOf25HoursTheRepeatedHourCountsTwice() {
        CompiledPlan plan =
                plan(band("b", 1, EVERY_DAY, 2, 3)).in("Europe/Berlin").compiled();
        Instant at = ZonedDateTime.of(LocalDateTime.parse("2026-10-25T01:30:00"), BERLIN)
                .toInstant();
        assertThat(price(plan, outbound(at, 3 * 3600, CALLEE))).isEqualTo(1800 + 7200 * 10 + 1800);
    }
}
