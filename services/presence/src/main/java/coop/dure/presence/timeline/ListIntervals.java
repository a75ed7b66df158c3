package coop.dure.presence.timeline;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Shows where an agent was, oldest first. */
@ApplicationScoped
public class ListIntervals {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final TenantTransactions transactions;

    ListIntervals(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The intervals that overlap [from, until); by default the last 24 hours. */
    Uni<Page<IntervalView>> page(
            UUID tenantId,
            UUID agentId,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer asked,
            @Nullable String sent) {
        int limit = Limit.of(asked);
        Cursor cursor = Cursor.read(sent, 1);
        Instant end = until == null ? Instant.now().plusSeconds(1) : until;
        Instant begin = from == null ? end.minus(A_DAY) : from;
        if (!begin.isBefore(end)) {
            throw Problem.of(400, "bad-request").parameter("to", "presence.until-before-from");
        }
        long behind = cursor == null ? Long.MIN_VALUE : cursor.number(0);
        return transactions
                .inTenant(
                        tenantId,
                        session -> known(session, tenantId, agentId)
                                .chain(() -> query(session, tenantId, agentId, begin, end, behind, limit + 1)))
                .map(found -> Page.of(found, limit, last -> Cursor.behind(last.version())));
    }

    /** Whoever was ever in the roster has an interval. */
    private static Uni<Void> known(Mutiny.Session session, UUID tenantId, UUID agentId) {
        return session.createSelectionQuery(
                        "select key.version from PresenceInterval where key.tenantId = :tenant and key.agentId = :agent",
                        Long.class)
                .setParameter("tenant", tenantId)
                .setParameter("agent", agentId)
                .setMaxResults(1)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "not-found").because("presence.agent-not-found", agentId))
                .replaceWithVoid();
    }

    private static Uni<List<IntervalView>> query(
            Mutiny.Session session, UUID tenantId, UUID agentId, Instant from, Instant until, long behind, int rows) {
        return session.createSelectionQuery(
                        "from PresenceInterval where key.tenantId = :tenant and key.agentId = :agent"
                                + " and key.version > :behind and fromAt < :until"
                                + " and (untilAt > :from or untilAt is null) order by key.version",
                        PresenceInterval.class)
                .setParameter("tenant", tenantId)
                .setParameter("agent", agentId)
                .setParameter("behind", behind)
                .setParameter("from", from)
                .setParameter("until", until)
                .setMaxResults(rows)
                .getResultList()
                .map(found -> found.stream().map(PresenceInterval::view).toList());
    }
}
