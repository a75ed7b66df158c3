package coop.dure.presence.alerts.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert that was raised and is not cleared.
 *
 * @param allowed how long it might have gone on by the rules that raised it
 * @param since since when it goes on
 * @param raisedAt when it had gone on for too long
 */
public record OpenAlert(
        UUID alertId, AlertKind kind, About about, Duration allowed, Instant since, Instant raisedAt, long version) {
    Cause.Key key() {
        return new Cause.Key(kind, about.subject(kind));
    }
}
