package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.EndLease;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import coop.dure.presence.state.PresenceCommand.OpenConnection;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceCommand.TellTelephone;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: agents choose for themselves only; supervisors, administrators and the tenant's systems for any
 * agent of their tenant; only these three report calls and telephones. Members and operators look.
 */
public final class Authority {
    private static final Set<String> FOR_ANYBODY = Set.of("supervisor", "tenant-admin", "tenant-system");

    private Authority() {}

    /**
     * Whether the caller may give this command.
     *
     * @param command what is to be done
     * @param roles the caller's roles in the agent's tenant; empty for members and operators
     * @param callerSubject the caller's subject
     * @param agentSubject the subject of the agent's sign-in, where there is one
     */
    public static boolean allows(
            PresenceCommand command, Set<String> roles, String callerSubject, @Nullable String agentSubject) {
        if (roles.stream().anyMatch(FOR_ANYBODY::contains)) {
            return true;
        }
        return isTheAgentsOwn(command) && roles.contains("agent") && callerSubject.equals(agentSubject);
    }

    /** What a command is recorded as: a supervisor's or administrator's word over another person is told apart. */
    public static Cause cause(
            PresenceCommand command, Set<String> roles, String callerSubject, @Nullable String agentSubject) {
        if (command instanceof ReportCall) {
            return Cause.CALL_EVENT;
        }
        if (command instanceof TellTelephone) {
            return Cause.CONNECTION;
        }
        return actor(command, roles, callerSubject, agentSubject) == Actor.SUPERVISOR
                ? Cause.SUPERVISOR
                : Cause.COMMAND;
    }

    /** Whom a command is recorded for: who tells of calls as a system of the tenant is its switch. */
    public static Actor actor(
            PresenceCommand command, Set<String> roles, String callerSubject, @Nullable String agentSubject) {
        if (callerSubject.equals(agentSubject)) {
            return Actor.AGENT;
        }
        if (roles.contains("supervisor") || roles.contains("tenant-admin")) {
            return Actor.SUPERVISOR;
        }
        return command instanceof ReportCall || command instanceof TellTelephone ? Actor.PBX : Actor.SYSTEM;
    }

    private static boolean isTheAgentsOwn(PresenceCommand command) {
        return command instanceof ChooseAvailability
                || command instanceof FinishAfterCallWork
                || command instanceof RenewLease
                || command instanceof OpenConnection
                || command instanceof EndLease;
    }
}
