package coop.dure.presence.policies;

import coop.dure.presence.policies.SaidPolicy.Reason;
import coop.dure.presence.queues.waiting.FigureRules;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Policy;
import java.util.List;

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

    /** The reasons for being away that the tenant named; none where it named none. */
    public List<Reason> reasons() {
        return said.reasons() == null ? List.of() : said.reasons();
    }

    /** For queues' figures. */
    public FigureRules figures() {
        return said.figures();
    }

    /** Whether somebody may choose this: a reason that the tenant has, where it named its reasons. */
    public boolean allow(Choice choice) {
        return said.knows(choice);
    }
}
