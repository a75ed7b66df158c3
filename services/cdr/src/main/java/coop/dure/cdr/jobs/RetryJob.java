package coop.dure.cdr.jobs;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has a job that failed tried again at once. Of one that has not failed it changes nothing. */
@ApplicationScoped
class RetryJob {
    private final TenantTransactions transactions;
    private final CallJobLoop loop;

    RetryJob(TenantTransactions transactions, CallJobLoop loop) {
        this.transactions = transactions;
        this.loop = loop;
    }

    /**
     * Also of a tenant that ends: its archive may wait for it.
     *
     * @param erasure whether it is an erasure, which fewer may ask for
     */
    Uni<Void> of(UUID tenantId, UUID id, boolean erasure) {
        return transactions
                .inTenantSql(tenantId, connection -> of(connection, tenantId, id, erasure))
                .invoke(loop::ring);
    }

    /** As above, in a transaction; rings nobody. */
    static Uni<Void> of(SqlConnection connection, UUID tenantId, UUID id, boolean erasure) {
        return connection
                .preparedQuery("update call_job set failures = 0, failure = null, error = null, failed_at = null,"
                        + " leased_until = case when leased_by is null then null else leased_until end"
                        + " where tenant_id = $1 and id = $2 and (kind = 'ERASE') = $3 and failed_at is not null")
                .execute(Tuple.of(tenantId, id, erasure))
                .replaceWithVoid();
    }
}
