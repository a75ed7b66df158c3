package coop.dure.presence.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whoever would take calls and whose telephones cannot be reached is out, behind the grace, until one can be. */
final class Reaching {
    private Reaching() {}

    static AgentPresence told(AgentPresence before, String telephone, boolean reachable, Instant at) {
        return unlessBack(before.withTelephones(before.telephones().with(telephone, reachable, at)));
    }

    /** A telephone of which nothing was told for too long is as if nothing ever was. */
    static AgentPresence forgotten(AgentPresence before, String telephone, Policy policy, Instant at) {
        AgentPresence after =
                unlessBack(before.withTelephones(before.telephones().without(telephone)));
        // Of those that are left none may be within reach, and that longer than the grace: it counts from now on only.
        return unlessOut(after, policy, at);
    }

    /** Whoever is out though none of the telephones is known to be out of reach, is not. */
    static AgentPresence unlessBack(AgentPresence presence) {
        boolean isBack = presence.telephones().unreachableSince() == null;
        return isBack && presence.chosen().equals(Choice.PHONE_UNREACHABLE)
                ? presence.withChosen(Choice.AVAILABLE)
                : presence;
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
