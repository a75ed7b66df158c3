package coop.dure.platform.closing;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Which replica works on which tenant's exit, and the transactions in which it does. Blocks: for the exit's thread. */
@ApplicationScoped
class ExitClaims {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How long a claim lasts that nobody renews: that long an exit rests when its replica dies. */
    static final Duration LASTS = Duration.ofSeconds(10);

    private static final String LEASED_UNTIL = "leased_until = now() + interval '" + LASTS.toSeconds() + " seconds'";
    private static final String HOLD =
            "update tenant_exit set " + LEASED_UNTIL + " where tenant_id = $1 and leased_by = $2 and stage = $3";

    private final TenantTransactions transactions;

    ExitClaims(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A tenant that is due and that no other replica has; for a while, should this one die. */
    Optional<ExitClaim> next(UUID replica) {
        return worker(connection -> connection
                .preparedQuery("update tenant_exit set leased_by = $1, " + LEASED_UNTIL
                        + " where tenant_id = (select tenant_id from tenant_exit where stage in ('EXPORT', 'ERASE')"
                        + " and due_at <= now() and (leased_until is null or leased_until < now())"
                        + " order by due_at limit 1 for update skip locked) returning tenant_id, closing_id, stage")
                .execute(Tuple.of(replica))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new ExitClaim(row.getUUID(0), row.getUUID(1), row.getString(2), replica));
                    }
                    return Optional.empty();
                }));
    }

    /** It is at work here still. */
    void keep(ExitClaim claim) {
        worker(connection -> held(connection, claim));
    }

    /** Given back, to be gone on with after a while. */
    void release(ExitClaim claim, Duration pause) {
        worker(connection -> connection
                .preparedQuery("update tenant_exit set leased_by = null, leased_until = null,"
                        + " due_at = now() + $3 * interval '1 millisecond' where tenant_id = $1 and leased_by = $2")
                .execute(Tuple.of(claim.tenantId(), claim.holder(), (double) pause.toMillis())));
    }

    /** Work in the tenant's scope, in a transaction that renews the claim and locks its row. */
    <T> T inTenant(ExitClaim claim, Function<SqlConnection, Uni<T>> work) {
        return transactions
                .inTenantSql(
                        claim.tenantId(), connection -> held(connection, claim).chain(() -> work.apply(connection)))
                .await()
                .atMost(PATIENCE);
    }

    /** As above, as the worker. */
    <T> T asWorker(ExitClaim claim, Function<SqlConnection, Uni<T>> work) {
        return worker(connection -> held(connection, claim).chain(() -> work.apply(connection)));
    }

    /** As the worker, for what concerns no claim. */
    <T> T worker(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }

    private static Uni<Void> held(SqlConnection connection, ExitClaim claim) {
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(claim.tenantId(), claim.holder(), claim.stage()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new IllegalStateException("another replica works on it, or it was asked otherwise");
                    }
                    return null;
                });
    }
}
