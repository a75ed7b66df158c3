package coop.dure.presence.reports.fold;

import coop.dure.presence.schedules.plan.PlannedTime;
import coop.dure.presence.schedules.plan.PlannedTimes;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Occupation;
import coop.dure.vocabulary.metrics.Counter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.presence.reports.fold.Stays.T0;
import static org.assertj.core.api.Assertions.assertThat;

class AgentFoldTest {
    private static final Instant END = T0.plusSeconds(86_400);

    @Test
    void secondsAreToldByAvailabilityReasonAndOccupation() {
        Spent spent = Stays.spent(Stays.from(T0)
                .available(100)
                .on(Occupation.RINGING, 10)
                .on(Occupation.ON_CALL, 60)
                .on(Occupation.ON_HOLD, 20)
                .on(Occupation.ON_CALL, 5)
                .on(Occupation.AFTER_CALL_WORK, 15)
                .away("LUNCH", 1_000)
                .away("TRAINING", 500)
                .away(null, 7)
                .signedOut(300)
                .list());
        assertThat(spent.chosen())
                .containsExactly(
                        Map.entry(Choice.SIGNED_OUT, 300L),
                        Map.entry(Choice.AVAILABLE, 210L),
                        Map.entry(new Choice(Availability.AWAY, null), 7L),
                        Map.entry(new Choice(Availability.AWAY, "LUNCH"), 1_000L),
                        Map.entry(new Choice(Availability.AWAY, "TRAINING"), 500L));
        assertThat(spent.occupied())
                .containsEntry(Occupation.ON_CALL, 65L)
                .containsEntry(Occupation.ON_HOLD, 20L)
                .containsEntry(Occupation.RINGING, 10L);
        counts(spent, Counter.BUSY_SECONDS, 100);
        counts(spent, Counter.READY_SECONDS, 100);
        counts(spent, Counter.SIGNED_IN_SECONDS, 1_717);
        counts(spent, Counter.ATTENDED_SECONDS, 1_717);
        counts(spent, Counter.ATTENDED_KNOWN_SECONDS, 1_710);
        counts(spent, Counter.PAID_SECONDS, 710);
        counts(spent, Counter.PRODUCTIVE_SECONDS, 710);
    }

    @Test
    void aCallCountsInThePeriodInWhichItWasTakenHoweverLongItLasts() {
        Instant noon = T0.plusSeconds(43_200);
        AgentFold fold = new AgentFold(
                new Periods(List.of(T0, noon, END)), noon.plusSeconds(600), Stays.REASONS, PlannedTimes.NONE);
        Stays.from(T0.minusSeconds(100)).on(Occupation.ON_CALL, 90_000).list().forEach(fold::take);
        for (Instant at : List.of(T0.minusMillis(1), T0, noon.minusMillis(1), noon, noon.plusSeconds(600))) {
            fold.took(at);
        }
        Map<Integer, Spent> spent = fold.end();
        counts(spent.getOrDefault(0, new Spent()), Counter.TAKEN, 2);
        counts(spent.getOrDefault(1, new Spent()), Counter.TAKEN, 1);
        counts(spent.getOrDefault(1, new Spent()), Counter.TALK_SECONDS, 600);
    }

    @Test
    void whatLastsCountsUpToNowAndNothingBehind() {
        List<Stay> stays = List.of(new Stay(Availability.AVAILABLE, null, Occupation.IDLE, T0.plusSeconds(100), null));
        Spent spent = Stays.spent(
                stays,
                T0,
                END,
                T0.plusSeconds(700),
                List.of(new PlannedTime(T0, T0.plusSeconds(7_200), PlannedTime.WORK)));
        counts(spent, Counter.READY_SECONDS, 600);
        counts(spent, Counter.PLANNED_SECONDS, 700);
        counts(spent, Counter.PLANNED_KNOWN_SECONDS, 600);
        counts(spent, Counter.PLANNED_WORK_KNOWN_SECONDS, 600);
        counts(spent, Counter.ADHERENT_SECONDS, 600);
    }

    @Test
    void plannedWorkIsDoneByWhoIsThereOrOccupiedAndAReasonByWhoIsAwayForItOrGone() {
        List<PlannedTime> planned = List.of(
                new PlannedTime(T0, T0.plusSeconds(1_000), PlannedTime.WORK),
                new PlannedTime(T0.plusSeconds(1_000), T0.plusSeconds(2_000), "LUNCH"));
        Spent spent = Stays.spent(
                Stays.from(T0)
                        .available(400)
                        .add(Availability.AWAY, "LUNCH", Occupation.ON_CALL, 300)
                        .away("LUNCH", 300)
                        .away("TRAINING", 100)
                        .away("LUNCH", 200)
                        .signedOut(300)
                        .add(Availability.AWAY, "LUNCH", Occupation.RINGING, 50)
                        .available(350)
                        .list(),
                T0,
                END,
                END,
                planned);
        counts(spent, Counter.PLANNED_SECONDS, 2_000);
        counts(spent, Counter.PLANNED_WORK_SECONDS, 1_000);
        counts(spent, Counter.ADHERENT_SECONDS, 700 + 500);
        counts(spent, Counter.WORKED_SECONDS, 400 + 300 + 50 + 350);
    }

    @Test
    void workOutsideOfWhatIsPlannedCountsOnDaysOfWorkOnly() {
        Instant nextDay = T0.plusSeconds(86_400);
        List<Stay> stays = Stays.from(T0).available(2 * 86_400).list();
        List<PlannedTime> planned = List.of(
                new PlannedTime(T0.plusSeconds(3_600), T0.plusSeconds(7_200), PlannedTime.WORK),
                new PlannedTime(nextDay.plusSeconds(3_600), nextDay.plusSeconds(7_200), "LUNCH"));
        Spent spent = Stays.spent(stays, T0, nextDay.plusSeconds(86_400), nextDay.plusSeconds(86_400), planned);
        counts(spent, Counter.WORKED_SECONDS, 86_400);
        counts(spent, Counter.PLANNED_WORK_SECONDS, 3_600);
    }

    @Test
    void whatIsPlannedForWhoIsNotKnownIsNotKept() {
        AgentFold fold = new AgentFold(
                new Periods(List.of(T0, END)),
                END,
                Stays.REASONS,
                new PlannedTimes(
                        List.of(new PlannedTime(T0, T0.plusSeconds(60), PlannedTime.WORK)),
                        java.time.ZoneId.of("Asia/Seoul")));
        Spent spent = fold.end().getOrDefault(0, new Spent());
        counts(spent, Counter.PLANNED_SECONDS, 60);
        counts(spent, Counter.PLANNED_KNOWN_SECONDS, 0);
        counts(spent, Counter.PLANNED_WORK_KNOWN_SECONDS, 0);
        assertThat(spent.agents()).isZero();
    }

    @Test
    void ofAQueueOnlyItsCallsCountAndWhoServesItIsReadyForAll() {
        List<Taken> calls =
                List.of(new Taken(T0.plusSeconds(100), "c1", "reception"), new Taken(T0.plusSeconds(200), "c2", "vip"));
        Spent served = ofQueue(new OfQueue("reception", true, calls), calls);
        counts(served, Counter.TAKEN, 1);
        counts(served, Counter.TALK_SECONDS, 100);
        counts(served, Counter.BUSY_SECONDS, 100);
        counts(served, Counter.READY_SECONDS, 150);
        counts(served, Counter.SIGNED_IN_SECONDS, 300);
        assertThat(served.elsewhere()).isEqualTo(50);
        Spent notServed = ofQueue(new OfQueue("vip", false, calls), calls);
        counts(notServed, Counter.TAKEN, 1);
        counts(notServed, Counter.TALK_SECONDS, 50);
        counts(notServed, Counter.READY_SECONDS, 0);
        counts(notServed, Counter.SIGNED_IN_SECONDS, 50);
        assertThat(notServed.elsewhere()).isZero();
        assertThat(ofQueue(new OfQueue("other", false, calls), calls).agents()).isZero();
    }

    private static Spent ofQueue(OfQueue ofQueue, List<Taken> calls) {
        AgentFold fold = new AgentFold(new Periods(List.of(T0, END)), END, Stays.REASONS, PlannedTimes.NONE, ofQueue);
        calls.forEach(fold::took);
        fold.take(stay(Occupation.IDLE, null, 0, 100));
        fold.take(stay(Occupation.ON_CALL, "c1", 100, 200));
        fold.take(stay(Occupation.ON_CALL, "c2", 200, 250));
        fold.take(stay(Occupation.IDLE, null, 250, 300));
        return fold.end().getOrDefault(0, new Spent());
    }

    private static Stay stay(Occupation occupation, @Nullable String callRef, int from, int until) {
        return new Stay(Availability.AVAILABLE, null, occupation, callRef, T0.plusSeconds(from), T0.plusSeconds(until));
    }

    private static void counts(Spent spent, Counter counter, long expected) {
        assertThat(spent.counts().get(counter)).as(counter.name()).isEqualTo(expected);
    }
}
