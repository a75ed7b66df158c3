package coop.dure.presence.alerts.watch;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant wants to be alerted of.
 *
 * @param breaks by reason code
 * @param work by queue
 * @param nobody by queue
 * @param waits by queue
 * @param reasonsByThemselves reasons that nobody chooses: only a limit that names them holds for them
 * @param saidAt since when these rules hold: no alert is raised at a moment before that
 */
public record AlertRules(
        Limits breaks, Limits work, Limits nobody, Limits waits, Set<String> reasonsByThemselves, Instant saidAt) {
    public AlertRules {
        reasonsByThemselves = Set.copyOf(reasonsByThemselves);
    }

    /** Whether there is nothing to be alerted of. */
    public boolean areEmpty() {
        return breaks.isEmpty() && work.isEmpty() && nobody.isEmpty() && waits.isEmpty();
    }

    /** Whether queues are to be looked at. */
    public boolean areOfQueues() {
        return !nobody.isEmpty() || !waits.isEmpty();
    }

    /** The queues in which somebody has to be available even if no agent serves them now. */
    public Set<String> queuesToServe() {
        Set<String> queues = new TreeSet<>(nobody.names());
        queues.removeIf(queue -> nobody.ofNamed(queue) == null);
        return queues;
    }

    @Nullable
    Limit of(AlertKind kind, About about) {
        return switch (kind) {
            case BREAK_TOO_LONG -> ofBreak(about.reasonCode());
            case AFTER_CALL_WORK_TOO_LONG -> work.of(about.queue());
            case NOBODY_AVAILABLE -> nobody.of(about.queue());
            case WAIT_TOO_LONG -> waits.of(about.queue());
        };
    }

    private @Nullable Limit ofBreak(@Nullable String reasonCode) {
        return reasonCode != null && reasonsByThemselves.contains(reasonCode)
                ? breaks.ofNamed(reasonCode)
                : breaks.of(reasonCode);
    }
}
