package coop.dure.presence.policies;

import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Policy;

/** What holds in a tenant now. */
public final class Rules {
    private final SaidPolicy said;
    private final Policy policy;

    Rules(SaidPolicy said) {
        this.said = said;
        this.policy = said.policy();
    }

    /** For the state machine. */
    public Policy policy() {
        return policy;
    }

    /** Whether somebody may choose this: a reason that the tenant has, where it named its reasons. */
    public boolean allow(Choice choice) {
        return said.knows(choice);
    }
}
