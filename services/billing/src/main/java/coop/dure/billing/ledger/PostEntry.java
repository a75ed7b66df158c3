package coop.dure.billing.ledger;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posts entries to the ledger, which only grows. */
@ApplicationScoped
public class PostEntry {
    /**
     * An entry of an invoice.
     *
     * @param causeId what caused it: the invoice or the payment
     */
    public Uni<Void> of(SqlConnection connection, Invoice invoice, Entry entry, UUID causeId, Instant at) {
        if (entry.postings().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID entryId = Ids.next();
        OffsetDateTime postedAt = at.atOffset(ZoneOffset.UTC);
        List<Tuple> postings = new ArrayList<>();
        for (Posting posting : entry.postings()) {
            postings.add(row(invoice, entryId, postings.size(), postedAt, posting));
        }
        return connection
                .preparedQuery(
                        "insert into ledger_entry (tenant_id, entry_id, kind, cause_id, invoice_id, invoice_number,"
                                + " invoice_month, currency, posted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                .execute(Tuple.from(new Object[] {
                    invoice.tenantId(),
                    entryId,
                    entry.kind().name(),
                    causeId,
                    invoice.invoiceId(),
                    invoice.number(),
                    invoice.month(),
                    invoice.currency(),
                    postedAt
                }))
                .chain(() -> connection
                        .preparedQuery(
                                "insert into posting (tenant_id, entry_id, position, posted_at, account, party_id,"
                                        + " share_group, agreement_version, revenue_kind, invoice_number, invoice_month, currency,"
                                        + " amount_minor) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
                        .executeBatch(postings))
                .replaceWithVoid();
    }

    private static Tuple row(Invoice invoice, UUID entryId, int position, OffsetDateTime postedAt, Posting posting) {
        Integer index = posting.shareGroup();
        ShareGroup group = index == null ? null : invoice.totals().groups().get(index);
        return Tuple.from(new @Nullable Object[] {
            invoice.tenantId(),
            entryId,
            position,
            postedAt,
            posting.account().name(),
            posting.partyId(),
            index,
            group == null ? null : group.agreementVersion(),
            group == null ? null : group.revenueKind().name(),
            invoice.number(),
            invoice.month(),
            invoice.currency(),
            BigDecimal.valueOf(posting.amountMinor())
        });
    }
}
