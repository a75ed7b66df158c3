package coop.dure.presence.commands;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.state.Occupation;
import coop.dure.presence.state.Telephones;
import coop.dure.presence.timeline.OriginColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows agents of the roster and where they are. */
@ApplicationScoped
public class ListPresence {
    private static final String ROSTER = "select " + RosterAgent.COLUMNS + ", " + PresenceRow.COLUMNS
            + ", p.occupation, p.call_ref, p.work_until, " + OriginColumns.OF_PRESENCE
            + " from agent a join agent_presence p on p.tenant_id = a.tenant_id"
            + " and p.agent_id = a.agent_id where a.tenant_id = $1 and a.in_roster";

    private final TenantTransactions transactions;

    ListPresence(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Page<PresenceView>> page(UUID tenantId, @Nullable Integer asked, @Nullable String sent) {
        int limit = Limit.of(asked);
        Cursor cursor = Cursor.read(sent, 2);
        String code = cursor == null ? "" : cursor.text(0);
        UUID agentId = cursor == null ? new UUID(0, 0) : cursor.uuid(1);
        return found(
                        tenantId,
                        " and (a.code, a.agent_id) > ($2, $3) order by a.code, a.agent_id limit $4",
                        Tuple.of(tenantId, code, agentId, limit + 1))
                .map(found -> Page.of(found, limit, last -> Cursor.behind(last.code(), last.agentId())));
    }

    /** One agent; a {@link Problem} 404 where it is not in the roster. */
    public Uni<PresenceView> one(UUID tenantId, UUID agentId) {
        return found(tenantId, " and a.agent_id = $2", Tuple.of(tenantId, agentId))
                .map(found -> {
                    if (found.isEmpty()) {
                        throw Problem.of(404, "not-found").because("presence.agent-not-found", agentId);
                    }
                    return found.get(0);
                });
    }

    private Uni<List<PresenceView>> found(UUID tenantId, String which, Tuple parameters) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(ROSTER + which)
                        .execute(parameters)
                        .map(rows -> {
                            List<PresenceView> views = new ArrayList<>();
                            for (Row row : rows) {
                                views.add(PresenceView.of(
                                        RosterAgent.read(row),
                                        PresenceRow.read(
                                                row,
                                                Collections.emptySortedMap(),
                                                Collections.emptySortedMap(),
                                                Telephones.NONE),
                                        OriginColumns.all(row),
                                        Occupation.valueOf(row.getString("occupation")),
                                        row.getString("call_ref"),
                                        PresenceRow.instant(row, "work_until")));
                            }
                            return views;
                        }));
    }
}
