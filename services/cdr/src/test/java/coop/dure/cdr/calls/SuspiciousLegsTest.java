package coop.dure.cdr.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuspiciousLegsTest {
    private static final Instant START = Instant.parse("2026-10-05T01:00:00Z");
    private static final Instant NEXT_DAY = START.plusSeconds(86_400);

    @Test
    void longerThanTheTenantThinksPossibleIsHeld() {
        Leg leg = leg("10:00:00 10:00:05 11:00:05", 3_600, new FlagPolicy(1_800, Set.of()), NEXT_DAY);
        assertThat(leg.flags()).contains(Flag.TOO_LONG);
        assertThat(leg.charging()).isEqualTo(Charging.held(Charging.Reason.STUCK));
    }

    @Test
    void whereTheTenantHasItBilledItIsAndStaysFlagged() {
        Leg leg = leg("10:00:00 10:00:05 11:00:05", 3_600, new FlagPolicy(1_800, Set.of(Flag.TOO_LONG)), NEXT_DAY);
        assertThat(leg.flags()).contains(Flag.TOO_LONG);
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void twelveHoursArePossibleWhereNothingIsSaid() {
        assertThat(leg("10:00:00 10:00:05 22:00:05", 43_200, FlagPolicy.DEFAULT, NEXT_DAY)
                        .flags())
                .isEmpty();
        assertThat(leg("10:00:00 10:00:05 22:00:06", 43_201, FlagPolicy.DEFAULT, NEXT_DAY)
                        .flags())
                .containsExactly(Flag.TOO_LONG);
    }

    @Test
    void anEndBeforeTheStartIsHeldByThatName() {
        Leg leg = leg("10:00:00 10:00:05 09:59:00", 60, FlagPolicy.DEFAULT, NEXT_DAY);
        assertThat(leg.charging()).isEqualTo(Charging.held(Charging.Reason.END_BEFORE_START));
        Leg billed =
                leg("10:00:00 10:00:05 09:59:00", 60, new FlagPolicy(1_800, Set.of(Flag.END_BEFORE_START)), NEXT_DAY);
        assertThat(billed.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void secondsThatAreNotThoseBetweenTheTimesAreHeld() {
        Leg leg = leg("10:00:00 10:00:05 10:01:05", 3_600, FlagPolicy.DEFAULT, NEXT_DAY);
        assertThat(leg.flags()).containsExactly(Flag.SECONDS_DIFFER);
        assertThat(leg.charging()).isEqualTo(Charging.held(Charging.Reason.SECONDS_DIFFER));
        assertThat(leg.connectedSeconds()).isEqualTo(3_600);
        Leg billed = leg("10:00:00 10:00:05 10:01:05", 3_600, bills(Flag.SECONDS_DIFFER), NEXT_DAY);
        assertThat(billed.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aSecondMoreOrLessIsHowASwitchRounds() {
        for (int seconds = 59; seconds <= 61; seconds++) {
            Leg leg = leg("10:00:00 10:00:05 10:01:05", seconds, FlagPolicy.DEFAULT, NEXT_DAY);
            assertThat(leg.flags()).isEmpty();
            assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
        }
    }

    @Test
    void anAnswerOutsideOfTheCallIsHeld() {
        Leg late = leg("10:00:00 10:02:00 10:01:05", 60, FlagPolicy.DEFAULT, NEXT_DAY);
        assertThat(late.charging()).isEqualTo(Charging.held(Charging.Reason.ANSWER_OUTSIDE));
        Leg early = leg("10:00:00 09:59:05 10:01:05", 120, bills(Flag.SECONDS_DIFFER), NEXT_DAY);
        assertThat(early.flags()).containsExactly(Flag.ANSWER_OUTSIDE);
        assertThat(early.charging()).isEqualTo(Charging.held(Charging.Reason.ANSWER_OUTSIDE));
    }

    @Test
    void withoutAnAnswerTimeACallWasNotConnectedForLongerThanItLasted() {
        assertThat(leg("10:00:00 - 10:01:05", 66, FlagPolicy.DEFAULT, NEXT_DAY).charging())
                .isEqualTo(Charging.BILLABLE);
        assertThat(leg("10:00:00 - 10:01:05", 67, FlagPolicy.DEFAULT, NEXT_DAY).charging())
                .isEqualTo(Charging.held(Charging.Reason.SECONDS_DIFFER));
    }

    @Test
    void aLineIsHeldWhereWhatReleasesItContradictsItself() {
        Pbx pbx = new Pbx()
                .record(
                        "0312345678>203",
                        "PJSIP/trunk-1>PJSIP/203-1",
                        "Dial",
                        "10:00:00 10:00:05 10:01:05",
                        60,
                        "ANSWERED")
                .record(
                        "0312345678>204",
                        "PJSIP/trunk-1>PJSIP/204-1",
                        "Dial",
                        "10:01:05 10:01:10 11:01:10",
                        30,
                        "ANSWERED");
        Leg carries = pbx.leg();
        assertThat(carries.connectedSeconds()).isEqualTo(60 + 3_605);
        assertThat(carries.charging()).isEqualTo(Charging.held(Charging.Reason.SECONDS_DIFFER));
        assertThat(pbx.fold(bills(Flag.SECONDS_DIFFER)).legs(pbx.rows()))
                .extracting(leg -> leg.charging().state())
                .containsExactlyInAnyOrder(Charging.State.BILLABLE, Charging.State.NOT_BILLABLE);
    }

    @Test
    void whatBeginsLaterThanItsRowCameIsHeldButForWhatClocksDiffer() {
        Leg early = leg("10:00:00 10:00:05 10:01:05", 60, FlagPolicy.DEFAULT, START.minusSeconds(299));
        assertThat(early.charging()).isEqualTo(Charging.BILLABLE);
        Leg future = leg("10:00:00 10:00:05 10:01:05", 60, FlagPolicy.DEFAULT, START.minusSeconds(301));
        assertThat(future.flags()).containsExactly(Flag.IN_FUTURE);
        assertThat(future.charging()).isEqualTo(Charging.held(Charging.Reason.IN_FUTURE));
    }

    @Test
    void whatEndsLaterThanItsRowCameIsHeldToo() {
        Instant received = START.plusSeconds(600);
        assertThat(leg("10:00:00 10:00:05 11:09:05", 4_140, FlagPolicy.DEFAULT, received)
                        .flags())
                .isEmpty();
        assertThat(leg("10:00:00 10:00:05 11:11:05", 4_260, FlagPolicy.DEFAULT, received)
                        .charging())
                .isEqualTo(Charging.held(Charging.Reason.IN_FUTURE));
        assertThat(leg("10:00:00 10:00:05 10:01:05", 4_260, bills(Flag.SECONDS_DIFFER), received)
                        .charging())
                .isEqualTo(Charging.held(Charging.Reason.IN_FUTURE));
    }

    @Test
    void anEndIsMeasuredByTheLastRowOfItsCall() {
        Pbx pbx = pbx("10:00:00 10:00:05 11:16:05", 4_560);
        pbx.record("0312345678>203", "PJSIP/trunk-1>PJSIP/203-1", "Dial", "11:20:00 - 11:20:05", 0, "NO ANSWER");
        List<StoredRow> rows = new ArrayList<>();
        pbx.rows()
                .forEach(row -> rows.add(new StoredRow(
                        row.id(),
                        row.contentHash(),
                        row.source(),
                        row.facts(),
                        START.plusSeconds(rows.isEmpty() ? 600 : 4_900).toEpochMilli())));
        assertThat(pbx.fold().legs(rows)).allMatch(leg -> leg.flags().isEmpty());
    }

    @Test
    void aHeldSuspicionIsConfirmedLikeAnyOther() {
        Leg held = leg("10:00:00 10:00:05 09:59:00", 60, FlagPolicy.DEFAULT, NEXT_DAY);
        Pbx pbx = pbx("10:00:00 10:00:05 09:59:00", 60);
        Verdict verdict = java.util.Objects.requireNonNull(Ruling.on(
                        Ruling.Wish.CONFIRM,
                        held,
                        null,
                        Corrections.NONE,
                        pbx.fold().parties(held))
                .verdict());
        assertThat(verdict.on(held, pbx.fold().parties(held)).charging()).isEqualTo(Charging.BILLABLE);
    }

    private static FlagPolicy bills(Flag suspicion) {
        return new FlagPolicy(43_200, Set.of(suspicion));
    }

    private static Pbx pbx(String times, int seconds) {
        return new Pbx().record("203>901099998888", "PJSIP/203-1>PJSIP/trunk-2", "Dial", times, seconds, "ANSWERED");
    }

    private static Leg leg(String times, int seconds, FlagPolicy policy, Instant received) {
        List<StoredRow> rows = pbx(times, seconds).rows().stream()
                .map(row ->
                        new StoredRow(row.id(), row.contentHash(), row.source(), row.facts(), received.toEpochMilli()))
                .toList();
        return pbx(times, seconds).fold(policy).legs(rows).get(0);
    }
}
