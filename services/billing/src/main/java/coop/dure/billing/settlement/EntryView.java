package coop.dure.billing.settlement;

import coop.dure.billing.invoices.InvoiceView.LineView;
import coop.dure.billing.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a statement comes from: how the entry was divided in the share groups in which the caller has a part.
 *
 * @param id the ledger's entry
 * @param kind SETTLEMENT or ADJUSTMENT
 * @param tenant whose invoice it is
 * @param invoiceId the invoice; {@code null} for an adjustment, and for who does not look after the tenant
 * @param invoiceNumber its number
 * @param invoiceMonth its month
 * @param postedAt when
 * @param reason why somebody credited or adjusted it
 * @param groups share groups with their split
 * @param invoiceLines the invoice's lines of these groups, for the cooperative's office and the member who looks after the
 *     tenant; the calls behind them are those of the invoice that say this {@code line}
 * @param causeKind what brought it: PAYMENT, CREDIT_NOTE or ADJUSTMENT
 * @param causeId the payment or the credit note, for who looks after the tenant
 * @param causeNumber number of the credit note; for who looks after the tenant what the bank calls the payment
 */
public record EntryView(
        UUID id,
        String kind,
        @Nullable String tenant,
        @Nullable UUID invoiceId,
        @Nullable String invoiceNumber,
        @Nullable String invoiceMonth,
        Instant postedAt,
        @Nullable String reason,
        List<GroupSplit> groups,
        List<LineView> invoiceLines,
        @Nullable String causeKind,
        @Nullable UUID causeId,
        @Nullable String causeNumber) {
    /**
     * How a share group was divided.
     *
     * @param agreementVersion version of the share agreement; {@code null} for an adjustment
     * @param revenueKind what it is money for; {@code null} for an adjustment
     * @param net what was divided
     * @param split among whom
     */
    public record GroupSplit(
            @Nullable Integer agreementVersion, @Nullable String revenueKind, Amount net, List<Part> split) {}

    /**
     * What somebody got of it.
     *
     * @param party the party; {@code null} for the cooperative's reserve
     * @param name its name in paths
     * @param amount how much
     */
    public record Part(@Nullable UUID party, @Nullable String name, Amount amount) {}
}
