package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AlertRaised;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listener, what it wants to hear of, and from where on. Guarded by its tenant's board. */
final class Listening {
    private final Filter filter;
    private final Listener listener;
    private Position after;
    /** A replica that was further on told it more than this one has read, and it waits since then for this one to come there. */
    private @Nullable Long aheadSinceMs;
    /** The alerts that it was told last; {@code null} where that is not known. */
    private @Nullable List<AlertRaised> alerts;

    Listening(Filter filter, Position after, Listener listener) {
        this.filter = filter;
        this.after = after;
        this.listener = listener;
    }

    Filter filter() {
        return filter;
    }

    Listener listener() {
        return listener;
    }

    /** Where it left off. */
    Position after() {
        return after;
    }

    /** It left off further on than this replica has read. */
    void waitsSince(long nowMs) {
        aheadSinceMs = nowMs;
    }

    boolean isAhead() {
        return aheadSinceMs != null;
    }

    boolean isAheadFor(long ms, long nowMs) {
        return aheadSinceMs != null && nowMs - aheadSinceMs >= ms;
    }

    /** This replica has come where it left off. */
    void isThere() {
        aheadSinceMs = null;
    }

    /** Begins with how all is, wherever it left off. */
    void begin(Told.Snapshot snapshot) {
        after = snapshot.position();
        aheadSinceMs = null;
        alerts = snapshot.alerts();
        listener.tell(new Announcement(snapshot));
    }

    /** Tells it what it has not heard; of queues and alerts, which are told now and then, also what stands where it left off. */
    boolean tell(Announcement announcement) {
        Told told = announcement.told();
        long offset = told.position().offset();
        boolean isNew = told.isToldNowAndThen() ? offset >= after.offset() : offset > after.offset();
        if (isNew) {
            listener.tell(announcement);
        }
        return isNew;
    }

    /** Tells it which alerts are open, if it heard of others, or in any case. */
    boolean tellAlerts(Announcement announcement, boolean anyway) {
        List<AlertRaised> open = ((Told.Alerts) announcement.told()).alerts();
        boolean isTold = (anyway || !open.equals(alerts)) && tell(announcement);
        if (isTold) {
            alerts = open;
        }
        return isTold;
    }
}
