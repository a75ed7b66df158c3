package coop.dure.tenants.provisioning;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tries again, at once, what failed or waits for its next attempt. */
@ApplicationScoped
public class ResumeProvisioning {
    private final TenantTransactions transactions;

    ResumeProvisioning(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Of a tenant; changes nothing where all is done. */
    public Uni<Void> of(UUID tenantId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(
                                "update provisioning_step set status = 'PENDING', attempts = 0 where tenant_id = $1"
                                        + " and status <> 'DONE'")
                        .execute(Tuple.of(tenantId))
                        .chain(() -> connection
                                .preparedQuery(
                                        "update provisioning set status = 'RUNNING', due_at = now() where tenant_id = $1"
                                                + " and status <> 'DONE'")
                                .execute(Tuple.of(tenantId)))
                        .replaceWithVoid());
    }
}
