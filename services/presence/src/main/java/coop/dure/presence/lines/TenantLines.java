package coop.dure.presence.lines;

import coop.dure.platform.outbox.EventTooLargeException;
import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lines of work, one a tenant. What comes while a transaction is under way goes together into the next one: alone, each
 * would cost a wait for the disk.
 *
 * @param <I> what comes
 * @param <O> what is answered
 */
public final class TenantLines<I, O> {
    static final int MOST_TOGETHER = 200;
    static final int MOST_WAITING = 5_000;
    /** Longer than any transaction takes; whatever comes of it later is ordered by the rows' locks. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The roster's consumer locks agents in the order of its events: the database may end one of two. */
    private static final String DEADLOCK = "40P01";

    private static final int MOST_TRIES = 5;
    /** Classes of errors: cardinality, data, integrity. */
    private static final Set<String> REFUSALS = Set.of("21", "22", "23");

    private final Transaction<I, O> transaction;
    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();

    /** Lines that are empty. */
    public TenantLines(Transaction<I, O> transaction) {
        this.transaction = transaction;
    }

    /** Does several things of one tenant in one transaction. */
    @FunctionalInterface
    public interface Transaction<I, O> {
        /** What became of each, in their order. */
        Uni<List<Outcome<O>>> of(UUID tenantId, List<I> together);
    }

    /**
     * What became of one.
     *
     * @param answer where it was taken
     * @param refusal why it was not
     */
    public record Outcome<O>(@Nullable O answer, @Nullable Problem refusal) {
        /** It was taken. */
        public static <O> Outcome<O> of(O answer) {
            return new Outcome<>(answer, null);
        }

        /** It was not. */
        public static <O> Outcome<O> refused(Problem refusal) {
            return new Outcome<>(null, refusal);
        }
    }

    private record Waiting<I, O>(I what, UniEmitter<? super O> answer) {}

    /** What became of it; a {@link Problem} where it was refused, 503 where too many wait. */
    public Uni<O> add(UUID tenantId, I what) {
        return Uni.createFrom()
                .emitter(answer -> lines.computeIfAbsent(tenantId, Line::new).add(new Waiting<>(what, answer)));
    }

    /** A tenant's, one transaction after the other. */
    private final class Line {
        private final UUID tenantId;
        private final Deque<Waiting<I, O>> waiting = new ArrayDeque<>();
        private boolean isAtWork;

        Line(UUID tenantId) {
            this.tenantId = tenantId;
        }

        void add(Waiting<I, O> one) {
            List<Waiting<I, O>> together;
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

        private synchronized List<Waiting<I, O>> next() {
            List<Waiting<I, O>> together = new ArrayList<>();
            while (together.size() < MOST_TOGETHER && !waiting.isEmpty()) {
                together.add(waiting.remove());
            }
            isAtWork = !together.isEmpty();
            return together;
        }

        private void carryOut(List<Waiting<I, O>> together) {
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

        /** One that the database refuses costs the others nothing: each is done by itself. */
        private void alone(List<Waiting<I, O>> together, int at) {
            if (at == together.size()) {
                goOn(() -> {});
                return;
            }
            Waiting<I, O> one = together.get(at);
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

        private Uni<List<Outcome<O>>> carriedOut(List<Waiting<I, O>> together) {
            List<I> all = together.stream().map(Waiting::what).toList();
            return Uni.createFrom()
                    .deferred(() -> transaction.of(tenantId, all))
                    .onFailure(TenantLines::isDeadlock)
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
                List<Waiting<I, O>> together = next();
                if (!together.isEmpty()) {
                    carryOut(together);
                }
            } finally {
                answers.run();
            }
        }

        private void answer(Waiting<I, O> one, Outcome<O> outcome) {
            if (outcome.refusal() != null) {
                one.answer().fail(outcome.refusal());
            } else {
                one.answer().complete(outcome.answer());
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
