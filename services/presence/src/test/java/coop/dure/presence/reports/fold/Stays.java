package coop.dure.presence.reports.fold;

import coop.dure.presence.schedules.plan.PlannedTime;
import coop.dure.presence.schedules.plan.PlannedTimes;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Occupation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent did, told minute by minute. */
final class Stays {
    static final Instant T0 = Instant.parse("2026-12-01T00:00:00Z");
    static final AwayTimes REASONS = new AwayTimes(
            Map.of("LUNCH", new AwayTimes.AwayTime(false, false), "TRAINING", new AwayTimes.AwayTime(true, true)));
    private final List<Stay> stays = new ArrayList<>();
    private Instant at = T0;

    private Stays() {}

    static Stays from(Instant begin) {
        Stays stays = new Stays();
        stays.at = begin;
        return stays;
    }

    Stays available(long seconds) {
        return add(Availability.AVAILABLE, null, Occupation.IDLE, seconds);
    }

    Stays signedOut(long seconds) {
        return add(Availability.SIGNED_OUT, null, Occupation.IDLE, seconds);
    }

    Stays away(@Nullable String reason, long seconds) {
        return add(Availability.AWAY, reason, Occupation.IDLE, seconds);
    }

    Stays on(Occupation occupation, long seconds) {
        return add(Availability.AVAILABLE, null, occupation, seconds);
    }

    Stays add(Availability availability, @Nullable String reason, Occupation occupation, long seconds) {
        Instant until = at.plusSeconds(seconds);
        stays.add(new Stay(availability, reason, occupation, at, until));
        at = until;
        return this;
    }

    List<Stay> list() {
        return List.copyOf(stays);
    }

    /** What comes of stays in one period. */
    static Spent spent(List<Stay> stays, Instant from, Instant to, Instant asOf, List<PlannedTime> planned) {
        AgentFold fold = new AgentFold(
                new Periods(List.of(from, to)), asOf, REASONS, new PlannedTimes(planned, ZoneId.of("UTC")));
        stays.forEach(fold::take);
        return fold.end().getOrDefault(0, new Spent());
    }

    static Spent spent(List<Stay> stays) {
        return spent(stays, T0, T0.plusSeconds(86_400), T0.plusSeconds(86_400), List.of());
    }
}
