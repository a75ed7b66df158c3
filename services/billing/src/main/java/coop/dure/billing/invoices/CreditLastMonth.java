package coop.dure.billing.invoices;

import coop.dure.billing.credits.IssueCreditNote;
import coop.dure.billing.periods.Period;
import coop.dure.billing.tenants.BilledTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** A total of the last month that is below zero has no next month to go to: it is credited (money-chain §7). */
@ApplicationScoped
class CreditLastMonth {
    private static final String BY = "billing";
    private final IssueCreditNote credits;

    CreditLastMonth(IssueCreditNote credits) {
        this.credits = credits;
    }

    /** Credits it where it is of the last month; what of it could not be, in minor units. */
    Uni<Optional<Long>> of(SqlConnection connection, BilledTenant tenant, Period period, InvoiceTotals totals) {
        UUID tenantId = tenant.state().tenantId();
        String month = period.month().toString();
        boolean inKorean = tenant.state().locale().startsWith("ko");
        return connection
                .preparedQuery("select exists (select 1 from tenant_exit where tenant_id = $1) and not exists (select 1"
                        + " from period where tenant_id = $1 and month > $2) as last")
                .execute(Tuple.of(tenantId, month))
                .chain(rows -> rows.iterator().next().getBoolean("last") && totals.totalMinor() < 0
                        ? credits.back(
                                        connection,
                                        tenantId,
                                        totals,
                                        inKorean ? "마지막 달 " + month + " 정산" : "Settlement of the last month, " + month,
                                        BY)
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }
}
