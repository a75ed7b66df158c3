package coop.dure.billing.invoices;

import coop.dure.billing.settlement.AgreedShares;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An invoice as issued; it never changes.
 *
 * @param tenantId the tenant
 * @param invoiceId the invoice
 * @param number gapless number
 * @param month {@code YYYY-MM}
 * @param currency ISO 4217 code
 * @param issuedAt when
 * @param ratePlan code of the plan whose monthly terms it follows
 * @param ratePlanVersion number of its version
 * @param totals lines, groups, net and VAT
 * @param shares how each group is divided, at the same index
 */
public record Invoice(
        UUID tenantId,
        UUID invoiceId,
        String number,
        String month,
        String currency,
        Instant issuedAt,
        String ratePlan,
        int ratePlanVersion,
        InvoiceTotals totals,
        List<AgreedShares> shares) {
    /** VAT on lines that do not say another: on those of before there was more than one rate. */
    public Vat vat() {
        return Vat.standard(
                totals.groups().isEmpty()
                        ? BigDecimal.ZERO
                        : totals.groups().get(0).vatPercent());
    }
}
