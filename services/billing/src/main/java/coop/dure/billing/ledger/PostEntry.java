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
     * What entries are of.
     *
     * @param currency ISO 4217 code
     * @param invoice the invoice; {@code null} where they are of none
     */
    private record Subject(
            UUID tenantId, String currency, @Nullable Invoice invoice) {
        private @Nullable String number() {
            return invoice == null ? null : invoice.number();
        }

        private @Nullable String month() {
            return invoice == null ? null : invoice.month();
        }

        private @Nullable ShareGroup group(@Nullable Integer index) {
            return index == null || invoice == null
                    ? null
                    : invoice.totals().groups().get(index);
        }
    }

    /** The database's clock, by which all is posted: replicas' differ. */
    public static Uni<Instant> now(SqlConnection connection) {
        return connection
                .query("select clock_timestamp()")
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }

    /**
     * An entry of an invoice.
     *
     * @param causeId what caused it: the invoice, the payment or the credit note
     */
    public Uni<Void> of(SqlConnection connection, Invoice invoice, Entry entry, UUID causeId, Instant at) {
        Subject subject = new Subject(invoice.tenantId(), invoice.currency(), invoice);
        return post(connection, subject, entry, causeId, null, at).replaceWithVoid();
    }

    /**
     * An entry of no invoice; its id.
     *
     * @param causeId what caused it
     * @param reason why, where somebody decided it
     */
    public Uni<UUID> of(
            SqlConnection connection,
            UUID tenantId,
            String currency,
            Entry entry,
            UUID causeId,
            @Nullable String reason,
            Instant at) {
        return post(connection, new Subject(tenantId, currency, null), entry, causeId, reason, at);
    }

    private static Uni<UUID> post(
            SqlConnection connection, Subject subject, Entry entry, UUID causeId, @Nullable String reason, Instant at) {
        UUID entryId = Ids.next();
        if (entry.postings().isEmpty()) {
            return Uni.createFrom().item(entryId);
        }
        OffsetDateTime postedAt = at.atOffset(ZoneOffset.UTC);
        List<Tuple> postings = new ArrayList<>();
        for (Posting posting : entry.postings()) {
            postings.add(row(subject, entry, entryId, postings.size(), postedAt, posting));
        }
        return connection
                .preparedQuery(
                        "insert into ledger_entry (tenant_id, entry_id, kind, cause_id, invoice_id, invoice_number,"
                                + " invoice_month, currency, posted_at, reason)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
                .execute(Tuple.from(new @Nullable Object[] {
                    subject.tenantId(),
                    entryId,
                    entry.kind().name(),
                    causeId,
                    subject.invoice() == null ? null : subject.invoice().invoiceId(),
                    subject.number(),
                    subject.month(),
                    subject.currency(),
                    postedAt,
                    reason
                }))
                .chain(() -> connection
                        .preparedQuery(
                                "insert into posting (tenant_id, entry_id, position, posted_at, account, party_id,"
                                        + " share_group, agreement_version, revenue_kind, invoice_number, invoice_month, currency,"
                                        + " amount_minor, kind) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
                        .executeBatch(postings))
                .replaceWith(entryId);
    }

    private static Tuple row(
            Subject subject, Entry entry, UUID entryId, int position, OffsetDateTime postedAt, Posting posting) {
        ShareGroup group = subject.group(posting.shareGroup());
        return Tuple.from(new @Nullable Object[] {
            subject.tenantId(),
            entryId,
            position,
            postedAt,
            posting.account().name(),
            posting.partyId(),
            posting.shareGroup(),
            group == null ? null : group.agreementVersion(),
            group == null ? null : group.revenueKind().name(),
            subject.number(),
            subject.month(),
            subject.currency(),
            BigDecimal.valueOf(posting.amountMinor()),
            entry.kind().name()
        });
    }
}
