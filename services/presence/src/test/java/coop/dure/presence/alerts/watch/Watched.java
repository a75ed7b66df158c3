package coop.dure.presence.alerts.watch;

import coop.dure.presence.alerts.watch.Facts.Away;
import coop.dure.presence.alerts.watch.Facts.Waiting;
import coop.dure.presence.alerts.watch.Facts.WatchedAgent;
import coop.dure.presence.alerts.watch.Facts.WatchedQueue;
import coop.dure.presence.alerts.watch.Facts.Work;
import coop.dure.presence.alerts.watch.Verdict.Cleared;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tests of the watch say often. */
final class Watched {
    static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");

    private Watched() {}

    static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    static UUID id(String code) {
        return UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
    }

    /** After 60 s each; LUNCH 300, TEA never; work of vip 30; nobody in vip only while calls wait; waits clear below 30. */
    static AlertRules rules(Instant saidAt) {
        Limit minute = Limit.of(seconds(60));
        return new AlertRules(
                new Limits(minute, Map.of("LUNCH", Optional.of(Limit.of(seconds(300))), "TEA", Optional.empty())),
                new Limits(minute, Map.of("vip", Optional.of(Limit.of(seconds(30))))),
                new Limits(
                        new Limit(seconds(60), Duration.ZERO, false),
                        Map.of("vip", Optional.of(new Limit(seconds(60), Duration.ZERO, true)))),
                new Limits(new Limit(seconds(60), seconds(30), false), Map.of()),
                Set.of("CONNECTION_LOST"),
                saidAt);
    }

    static WatchedAgent away(String code, @Nullable String reason, Instant since) {
        return new WatchedAgent(id(code), code, new Away(reason, since, null), null, since, since);
    }

    static WatchedAgent working(String code, String queue, Instant since, @Nullable Instant endsAt) {
        return new WatchedAgent(id(code), code, null, new Work("call", queue, since, endsAt), T0, since);
    }

    static WatchedAgent idle(String code, Instant since) {
        return new WatchedAgent(id(code), code, null, null, since, since);
    }

    static WatchedQueue served(String queue, Instant since) {
        return new WatchedQueue(queue, since, null, null);
    }

    static WatchedQueue deserted(String queue, Instant since) {
        return new WatchedQueue(queue, null, since, null);
    }

    static WatchedQueue waiting(WatchedQueue queue, String callRef, Instant since) {
        return new WatchedQueue(queue.queue(), queue.somebodySince(), queue.nobodySince(), new Waiting(callRef, since));
    }

    static Facts agents(WatchedAgent... agents) {
        return new Facts(List.of(agents), List.of());
    }

    static Facts queues(WatchedQueue... queues) {
        return new Facts(List.of(), List.of(queues));
    }

    /** The alerts that are open once a verdict was carried out. */
    static List<OpenAlert> after(List<OpenAlert> open, Verdict verdict) {
        List<OpenAlert> after = new ArrayList<>(open);
        after.removeAll(verdict.cleared().stream().map(Cleared::alert).toList());
        verdict.raised()
                .forEach(one -> after.add(new OpenAlert(
                        UUID.randomUUID(), one.kind(), one.about(), one.allowed(), one.since(), one.at(), 1)));
        return after;
    }

    static List<OpenAlert> open(AlertRules rules, Facts facts, Instant now) {
        return after(List.of(), Watch.judge(rules, facts, List.of(), now));
    }
}
