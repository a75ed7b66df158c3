package coop.dure.presence.model;

/** What can happen to an agent. */
public sealed interface ModelCommand {
    /** Somebody chooses. */
    record Choose(Wish wish) implements ModelCommand {}

    /** Somebody ends the after-call work. */
    record Finish() implements ModelCommand {}

    /** The switch tells of a call. */
    record Tell(ModelEvent event) implements ModelCommand {}

    /** The switch tells whether a call would get to a telephone, and since when. */
    record TellPhone(String phone, boolean reachable, long at) implements ModelCommand {}

    /** From now on other rules hold. */
    record Rule(ModelRules rules) implements ModelCommand {}

    /** A device is there for so many milliseconds. */
    record Heartbeat(String device, long lasts) implements ModelCommand {}

    /** A device is there as long as a replica. */
    record Connect(String device, String replica) implements ModelCommand {}

    /** A device goes. */
    record Goodbye(String device) implements ModelCommand {}

    /** A replica is gone since then. */
    record ReplicaGone(String replica, long since) implements ModelCommand {}

    /** Nothing but time passes. */
    record Look() implements ModelCommand {}
}
