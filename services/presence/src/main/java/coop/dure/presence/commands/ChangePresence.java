package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.commands.GiveOrders.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes orders for agents. Those of one tenant that come while a transaction is under way go together into the next
 * one: alone, each would cost a wait for the disk.
 */
@ApplicationScoped
public class ChangePresence {
    static final int MOST_TOGETHER = 200;
    static final int MOST_WAITING = 5_000;

    private final TenantTransactions transactions;
    private final GiveOrders give;
    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();

    ChangePresence(TenantTransactions transactions, GiveOrders give) {
        this.transactions = transactions;
        this.give = give;
    }

    /** An order and whoever waits for what becomes of it. */
    private record Waiting(Order order, UniEmitter<? super PresenceView> answer) {}

    /** The agent after the order; a {@link Problem} where it was refused, 503 where too many wait. */
    public Uni<PresenceView> give(UUID tenantId, Order order) {
        return Uni.createFrom().emitter(answer -> {
            Waiting waiting = new Waiting(order, answer);
            lines.compute(tenantId, (id, line) -> {
                Line own = line == null ? new Line(id) : line;
                own.add(waiting);
                return own;
            });
        });
    }

    /** A tenant's orders, one transaction after the other. It is gone when nobody waits in it. */
    private final class Line {
        private final UUID tenantId;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private boolean isAtWork;

        Line(UUID tenantId) {
            this.tenantId = tenantId;
        }

        /** Only within {@code lines.compute} of its tenant, as all that changes a line. */
        void add(Waiting one) {
            if (waiting.size() >= MOST_WAITING) {
                one.answer()
                        .fail(Problem.of(503, "overloaded")
                                .because("overloaded.detail")
                                .retryAfterSeconds(1));
                return;
            }
            waiting.add(one);
            if (!isAtWork) {
                isAtWork = true;
                next();
            }
        }

        private void next() {
            List<Waiting> together = new ArrayList<>();
            while (together.size() < MOST_TOGETHER && !waiting.isEmpty()) {
                together.add(waiting.remove());
            }
            List<Order> orders = together.stream().map(Waiting::order).toList();
            transactions
                    .inTenantSql(tenantId, connection -> give.all(connection, tenantId, orders))
                    // In a thread of its own, or the transaction would be that of the request that happened to be
                    // first.
                    .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                    .subscribe()
                    .with(
                            outcomes -> {
                                goOn();
                                for (int i = 0; i < together.size(); i++) {
                                    answer(together.get(i), outcomes.get(i));
                                }
                            },
                            failure -> {
                                goOn();
                                together.forEach(one -> one.answer().fail(failure));
                            });
        }

        private void goOn() {
            lines.computeIfPresent(tenantId, (id, line) -> {
                if (waiting.isEmpty()) {
                    return null;
                }
                next();
                return line;
            });
        }

        private void answer(Waiting one, Outcome outcome) {
            if (outcome.refusal() != null) {
                one.answer().fail(outcome.refusal());
            } else {
                one.answer().complete(outcome.agent());
            }
        }
    }
}
