package coop.dure.presence.live;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.live.board.Filter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the queues, teams and agents of which somebody wants to hear. */
@ApplicationScoped
class FindWatched {
    static final int MOST = 500;
    static final String KNOWN = "select 'queue' as kind, code from queue where tenant_id = $1 and active"
            + " and code = any ($2) union all select 'team', code from team where tenant_id = $1 and active"
            + " and code = any ($3) union all select 'agent', code from agent where tenant_id = $1 and in_roster"
            + " and code = any ($4)";

    private final TenantTransactions transactions;

    /** Alerts are about agents, and for those who look after them. */
    private static final Set<String> ARE_ALERTED =
            Set.of(Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR);

    FindWatched(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The filter; a {@link Problem} 404 that names what the tenant does not have, 400 where too many are named. */
    Uni<Filter> of(UUID tenantId, Caller who, List<String> queues, List<String> teams, List<String> agents) {
        Filter wanted = new Filter(
                new HashSet<>(queues),
                new HashSet<>(teams),
                new HashSet<>(agents),
                who.roles().stream().anyMatch(ARE_ALERTED::contains));
        if (queues.isEmpty() && teams.isEmpty() && agents.isEmpty()) {
            return Uni.createFrom().item(wanted);
        }
        refuseTooMany(wanted);
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> connection
                                .preparedQuery(KNOWN)
                                .execute(Tuple.of(
                                        tenantId,
                                        array(wanted.queues()),
                                        array(wanted.teams()),
                                        array(wanted.agents()))))
                .map(rows -> {
                    Set<String> known = new HashSet<>();
                    for (Row row : rows) {
                        known.add(row.getString("kind") + " " + row.getString("code"));
                    }
                    Problem unknown = Problem.of(404, "not-found");
                    refuse(unknown, known, "queue", wanted.queues());
                    refuse(unknown, known, "team", wanted.teams());
                    refuse(unknown, known, "agent", wanted.agents());
                    if (!unknown.faults().isEmpty()) {
                        throw unknown;
                    }
                    return wanted;
                });
    }

    private static void refuseTooMany(Filter wanted) {
        if (wanted.queues().size() + wanted.teams().size() + wanted.agents().size() > MOST) {
            Problem tooMany = Problem.of(400, "bad-request");
            Map.of("queue", wanted.queues(), "team", wanted.teams(), "agent", wanted.agents()).entrySet().stream()
                    .filter(named -> !named.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .forEach(name -> tooMany.parameter(name, "presence.too-many-watched", MOST));
            throw tooMany;
        }
    }

    private static void refuse(Problem problem, Set<String> known, String kind, Set<String> codes) {
        codes.stream()
                .filter(code -> !known.contains(kind + " " + code))
                .sorted()
                .forEach(code -> problem.parameter(kind, "presence." + kind + "-unknown", code));
    }

    private static String[] array(Set<String> codes) {
        // The database has no place for U+0000, and nothing has such a code.
        return codes.stream().filter(code -> code.indexOf('\0') < 0).toArray(String[]::new);
    }
}
