package coop.dure.presence.alerts.watch;

import coop.dure.presence.alerts.watch.Facts.WatchedAgent;
import coop.dure.presence.alerts.watch.Facts.WatchedQueue;
import coop.dure.presence.alerts.watch.Verdict.Cleared;
import coop.dure.presence.alerts.watch.Verdict.Raised;
import coop.dure.presence.alerts.watch.Verdict.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges which alerts are to be raised and cleared. It makes no difference how often, or how late, that is asked. */
public final class Watch {
    private final AlertRules rules;
    private final Facts facts;
    private final Instant now;

    private Watch(AlertRules rules, Facts facts, Instant now) {
        this.rules = rules;
        this.facts = facts;
        this.now = now;
    }

    /**
     * What is to be done.
     *
     * @param rules what the tenant wants
     * @param facts what goes on
     * @param open the alerts that are open, at most one of each kind and subject
     * @param now the time at which that is asked
     */
    public static Verdict judge(AlertRules rules, Facts facts, List<OpenAlert> open, Instant now) {
        return new Watch(rules, facts, now).judge(open);
    }

    private Verdict judge(List<OpenAlert> open) {
        Map<Cause.Key, Cause> causes = new LinkedHashMap<>();
        causes().forEach(cause -> causes.put(cause.key(), cause));
        List<Cleared> cleared = new ArrayList<>();
        Set<Cause.Key> kept = new HashSet<>();
        for (OpenAlert alert : open) {
            Cause cause = causes.get(alert.key());
            if (cause != null && cause.isOf(alert) && cause.keeps(alert, now)) {
                kept.add(alert.key());
            } else {
                cleared.add(clear(alert, cause));
            }
        }
        List<Raised> raised = new ArrayList<>();
        Instant next = null;
        for (Cause cause : causes.values()) {
            Instant due = kept.contains(cause.key()) ? null : cause.dueAt(rules.saidAt());
            if (due != null && !due.isAfter(now)) {
                raised.add(new Raised(cause.kind(), cause.about(), cause.limit().after(), cause.since(), due));
            } else if (due != null && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        return new Verdict(cleared, raised, next);
    }

    /** All that goes on and has a limit. */
    private List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (WatchedAgent agent : facts.agents()) {
            add(causes, away(agent));
            add(causes, work(agent));
        }
        for (WatchedQueue queue : facts.queues()) {
            add(causes, nobody(queue));
            add(causes, wait(queue));
        }
        return causes;
    }

    private static void add(List<Cause> causes, @Nullable Cause cause) {
        if (cause != null) {
            causes.add(cause);
        }
    }

    private @Nullable Cause away(WatchedAgent agent) {
        Facts.Away away = agent.away();
        if (away == null) {
            return null;
        }
        About about = About.agent(agent.agentId(), agent.code(), null, away.reasonCode(), null);
        return cause(AlertKind.BREAK_TOO_LONG, about, away.since(), away.endsAt());
    }

    private @Nullable Cause work(WatchedAgent agent) {
        Facts.Work work = agent.work();
        if (work == null) {
            return null;
        }
        About about = About.agent(agent.agentId(), agent.code(), work.queue(), null, work.callRef());
        return cause(AlertKind.AFTER_CALL_WORK_TOO_LONG, about, work.since(), work.endsAt());
    }

    private @Nullable Cause nobody(WatchedQueue queue) {
        if (queue.somebodySince() != null) {
            return null;
        }
        Instant since = queue.nobodySince() == null ? rules.saidAt() : queue.nobodySince();
        Cause cause = cause(AlertKind.NOBODY_AVAILABLE, About.queue(queue.queue(), null), since, null);
        if (cause == null || !cause.limit().onlyWhileCallsWait()) {
            return cause;
        }
        Facts.Waiting longest = queue.longest();
        return longest == null
                ? null
                : new Cause(cause.kind(), cause.about(), later(since, untilNow(longest.since())), null, cause.limit());
    }

    /** A switch's clock may be a little ahead of ours: who waits, waits. */
    private Instant untilNow(Instant since) {
        return since.isAfter(now) ? now : since;
    }

    private @Nullable Cause wait(WatchedQueue queue) {
        Facts.Waiting longest = queue.longest();
        return longest == null
                ? null
                : cause(AlertKind.WAIT_TOO_LONG, About.queue(queue.queue(), longest.callRef()), longest.since(), null);
    }

    private @Nullable Cause cause(AlertKind kind, About about, Instant since, @Nullable Instant endsAt) {
        Limit limit = rules.of(kind, about);
        return limit == null ? null : new Cause(kind, about, since, endsAt, limit);
    }

    private Cleared clear(OpenAlert alert, @Nullable Cause cause) {
        boolean isAllowed = rules.of(alert.kind(), alert.about()) == null
                || cause != null && cause.isOf(alert) && cause.isAllowedLonger(alert);
        return isAllowed
                ? new Cleared(alert, moment(alert, rules.saidAt()), Why.RULES)
                : new Cleared(alert, moment(alert, endOf(alert)), Why.ENDED);
    }

    /** When what the alert was about ended, as far as that is known. */
    private @Nullable Instant endOf(OpenAlert alert) {
        UUID agentId = alert.about().agentId();
        WatchedAgent agent = facts.agents().stream()
                .filter(one -> one.agentId().equals(agentId))
                .findFirst()
                .orElse(null);
        WatchedQueue queue = facts.queues().stream()
                .filter(one -> one.queue().equals(alert.about().queue()))
                .findFirst()
                .orElse(null);
        return switch (alert.kind()) {
            case BREAK_TOO_LONG -> agent == null ? null : agent.choseAt();
            case AFTER_CALL_WORK_TOO_LONG -> agent == null ? null : agent.changedAt();
            case NOBODY_AVAILABLE -> queue == null ? null : queue.somebodySince();
            case WAIT_TOO_LONG -> null;
        };
    }

    /** What cannot have been the end is not: then it is over now. */
    private Instant moment(OpenAlert alert, @Nullable Instant end) {
        return end == null || end.isBefore(alert.raisedAt()) || end.isAfter(now) ? later(now, alert.raisedAt()) : end;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
