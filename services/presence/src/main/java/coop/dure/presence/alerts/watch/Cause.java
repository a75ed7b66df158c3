package coop.dure.presence.alerts.watch;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes on and has a limit.
 *
 * @param since since when
 * @param endsAt when it ends by itself; {@code null} if it does not
 */
record Cause(
        AlertKind kind,
        About about,
        Instant since,
        @Nullable Instant endsAt,
        Limit limit) {
    /** Of the same kind and subject there is one cause, and at most one open alert. */
    record Key(AlertKind kind, String subject) {}

    Key key() {
        return new Key(kind, about.subject(kind));
    }

    /** When it becomes an alert; {@code null} where it ends before. */
    @Nullable
    Instant dueAt(Instant rulesSaidAt) {
        Instant over = since.plus(limit.after());
        Instant due = over.isBefore(rulesSaidAt) ? rulesSaidAt : over;
        return endsAt == null || due.isBefore(endsAt) ? due : null;
    }

    /** Whether it is what an open alert is about: not another break, or the work behind another call. */
    boolean isOf(OpenAlert alert) {
        return switch (kind) {
            case BREAK_TOO_LONG -> since.equals(alert.since());
            case AFTER_CALL_WORK_TOO_LONG ->
                Objects.equals(about.callRef(), alert.about().callRef());
            case NOBODY_AVAILABLE, WAIT_TOO_LONG -> true;
        };
    }

    /** Whether it keeps its alert open: what has been over the limit is measured by where it clears. */
    boolean keeps(OpenAlert alert, Instant now) {
        return !since.plus(isAllowedLonger(alert) ? limit.after() : limit.clearBelow())
                .isAfter(now);
    }

    /** Whether the rules allow it for longer than when the alert was raised. */
    boolean isAllowedLonger(OpenAlert alert) {
        return limit.after().compareTo(alert.allowed()) > 0;
    }
}
