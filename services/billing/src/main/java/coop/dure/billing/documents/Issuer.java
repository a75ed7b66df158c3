package coop.dure.billing.documents;

import org.jspecify.annotations.Nullable;

/**
 * Who issues an invoice, in the words of the law. Kept in every invoice: fields are only added.
 *
 * @param name as registered
 * @param businessNumber business registration number, ten digits
 * @param representative who represents it
 * @param address of its place of business
 * @param businessType what kind of business it does, as registered
 * @param businessItem in what, as registered
 * @param email to which questions about invoices go
 * @param telephone the same by telephone
 * @param account where invoices are paid
 * @param taxSystemNumber registration number of the system that sends its tax invoices to the tax office, eight digits
 * @param paymentDays within how many days invoices are to be paid; {@code null} for the usual
 */
public record Issuer(
        String name,
        String businessNumber,
        String representative,
        String address,
        @Nullable String businessType,
        @Nullable String businessItem,
        @Nullable String email,
        @Nullable String telephone,
        @Nullable BankAccount account,
        @Nullable String taxSystemNumber,
        @Nullable Integer paymentDays) {
    /**
     * A bank account.
     *
     * @param bank its bank
     * @param number as the bank writes it
     * @param holder whose it is
     */
    public record BankAccount(String bank, String number, String holder) {}
}
