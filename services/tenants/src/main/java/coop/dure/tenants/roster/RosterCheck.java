package coop.dure.tenants.roster;

import coop.dure.platform.problems.Problem;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.identity.provider.ForeignDomains;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Agents serve only queues and are only in teams that there are: those of the description, else the tenant's. */
@ApplicationScoped
public class RosterCheck {
    private final ReadRoster roster;

    RosterCheck(ReadRoster roster) {
        this.roster = roster;
    }

    /**
     * Where agents may be.
     *
     * @param queues codes of the queues there are
     * @param teams codes of the teams there are
     * @param foreign domains of e-mail addresses that are other tenants'
     */
    public record Places(Set<String> queues, Set<String> teams, Set<String> foreign) {
        /** But with no e-mail address of these domains. */
        Places without(Set<String> domains) {
            return new Places(queues, teams, domains);
        }

        /** Adds what an agent names and there is not. */
        public void check(Faults faults, String at, AgentDescription agent) {
            List<String> serves = agent.queueCodes();
            for (int q = 0; q < serves.size(); q++) {
                if (!queues.contains(serves.get(q))) {
                    faults.add(at + "/queues/" + q, "agent.unknown-queue", serves.get(q));
                }
            }
            if (agent.team() != null && !teams.contains(agent.team())) {
                faults.add(at + "/team", "agent.unknown-team", agent.team());
            }
            if (foreign.contains(ForeignDomains.of(agent.email()))) {
                faults.add(at + "/email", "person.foreign-domain", ForeignDomains.of(agent.email()));
            }
        }
    }

    /** The tenant's places as they are now. */
    public Uni<Places> places(Mutiny.Session session, UUID tenantId) {
        return roster.queues(session, tenantId)
                .chain(queues -> roster.teams(session, tenantId)
                        .map(teams -> new Places(
                                codes(queues, QueueDescription::code), codes(teams, TeamDescription::code), Set.of())));
    }

    /**
     * Refuses agents with a queue or team that the tenant does not have, and queues and teams without one that agents
     * are in.
     */
    public Uni<Void> of(
            Mutiny.Session session,
            UUID tenantId,
            @Nullable List<AgentDescription> agents,
            @Nullable List<QueueDescription> queues,
            @Nullable List<TeamDescription> teams) {
        if (agents == null && queues == null && teams == null) {
            return Uni.createFrom().voidItem();
        }
        return places(session, tenantId).chain(stored -> {
            Places wished = new Places(
                    queues == null ? stored.queues() : codes(queues, QueueDescription::code),
                    teams == null ? stored.teams() : codes(teams, TeamDescription::code),
                    Set.of());
            return agents != null
                    ? Uni.createFrom().item(() -> refuseUnknown(agents, wished))
                    : roster.agents(session, tenantId).map(present -> refuseServed(present, stored, wished));
        });
    }

    private static <T> Set<String> codes(List<T> places, Function<T, String> code) {
        return places.stream().map(code).collect(Collectors.toSet());
    }

    private static @Nullable Void refuseUnknown(List<AgentDescription> agents, Places places) {
        Faults faults = new Faults();
        for (int i = 0; i < agents.size(); i++) {
            places.check(faults, "/agents/" + i, agents.get(i));
        }
        return thrown(faults);
    }

    private static @Nullable Void refuseServed(List<AgentDescription> agents, Places stored, Places wished) {
        Faults faults = new Faults();
        for (AgentDescription agent : agents) {
            for (String code : agent.queueCodes()) {
                if (stored.queues().contains(code) && !wished.queues().contains(code)) {
                    faults.add("/queues", "queue.served", code, agent.code());
                }
            }
            String team = agent.team();
            if (team != null && stored.teams().contains(team) && !wished.teams().contains(team)) {
                faults.add("/teams", "team.has-agents", team, agent.code());
            }
        }
        return thrown(faults);
    }

    private static @Nullable Void thrown(Faults faults) {
        if (!faults.found().isEmpty()) {
            throw Problem.of(422, "invalid-tenant").faults(faults.found());
        }
        return null;
    }
}
