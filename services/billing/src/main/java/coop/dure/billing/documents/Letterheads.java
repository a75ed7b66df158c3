package coop.dure.billing.documents;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceTable;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invoices with what stands on them beside their amounts. What nobody had said when an invoice was issued is read as it is
 * now: better late than never on paper.
 */
@ApplicationScoped
class Letterheads {
    private final TenantTransactions transactions;

    Letterheads(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** An invoice, ready to be written. */
    record Headed(Invoice invoice, Letterhead letterhead) {}

    /** One of a tenant. */
    Uni<Headed> of(UUID tenantId, UUID invoiceId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> InvoiceTable.find(connection, tenantId, invoiceId).chain(found -> {
                    Invoice invoice =
                            found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail"));
                    Letterhead kept = invoice.letterhead();
                    return kept != null && kept.issuer() != null && kept.buyer().isComplete()
                            ? Uni.createFrom().item(new Headed(invoice, kept))
                            : completed(connection, invoice, kept).map(letterhead -> new Headed(invoice, letterhead));
                }));
    }

    private static Uni<Letterhead> completed(SqlConnection connection, Invoice invoice, @Nullable Letterhead kept) {
        return IssuerTable.find(connection, IssuerTable.COOPERATIVE)
                .map(found -> found.map(IssuerTable.Kept::details).orElse(null))
                .chain(issuer -> tenant(connection, invoice.tenantId()).map(tenant -> {
                    if (kept == null) {
                        LocalDate from = YearMonth.parse(invoice.month()).atDay(1);
                        return new Letterhead(
                                issuer, Buyer.of(tenant), tenant.locale(), tenant.zone(), from, from.plusMonths(1));
                    }
                    return new Letterhead(
                            kept.issuer() == null ? issuer : kept.issuer(),
                            kept.buyer().isComplete() ? kept.buyer() : Buyer.of(tenant),
                            kept.locale(),
                            kept.zone(),
                            kept.from(),
                            kept.until());
                }));
    }

    private static Uni<TenantChanged> tenant(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select state from tenant where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    for (Row row : rows) {
                        return StoredJson.read(row.getString("state"), TenantChanged.class);
                    }
                    throw new IllegalStateException("tenant " + tenantId + " has an invoice and is not known");
                });
    }
}
