package coop.dure.billing.ledger;

import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.settlement.Settlement.Divided;
import coop.dure.billing.settlement.Settlement.Entitlement;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the ledger: postings that sum to zero.
 *
 * @param kind what happened
 * @param postings none of them zero
 */
public record Entry(Kind kind, List<Posting> postings) {
    /** What an entry tells of. */
    public enum Kind {
        /** An invoice was issued. */
        ISSUE,
        /** Money came. */
        PAYMENT,
        /** What came was divided. */
        SETTLEMENT
    }

    /**
     * Keeps what is not zero.
     *
     * @throws IllegalArgumentException if the postings do not sum to zero
     */
    public Entry {
        postings =
                postings.stream().filter(posting -> posting.amountMinor() != 0).toList();
        long sum = postings.stream().mapToLong(Posting::amountMinor).reduce(0, Math::addExact);
        if (sum != 0) {
            throw new IllegalArgumentException("an entry of " + kind + " sums to " + sum + ", not zero");
        }
    }

    /** An invoice: receivable against unsettled revenue and VAT, which is posted once, here. */
    public static Entry issue(InvoiceTotals totals) {
        return new Entry(
                Kind.ISSUE,
                List.of(
                        Posting.of(Account.RECEIVABLE, totals.totalMinor()),
                        Posting.of(Account.UNSETTLED_REVENUE, -totals.netMinor()),
                        Posting.of(Account.VAT, -totals.vatMinor())));
    }

    /**
     * A payment: bank against receivable; more than is owed is the tenant's balance.
     *
     * @param amountMinor what came
     * @param owedMinor what was still owed before
     */
    public static Entry payment(long amountMinor, long owedMinor) {
        long forInvoice = Math.min(amountMinor, owedMinor);
        return new Entry(
                Kind.PAYMENT,
                List.of(
                        Posting.of(Account.BANK, amountMinor),
                        Posting.of(Account.RECEIVABLE, -forInvoice),
                        Posting.of(Account.TENANT_BALANCE, forInvoice - amountMinor)));
    }

    /** What a payment brought: the difference between what was due before it and after. */
    public static Entry settlement(List<Divided> before, List<Divided> after) {
        List<Posting> postings = new ArrayList<>();
        for (int k = 0; k < after.size(); k++) {
            postings.add(new Posting(
                    Account.UNSETTLED_REVENUE,
                    null,
                    k,
                    after.get(k).netMinor() - before.get(k).netMinor()));
            List<Entitlement> due = after.get(k).entitlements();
            for (int i = 0; i < due.size(); i++) {
                long difference =
                        due.get(i).minor() - before.get(k).entitlements().get(i).minor();
                postings.add(new Posting(
                        due.get(i).partyId() == null ? Account.RESERVE : Account.PAYABLE,
                        due.get(i).partyId(),
                        k,
                        -difference));
            }
        }
        return new Entry(Kind.SETTLEMENT, postings);
    }
}
