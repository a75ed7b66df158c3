package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Suspends a live tenant and resumes it. While it is suspended its own people and systems read, listen and deliver rows,
 * and nothing else; its member and the office go on. Repeating it changes nothing.
 */
@ApplicationScoped
public class SuspendTenant {
    private static final String ACTIVE = "ACTIVE";
    private static final String SUSPENDED = "SUSPENDED";
    private final TenantTransactions transactions;
    private final SetTenantStatus status;
    private final TenantParts parts;
    private final Audit audit;

    SuspendTenant(TenantTransactions transactions, SetTenantStatus status, TenantParts parts, Audit audit) {
        this.transactions = transactions;
        this.status = status;
        this.parts = parts;
        this.audit = audit;
    }

    /** Why, in the words of who does it. */
    public Uni<TenantView> suspended(Caller caller, UUID tenantId, String reason) {
        Change change = new Change(
                tenantId, "tenant.suspended", "/status", ACTIVE, Map.of("status", SUSPENDED, "reason", reason));
        return changed(ACTIVE, SUSPENDED, change, tenant -> {
            tenant.suspendedBecause = reason;
            tenant.suspendedBy = caller.subject();
            tenant.suspendedByName = audit.authorName();
            tenant.suspendedAt = Instant.now();
        });
    }

    /** As it was before it was suspended. */
    public Uni<TenantView> resumed(UUID tenantId) {
        Change change = new Change(tenantId, "tenant.resumed", "/status", SUSPENDED, ACTIVE);
        return changed(SUSPENDED, ACTIVE, change, Tenant::forgetSuspension);
    }

    private Uni<TenantView> changed(String from, String to, Change change, Consumer<Tenant> set) {
        return transactions.inTenant(
                change.tenantId(),
                session -> session.find(Tenant.class, change.tenantId(), LockModeType.PESSIMISTIC_WRITE)
                        .call(tenant -> moved(session, tenant, from, to, change, set))
                        .chain(tenant -> parts.view(session, tenant)));
    }

    private Uni<Void> moved(
            Mutiny.Session session, Tenant tenant, String from, String to, Change change, Consumer<Tenant> set) {
        if (tenant.status.equals(to)) {
            return Uni.createFrom().voidItem();
        }
        if (!tenant.status.equals(from)) {
            throw Problem.of(409, "tenant-status").because("tenant.status", tenant.status, from);
        }
        set.accept(tenant);
        return status.move(session, tenant, to).chain(() -> audit.note(session, change));
    }
}
