package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a listener wants to hear of: agents who serve one of the queues, are in one of the teams, or are named; and the
 * queues that are named. All of it by code; with nothing named, everything.
 *
 * @param queues codes of queues
 * @param teams codes of teams
 * @param agents codes of agents
 * @param alerts whether alerts are shown
 */
public record Filter(Set<String> queues, Set<String> teams, Set<String> agents, boolean alerts) {
    /** Everything. */
    public static final Filter ALL = new Filter(Set.of(), Set.of(), Set.of());

    /** With alerts. */
    public Filter(Set<String> queues, Set<String> teams, Set<String> agents) {
        this(queues, teams, agents, true);
    }

    public Filter {
        queues = Set.copyOf(queues);
        teams = Set.copyOf(teams);
        agents = Set.copyOf(agents);
    }

    /**
     * What tells the ids of its events from those of others: who leaves off with another filter knows of other agents.
     * The same on every replica, and nothing where everything is shown.
     */
    public String mark() {
        if (isAll() && alerts) {
            return "";
        }
        CRC32C sum = new CRC32C();
        for (Set<String> codes : List.of(queues, teams, agents)) {
            // No code has a control character in it.
            sum.update((String.join("\0", new TreeSet<>(codes)) + "\1").getBytes(StandardCharsets.UTF_8));
        }
        return ":" + HexFormat.of().toHexDigits((int) sum.getValue() ^ (alerts ? 0 : 1));
    }

    boolean isAll() {
        return queues.isEmpty() && teams.isEmpty() && agents.isEmpty();
    }

    boolean shows(AgentPresenceChanged agent) {
        return isAll()
                || agents.contains(agent.code())
                || agent.team() != null && teams.contains(agent.team())
                || queuesOf(agent).stream().anyMatch(queues::contains);
    }

    /** Of a queue or an agent that is shown. */
    boolean shows(AlertRaised alert, @Nullable AgentPresenceChanged agent) {
        return alerts
                && (isAll()
                        || alert.queue() != null && queues.contains(alert.queue())
                        || agent != null && shows(agent));
    }

    boolean showsQueue(String code) {
        return isAll() || queues.contains(code);
    }

    static boolean areInTheSameGroups(AgentPresenceChanged one, AgentPresenceChanged other) {
        return queuesOf(one).equals(queuesOf(other))
                && Objects.equals(one.team(), other.team())
                && one.code().equals(other.code());
    }

    /** None of an agent of whom they were not told. */
    static List<String> queuesOf(AgentPresenceChanged agent) {
        return agent.queues() == null ? List.of() : agent.queues();
    }
}
