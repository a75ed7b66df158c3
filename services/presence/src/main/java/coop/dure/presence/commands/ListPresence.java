package coop.dure.presence.commands;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Shows agents of the roster and where they are. */
@ApplicationScoped
public class ListPresence {
    private static final String ROSTER = "from Agent a join StoredPresence p"
            + " on p.key.tenantId = a.key.tenantId and p.key.agentId = a.key.agentId"
            + " where a.key.tenantId = :tenant and a.inRoster";

    private final TenantTransactions transactions;

    ListPresence(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Page<PresenceView>> page(UUID tenantId, @Nullable Integer asked, @Nullable String sent) {
        int limit = Limit.of(asked);
        Cursor cursor = Cursor.read(sent, 2);
        return transactions
                .inTenant(tenantId, session -> query(session, tenantId, cursor, limit + 1))
                .map(found -> Page.of(found, limit, last -> Cursor.behind(last.code(), last.agentId())));
    }

    Uni<PresenceView> one(UUID tenantId, UUID agentId) {
        return transactions.inTenant(
                tenantId,
                session -> session.createSelectionQuery(
                                "select a, p " + ROSTER + " and a.key.agentId = :agent", Object[].class)
                        .setParameter("tenant", tenantId)
                        .setParameter("agent", agentId)
                        .getSingleResultOrNull()
                        .map(found -> {
                            if (found == null) {
                                throw Problem.of(404, "not-found").because("presence.agent-not-found", agentId);
                            }
                            return view(found);
                        }));
    }

    private static Uni<List<PresenceView>> query(
            Mutiny.Session session, UUID tenantId, @Nullable Cursor cursor, int rows) {
        String behind = cursor == null ? "" : " and (a.code, a.key.agentId) > (:code, :agent)";
        var query = session.createSelectionQuery(
                        "select a, p " + ROSTER + behind + " order by a.code, a.key.agentId", Object[].class)
                .setParameter("tenant", tenantId)
                .setMaxResults(rows);
        if (cursor != null) {
            query.setParameter("code", cursor.text(0)).setParameter("agent", cursor.uuid(1));
        }
        return query.getResultList()
                .map(found -> found.stream().map(ListPresence::view).toList());
    }

    private static PresenceView view(Object[] found) {
        return ((StoredPresence) found[1]).view((Agent) found[0]);
    }
}
