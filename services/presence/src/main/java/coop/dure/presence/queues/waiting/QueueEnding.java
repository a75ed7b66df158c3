package coop.dure.presence.queues.waiting;

/** How a call left a queue. */
public enum QueueEnding {
    /** It went elsewhere: its time was over, another queue took it, the switch sent it away. Whatever else is told says more. */
    OVERFLOWED,
    /** The caller gave up. */
    CALLER_GONE,
    /** An agent took it. */
    ANSWERED
}
