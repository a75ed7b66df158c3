package coop.dure.presence.queues.waiting;

/** What a call does in a queue. Of two at one instant that the switch does not number, the later one of this list is newer. */
public enum QueueStep {
    JOINED,
    LEFT
}
