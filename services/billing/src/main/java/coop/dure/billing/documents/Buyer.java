package coop.dure.billing.documents;

import coop.dure.contracts.tenants.TenantChanged;
import org.jspecify.annotations.Nullable;

/**
 * To whom an invoice is made out. Kept in every invoice: fields are only added.
 *
 * @param name as the company is registered, else as the tenant is called
 * @param businessNumber business registration number, ten digits
 * @param representative who represents the company
 * @param address of its place of business
 * @param businessType what kind of business it does, as registered
 * @param businessItem in what, as registered
 * @param email to which invoices go
 */
public record Buyer(
        String name,
        @Nullable String businessNumber,
        @Nullable String representative,
        @Nullable String address,
        @Nullable String businessType,
        @Nullable String businessItem,
        @Nullable String email) {
    /** The tenant as it is told now. */
    public static Buyer of(TenantChanged tenant) {
        TenantChanged.Billing said = tenant.billing();
        if (said == null) {
            return new Buyer(tenant.name(), null, null, null, null, null, null);
        }
        return new Buyer(
                said.legalName() == null ? tenant.name() : said.legalName(),
                said.businessNumber(),
                said.representative(),
                said.address(),
                said.businessType(),
                said.businessItem(),
                said.email());
    }

    /** Whether a tax invoice can be made out to it. */
    public boolean isComplete() {
        return businessNumber != null && representative != null;
    }
}
