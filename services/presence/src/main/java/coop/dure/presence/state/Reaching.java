package coop.dure.presence.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whoever would take calls and whose telephones cannot be reached is out, behind the grace, until one can be. */
final class Reaching {
    private Reaching() {}

    static AgentPresence told(AgentPresence before, String telephone, boolean reachable, Instant at) {
        AgentPresence after = before.withTelephones(before.telephones().with(telephone, reachable, at));
        boolean isBack = after.telephones().unreachableSince() == null;
        return isBack && after.chosen().equals(Choice.PHONE_UNREACHABLE) ? after.withChosen(Choice.AVAILABLE) : after;
    }

    /** When an agent is out; {@code null} for whoever takes no calls anyway, or is in one. */
    static @Nullable Instant outAt(AgentPresence presence, Policy policy) {
        Instant since = presence.telephones().unreachableSince();
        Choice chosen = presence.chosen();
        boolean takesCalls = chosen.equals(Choice.AVAILABLE) || chosen.equals(Choice.NOT_RESPONDING);
        return since == null || !takesCalls || presence.occupation().isInCall() ? null : since.plus(policy.grace());
    }

    static AgentPresence out(AgentPresence presence) {
        return presence.withChosen(Choice.PHONE_UNREACHABLE);
    }

    /** Who becomes AVAILABLE behind that, by a choice or a call's end, never is. */
    static AgentPresence unlessOut(AgentPresence presence, Policy policy, Instant now) {
        Instant at = outAt(presence, policy);
        return at == null || at.isAfter(now) ? presence : out(presence);
    }
}
