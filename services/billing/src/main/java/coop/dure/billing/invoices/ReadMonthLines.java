package coop.dure.billing.invoices;

import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import java.util.UUID;

/**
 * Computes the lines of a month as everything is known now, by the computation that its close does. Of an open month they
 * are provisional; of a closed one they are what it would be adjusted to.
 */
@ApplicationScoped
public class ReadMonthLines {
    private final TenantTransactions transactions;
    private final MonthNow now;
    private final ComputeMonth compute;

    ReadMonthLines(TenantTransactions transactions, MonthNow now, ComputeMonth compute) {
        this.transactions = transactions;
        this.now = now;
        this.compute = compute;
    }

    /** Of a tenant's month. */
    public Uni<MonthLinesView> of(UUID tenantId, YearMonth month) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> BilledTenant.all(connection, Set.of(tenantId), Instant.EPOCH)
                                .map(tenants -> tenants.get(tenantId))
                                .onItem()
                                .ifNull()
                                .failWith(() -> MonthNow.noMonth(month))
                                .chain(tenant -> now.of(connection, tenant, month))
                                .chain(found -> compute.of(
                                                connection,
                                                tenantId,
                                                found.period(),
                                                found.planOrRefuse().monthly(),
                                                found.agreements(),
                                                found.opening())
                                        .map(lines -> found.view(found.planOrRefuse(), lines))))
                .onFailure(ArithmeticException.class)
                .transform(tooLarge -> Problem.of(409, "amounts-too-large").because("amounts-too-large.detail", month));
    }
}
