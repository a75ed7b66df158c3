package coop.dure.presence.commands;

import coop.dure.platform.log.TraceParent;
import coop.dure.platform.outbox.EventTooLargeException;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.commands.GiveOrders.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** Longer than any transaction takes; whatever comes of it later is ordered by the rows' locks. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The roster's consumer locks agents in the order of its events: the database may end one of two. */
    private static final String DEADLOCK = "40P01";

    private static final int MOST_TRIES = 5;
    /** Classes of errors: cardinality, data, integrity. */
    private static final Set<String> REFUSALS = Set.of("21", "22", "23");

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
        // It is given in another's transaction, and what is told of it belongs to whoever asked for it.
        Order traced = order.inTrace(TraceParent.current());
        return Uni.createFrom()
                .emitter(answer -> lines.computeIfAbsent(tenantId, Line::new).add(new Waiting(traced, answer)));
    }

    /** A tenant's orders, one transaction after the other. */
    private final class Line {
        private final UUID tenantId;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private boolean isAtWork;

        Line(UUID tenantId) {
            this.tenantId = tenantId;
        }

        void add(Waiting one) {
            List<Waiting> together;
            synchronized (this) {
                if (waiting.size() >= MOST_WAITING) {
                    together = List.of();
                } else {
                    waiting.add(one);
                    together = isAtWork ? null : next();
                }
            }
            if (together == null) {
                return;
            }
            if (together.isEmpty()) {
                one.answer()
                        .fail(Problem.of(503, "overloaded")
                                .because("presence.too-many-waiting")
                                .retryAfterSeconds(1));
                return;
            }
            carryOut(together);
        }

        private synchronized List<Waiting> next() {
            List<Waiting> together = new ArrayList<>();
            while (together.size() < MOST_TOGETHER && !waiting.isEmpty()) {
                together.add(waiting.remove());
            }
            isAtWork = !together.isEmpty();
            return together;
        }

        private void carryOut(List<Waiting> together) {
            carriedOut(together)
                    .subscribe()
                    .with(
                            outcomes -> goOn(() -> {
                                for (int i = 0; i < together.size(); i++) {
                                    answer(together.get(i), outcomes.get(i));
                                }
                            }),
                            failure -> {
                                if (together.size() == 1 || !isRefused(failure)) {
                                    goOn(() ->
                                            together.forEach(one -> one.answer().fail(failure)));
                                } else {
                                    alone(together, 0);
                                }
                            });
        }

        /** One that the database refuses costs the others nothing: each is given by itself. */
        private void alone(List<Waiting> together, int at) {
            if (at == together.size()) {
                goOn(() -> {});
                return;
            }
            Waiting one = together.get(at);
            carriedOut(List.of(one))
                    .onItemOrFailure()
                    .invoke((outcomes, failure) -> {
                        if (failure == null) {
                            answer(one, outcomes.get(0));
                        } else {
                            one.answer().fail(failure);
                        }
                    })
                    .subscribe()
                    .with(done -> alone(together, at + 1), failed -> alone(together, at + 1));
        }

        private Uni<List<Outcome>> carriedOut(List<Waiting> together) {
            List<Order> orders = together.stream().map(Waiting::order).toList();
            return transactions
                    .inTenantSql(tenantId, connection -> give.all(connection, tenantId, orders))
                    .onFailure(ChangePresence::isDeadlock)
                    .retry()
                    .atMost(MOST_TRIES)
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    // In a thread of its own, or the transaction would be that of the request that happened to be
                    // first.
                    .runSubscriptionOn(Infrastructure.getDefaultExecutor());
        }

        private void goOn(Runnable answers) {
            try {
                List<Waiting> together = next();
                if (!together.isEmpty()) {
                    carryOut(together);
                }
            } finally {
                answers.run();
            }
        }

        private void answer(Waiting one, Outcome outcome) {
            if (outcome.refusal() != null) {
                one.answer().fail(outcome.refusal());
            } else {
                one.answer().complete(outcome.agent());
            }
        }
    }

    /** Whether it is certain that nothing of it was stored: the database, or we, refused what one of them brought. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof PgException refused
                        && refused.getSqlState() != null
                        && REFUSALS.contains(refused.getSqlState().substring(0, 2))
                || failure instanceof EventTooLargeException
                || failure instanceof IllegalStateException;
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refused && DEADLOCK.equals(refused.getSqlState());
    }
}
