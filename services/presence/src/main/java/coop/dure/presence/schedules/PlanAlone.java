package coop.dure.presence.schedules;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.load.TookTooLong;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * Plans for a tenant while nobody else does, on whichever replica. Whoever waits for it holds no connection meanwhile,
 * and is told to come again where it takes long.
 */
@ApplicationScoped
class PlanAlone {
    /** Together with the wait below the patience of whoever waits: nothing goes on behind its back. */
    private static final String LIMITS = "set local lock_timeout = '5s'; set local statement_timeout = '20s';"
            + " set local transaction_timeout = '45s'; set local idle_in_transaction_session_timeout = '10s'";

    private static final int TRIES = 10;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long RETRY_SECONDS = 2;

    private final TenantTransactions transactions;

    PlanAlone(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Somebody else plans for this tenant. */
    private static final class NotFree extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotFree() {
            super("somebody else plans", null, false, false);
        }
    }

    /** Does it in one transaction; a {@link Problem} where others plan too long. */
    <T> Uni<T> in(UUID tenantId, Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> tried(tenantId, work, Instant.now().plus(PATIENCE), TRIES))
                .onFailure(NotFree.class)
                .transform(busy -> busy())
                .onFailure(TookTooLong::is)
                .transform(failure -> TookTooLong.problem());
    }

    /** What is told where others plan. */
    static Problem busy() {
        return Problem.of(503, "overloaded").because("presence.plans-at-work").retryAfterSeconds(RETRY_SECONDS);
    }

    private <T> Uni<T> tried(UUID tenantId, Function<SqlConnection, Uni<T>> work, Instant last, int tries) {
        return once(tenantId, work, last)
                .onFailure(failure -> failure instanceof NotFree && tries > 1)
                .recoverWithUni(() -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(BETWEEN)
                        .chain(() -> tried(tenantId, work, last, tries - 1)));
    }

    private <T> Uni<T> once(UUID tenantId, Function<SqlConnection, Uni<T>> work, Instant last) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .query(LIMITS)
                        .execute()
                        .chain(limited -> connection
                                .preparedQuery(
                                        "select pg_try_advisory_xact_lock(hashtextextended('schedules:' || $1::uuid, 0)) as free")
                                .execute(Tuple.of(tenantId)))
                        .chain(rows -> rows.iterator().next().getBoolean("free")
                                        && Instant.now().isBefore(last)
                                ? work.apply(connection)
                                : Uni.createFrom().failure(new NotFree())));
    }
}
