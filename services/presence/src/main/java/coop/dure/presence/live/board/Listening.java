package coop.dure.presence.live.board;

/** A listener, what it wants to hear of, and from where on. Guarded by its tenant's board. */
final class Listening {
    private final Filter filter;
    private final Listener listener;
    private final Position after;
    /** It was told of queues by a replica that was further on, and is told of them anew once this one has come there. */
    private boolean awaitsQueues;

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

    Position after() {
        return after;
    }

    boolean awaitsQueues() {
        return awaitsQueues;
    }

    void awaitQueues(boolean awaits) {
        awaitsQueues = awaits;
    }

    /** Tells it what it has not heard; of queues, which are told now and then, also what stands where it left off. */
    boolean tell(Announcement announcement) {
        Told told = announcement.told();
        long offset = told.position().offset();
        boolean isOfQueue = told instanceof Told.QueueChange || told instanceof Told.QueueGone;
        boolean isNew = isOfQueue ? offset >= after.offset() : offset > after.offset();
        if (isNew) {
            listener.tell(announcement);
        }
        return isNew;
    }
}
