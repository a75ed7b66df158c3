package coop.dure.presence.alerts.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param cleared alerts that are over
 * @param raised new ones
 * @param nextAt when time alone raises the next; {@code null} where it raises none
 */
public record Verdict(
        List<Cleared> cleared,
        List<Raised> raised,
        @Nullable Instant nextAt) {
    public Verdict {
        cleared = List.copyOf(cleared);
        raised = List.copyOf(raised);
    }

    /**
     * A new alert.
     *
     * @param allowed how long it might have gone on
     * @param since since when it goes on
     * @param at when it had gone on for too long
     */
    public record Raised(AlertKind kind, About about, Duration allowed, Instant since, Instant at) {}

    /**
     * An alert that is over.
     *
     * @param at since when
     */
    public record Cleared(OpenAlert alert, Instant at, Why why) {}

    /** Why an alert is over. */
    public enum Why {
        /** What it was about is over. */
        ENDED,
        /** The rules allow it now. */
        RULES
    }
}
