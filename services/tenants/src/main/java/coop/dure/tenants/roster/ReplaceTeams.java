package coop.dure.tenants.roster;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's teams those of a list: adds, changes and removes only what differs. */
@ApplicationScoped
public class ReplaceTeams {
    /** Carries out the differences and adds their events to the change. */
    public Uni<Void> by(Mutiny.Session session, TenantChange change, List<TeamDescription> wished) {
        return session.createQuery("from Team where tenantId = ?1", Team.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .chain(found -> {
                    Map<String, Team> known =
                            found.stream().collect(Collectors.toMap(team -> team.code, Function.identity()));
                    List<Team> added = new ArrayList<>();
                    Set<String> kept = new HashSet<>();
                    for (TeamDescription one : wished) {
                        kept.add(one.code());
                        Team team = known.get(one.code());
                        if (team == null) {
                            Team made = new Team(change.tenantId(), Ids.next(), one.code());
                            set(change, made, one);
                            added.add(made);
                        } else if (!team.is(one)) {
                            set(change, team, one);
                        }
                    }
                    found.stream()
                            .filter(team -> team.active && !kept.contains(team.code))
                            .forEach(team -> {
                                team.active = false;
                                tell(change, team);
                            });
                    return session.persistAll(added.toArray()).chain(session::flush);
                });
    }

    private static void set(TenantChange change, Team team, TeamDescription wished) {
        team.name = wished.name();
        team.active = true;
        tell(change, team);
    }

    private static void tell(TenantChange change, Team team) {
        team.version = change.next(team.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, team.tenantId, "team", team.teamId, team.event()));
    }
}
