package coop.dure.tenants.tenants;

import coop.dure.tenants.checks.Faults;
import coop.dure.vocabulary.BusinessNumber;
import org.jspecify.annotations.Nullable;

/** What is wrong with whom a tenant's invoices are made out to. The longest are those of the Korean tax invoice. Pure. */
final class BillingCheck {
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_PERSON = 30;
    private static final int LONGEST_ADDRESS = 150;
    private static final int LONGEST_BUSINESS = 40;

    private BillingCheck() {}

    /** Adds its faults. */
    static void of(Faults faults, @Nullable BillingDescription wished) {
        if (wished == null) {
            return;
        }
        text(faults, "legalName", wished.legalName(), LONGEST_NAME);
        text(faults, "representative", wished.representative(), LONGEST_PERSON);
        text(faults, "address", wished.address(), LONGEST_ADDRESS);
        text(faults, "businessType", wished.businessType(), LONGEST_BUSINESS);
        text(faults, "businessItem", wished.businessItem(), LONGEST_BUSINESS);
        if (wished.email() != null) {
            faults.email("/billing/email", wished.email());
        }
        String number = wished.businessNumber();
        if (number != null && !BusinessNumber.is(number)) {
            faults.add("/billing/businessNumber", "billing.business-number", number);
        }
    }

    private static void text(Faults faults, String field, @Nullable String value, int longest) {
        if (value != null) {
            faults.text("/billing/" + field, value, longest);
        }
    }
}
