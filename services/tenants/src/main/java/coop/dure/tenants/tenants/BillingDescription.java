package coop.dure.tenants.tenants;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.vocabulary.BusinessNumber;
import org.jspecify.annotations.Nullable;

/**
 * Whom a tenant's invoices are made out to: what the law wants to read of a client on a tax invoice. An invoice keeps what
 * was said when it was issued.
 *
 * @param legalName as the company is registered; absent: the tenant's name
 * @param businessNumber business registration number, ten digits, with hyphens or without
 * @param representative who represents the company
 * @param address of its place of business
 * @param businessType what kind of business it does, as registered
 * @param businessItem in what, as registered
 * @param email to which invoices go
 */
public record BillingDescription(
        @Nullable String legalName,
        @Nullable String businessNumber,
        @Nullable String representative,
        @Nullable String address,
        @Nullable String businessType,
        @Nullable String businessItem,
        @Nullable String email) {
    /** Nothing said. */
    static final BillingDescription NOTHING = new BillingDescription(null, null, null, null, null, null, null);

    /** However the number is written, it is the same one. */
    public BillingDescription {
        businessNumber = businessNumber == null || !BusinessNumber.is(businessNumber)
                ? businessNumber
                : BusinessNumber.digits(businessNumber);
    }

    /** As it is shown: not at all where nothing was said. */
    @Nullable
    BillingDescription said() {
        return equals(NOTHING) ? null : this;
    }

    /** As the log tells it. */
    TenantChanged.@Nullable Billing told() {
        return equals(NOTHING)
                ? null
                : new TenantChanged.Billing(
                        legalName, businessNumber, representative, address, businessType, businessItem, email);
    }
}
