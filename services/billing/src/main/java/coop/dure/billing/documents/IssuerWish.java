package coop.dure.billing.documents;

import org.jspecify.annotations.Nullable;

/**
 * Who is to issue invoices, as an operator says it.
 *
 * @param name as registered
 * @param businessNumber business registration number: ten digits, with hyphens or without
 * @param representative who represents it
 * @param address of its place of business
 * @param businessType what kind of business it does, as registered
 * @param businessItem in what, as registered
 * @param email to which questions about invoices go
 * @param telephone the same by telephone
 * @param account where invoices are paid
 * @param taxSystemNumber registration number of the system that sends its tax invoices to the tax office, eight digits;
 *     without one a tax invoice has no approval number until that system gives it one
 * @param paymentDays within how many days invoices are to be paid, 0 to 365; 30 where it is absent
 */
public record IssuerWish(
        @Nullable String name,
        @Nullable String businessNumber,
        @Nullable String representative,
        @Nullable String address,
        @Nullable String businessType,
        @Nullable String businessItem,
        @Nullable String email,
        @Nullable String telephone,
        @Nullable AccountWish account,
        @Nullable String taxSystemNumber,
        @Nullable Integer paymentDays) {
    /**
     * A bank account.
     *
     * @param bank its bank
     * @param number as the bank writes it
     * @param holder whose it is
     */
    public record AccountWish(
            @Nullable String bank,
            @Nullable String number,
            @Nullable String holder) {}
}
