package coop.dure.tenants.provisioning;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Tries again, at once, what failed or waits for its next attempt. */
@ApplicationScoped
public class ResumeProvisioning {
    private final TenantTransactions transactions;
    private final Audit audit;

    ResumeProvisioning(TenantTransactions transactions, Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Of a tenant; changes nothing where all is done, or the tenant has ended. */
    public Uni<Void> of(UUID tenantId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery("update provisioning set status = 'RUNNING', due_at = now()"
                                + " where tenant_id = $1 and status in ('RUNNING', 'FAILED')")
                        .execute(Tuple.of(tenantId))
                        .call(resumed -> resumed.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : connection
                                        .preparedQuery("update provisioning_step set status = 'PENDING', attempts = 0"
                                                + " where tenant_id = $1 and status <> 'DONE'")
                                        .execute(Tuple.of(tenantId)))
                        .chain(resumed -> audit.note(
                                connection,
                                resumed.rowCount() == 0
                                        ? List.of()
                                        : List.of(new Change(
                                                tenantId, "provisioning.resumed", "/provisioning", null, null)))));
    }
}
