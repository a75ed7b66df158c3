package coop.dure.billing.invoices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Finds an invoice for who may see drafts of it, too. */
public final class IssuedOrDraft {
    private IssuedOrDraft() {}

    /**
     * One of a tenant.
     *
     * @param drafts whether it may be a draft
     */
    public static Uni<Optional<Invoice>> find(SqlConnection connection, UUID tenantId, UUID invoiceId, boolean drafts) {
        return InvoiceTable.find(connection, tenantId, invoiceId)
                .chain(issued -> issued.isPresent() || !drafts
                        ? Uni.createFrom().item(issued)
                        : DraftTable.find(connection, tenantId, invoiceId)
                                .map(draft -> draft.map(DraftTable.Draft::invoice)));
    }
}
