package coop.dure.cdr.jobs;

import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.recording.UndoneDeliveries;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a delivery back, as if it had never happened: from now on its rows do not count, unless another delivery brought
 * or brings them. The calls that are stored already are gone through afterwards; what is still on its way is kept and
 * does not count.
 */
@ApplicationScoped
class UndoDelivery {
    private final TenantTransactions transactions;
    private final OncePerKey once;
    private final CallJobLoop loop;

    UndoDelivery(TenantTransactions transactions, OncePerKey once, CallJobLoop loop) {
        this.transactions = transactions;
        this.once = once;
        this.loop = loop;
    }

    /**
     * Asks for it; asking again changes nothing, but has one that failed tried again. Answers the job's id; a {@link Problem} where there is no such delivery
     * or its upload runs.
     *
     * @param key the request's, if it has one
     */
    Uni<UUID> of(
            TenantRef tenant,
            DeliveryKind kind,
            UUID deliveryId,
            @Nullable String reason,
            String by,
            @Nullable RequestKey key) {
        OpenTenant.require(tenant);
        return transactions
                .inTenantSql(
                        tenant.id(),
                        // Waits for batches of its rows that are being stored: so no row of it is overlooked.
                        connection -> once.once(
                                connection,
                                key,
                                () -> UndoneDeliveries.lock(connection, deliveryId)
                                        .chain(() -> check(connection, tenant.id(), kind, deliveryId))
                                        .chain(() -> note(connection, tenant.id(), deliveryId, reason, by))
                                        .map(UUID::toString)))
                .invoke(loop::ring)
                .map(made -> UUID.fromString(made.id()));
    }

    private static Uni<Void> check(SqlConnection connection, UUID tenantId, DeliveryKind kind, UUID deliveryId) {
        return connection
                .preparedQuery("select state = 'RECEIVING' and alive_at > now() - interval '30 seconds' as running"
                        + " from delivery where tenant_id = $1 and kind = $2 and id = $3 for update")
                .execute(Tuple.of(tenantId, kind.name(), deliveryId))
                .map(rows -> {
                    for (Row row : rows) {
                        if (row.getBoolean("running")) {
                            throw Problem.of(409, "delivery-running").because("delivery.running");
                        }
                        return null;
                    }
                    throw Problem.of(404, "not-found").because("not-found.detail");
                });
    }

    private static Uni<UUID> note(
            SqlConnection connection, UUID tenantId, UUID deliveryId, @Nullable String reason, String by) {
        return connection
                .preparedQuery("insert into call_job (tenant_id, id, kind, delivery_id, reason, asked_by)"
                        + " values ($1, $2, 'UNDO', $3, $4, $5) on conflict do nothing")
                .execute(Tuple.of(tenantId, Ids.next(), deliveryId, reason, by))
                .chain(inserted -> connection
                        .preparedQuery("select id from call_job where tenant_id = $1 and delivery_id = $2"
                                + " and kind = 'UNDO'")
                        .execute(Tuple.of(tenantId, deliveryId)))
                .map(rows -> rows.iterator().next().getUUID("id"))
                .call(id -> RetryJob.of(connection, tenantId, id, false));
    }
}
