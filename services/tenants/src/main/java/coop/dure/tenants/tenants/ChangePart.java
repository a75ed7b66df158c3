package coop.dure.tenants.tenants;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Changes a part of a tenant without describing the tenant whole. It counts as a change of its description: whoever read
 * that before has read something else.
 */
@ApplicationScoped
public class ChangePart {
    private final TenantTransactions transactions;
    private final TellTenant tell;
    private final Clock clock = Clock.systemUTC();

    ChangePart(TenantTransactions transactions, TellTenant tell) {
        this.transactions = transactions;
        this.tell = tell;
    }

    /**
     * In one transaction with the tenant's row locked; nothing is told where nothing differed.
     *
     * @param dryRun whether nothing of it is kept
     */
    public <T> Uni<T> of(UUID tenantId, boolean dryRun, BiFunction<Mutiny.Session, TenantChange, Uni<T>> work) {
        return transactions.inTenant(
                tenantId,
                session -> session.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE)
                        .chain(tenant -> {
                            if (tenant.hasEnded()) {
                                throw Tenant.ended();
                            }
                            TenantChange change = tenant.later(clock.instant());
                            return work.apply(session, change)
                                    .call(done -> change.events().isEmpty()
                                            ? Uni.createFrom().voidItem()
                                            : tell.of(session, tenant, change))
                                    .invoke(() -> {
                                        if (dryRun) {
                                            session.currentTransaction().markForRollback();
                                        }
                                    });
                        }));
    }
}
