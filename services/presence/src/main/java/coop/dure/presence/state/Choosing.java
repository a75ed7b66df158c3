package coop.dure.presence.state;

/** What a choice does, at once or behind the call during which it was made. */
final class Choosing {
    private Choosing() {}

    static AgentPresence choose(AgentPresence before, Choice wanted) {
        if (!before.occupation().isInCall()) {
            return before.chosen().equals(wanted)
                    ? before.withNext(null)
                    : before.withChosen(wanted).withNext(null);
        }
        return before.withNext(wanted.equals(before.chosen()) ? null : wanted);
    }

    /** What was asked for during a call comes into force when there is none any more. */
    static AgentPresence nextBehindCalls(AgentPresence presence) {
        Choice next = presence.next();
        return next == null || presence.occupation().isInCall()
                ? presence
                : presence.withChosen(next).withNext(null);
    }
}
