package coop.dure.cdr.calls;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuspiciousLegsTest {
    private static final Instant START = Instant.parse("2026-10-05T01:00:00Z");

    @Test
    void longerThanTheTenantThinksPossibleIsHeld() {
        Leg leg = leg("10:00:00 10:00:05 11:00:05", 3_600, new FlagPolicy(1_800, Set.of()), START);
        assertThat(leg.flags()).contains(Flag.TOO_LONG);
        assertThat(leg.charging()).isEqualTo(Charging.held(Charging.Reason.STUCK));
    }

    @Test
    void whereTheTenantHasItBilledItIsAndStaysFlagged() {
        Leg leg = leg("10:00:00 10:00:05 11:00:05", 3_600, new FlagPolicy(1_800, Set.of(Flag.TOO_LONG)), START);
        assertThat(leg.flags()).contains(Flag.TOO_LONG);
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void twelveHoursArePossibleWhereNothingIsSaid() {
        assertThat(leg("10:00:00 10:00:05 22:00:05", 43_200, FlagPolicy.DEFAULT, START)
                        .flags())
                .isEmpty();
        assertThat(leg("10:00:00 10:00:05 22:00:06", 43_201, FlagPolicy.DEFAULT, START)
                        .flags())
                .containsExactly(Flag.TOO_LONG);
    }

    @Test
    void anEndBeforeTheStartIsHeldByThatName() {
        Leg leg = leg("10:00:00 10:00:05 09:59:00", 60, FlagPolicy.DEFAULT, START);
        assertThat(leg.charging()).isEqualTo(Charging.held(Charging.Reason.END_BEFORE_START));
        Leg billed = leg("10:00:00 10:00:05 09:59:00", 60, new FlagPolicy(1_800, Set.of(Flag.END_BEFORE_START)), START);
        assertThat(billed.charging()).isEqualTo(Charging.BILLABLE);
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
    void aHeldSuspicionIsConfirmedLikeAnyOther() {
        Leg held = leg("10:00:00 10:00:05 09:59:00", 60, FlagPolicy.DEFAULT, START);
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
