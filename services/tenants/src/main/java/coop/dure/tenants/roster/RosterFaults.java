package coop.dure.tenants.roster;

import coop.dure.tenants.checks.Faults;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is wrong with queues, teams and agents by themselves, wherever they are described. Pure. */
public final class RosterFaults {
    /** A name within the tenant. */
    public static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern EXTENSION = Pattern.compile("[0-9*#]{1,15}");
    private static final int BEST_LEVEL = 10;
    private final Faults faults;

    /** Adds to what was found. */
    public RosterFaults(Faults faults) {
        this.faults = faults;
    }

    /** Of a list of queues. */
    public void queues(List<QueueDescription> queues) {
        for (int i = 0; i < queues.size(); i++) {
            String at = "/queues/" + i;
            faults.text(at + "/code", queues.get(i).code(), CODE, "field.code");
            faults.text(at + "/name", queues.get(i).name(), Faults.LONGEST_NAME);
            faults.optional(at + "/extension", queues.get(i).extension(), EXTENSION, "field.extension");
        }
        faults.unique("/queues", queues, QueueDescription::code, "code");
    }

    /** Of a list of teams. */
    public void teams(List<TeamDescription> teams) {
        for (int i = 0; i < teams.size(); i++) {
            String at = "/teams/" + i;
            faults.text(at + "/code", teams.get(i).code(), CODE, "field.code");
            faults.text(at + "/name", teams.get(i).name(), Faults.LONGEST_NAME);
        }
        faults.unique("/teams", teams, TeamDescription::code, "code");
    }

    /** Of a list of agents. */
    public void agents(List<AgentDescription> agents) {
        for (int i = 0; i < agents.size(); i++) {
            agent("/agents/" + i, agents.get(i));
        }
        faults.unique("/agents", agents, AgentDescription::code, "code");
        faults.unique("/agents", agents, AgentDescription::email, "email");
        faults.unique("/agents", agents, AgentDescription::extension, "extension");
    }

    /** Of one agent. */
    public void agent(String at, AgentDescription agent) {
        faults.text(at + "/code", agent.code(), CODE, "field.code");
        faults.text(at + "/displayName", agent.displayName(), Faults.LONGEST_NAME);
        faults.optional(at + "/extension", agent.extension(), EXTENSION, "field.extension");
        faults.optional(at + "/team", agent.team(), CODE, "field.code");
        if (agent.email() != null) {
            faults.email(at + "/email", agent.email());
        }
        for (int q = 0; q < agent.queueCodes().size(); q++) {
            faults.text(at + "/queues/" + q, agent.queueCodes().get(q), CODE, "field.code");
        }
        for (Map.Entry<String, Integer> skill : agent.skillLevels().entrySet()) {
            Integer level = skill.getValue();
            if (!agent.queueCodes().contains(skill.getKey())) {
                faults.add(at + "/skills", "agent.skill-without-queue", skill.getKey());
            } else if (level == null || level < 1 || level > BEST_LEVEL) {
                faults.add(at + "/skills/" + skill.getKey(), "agent.skill-level", BEST_LEVEL);
            }
        }
    }
}
