package coop.dure.billing.ledger;

import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.settlement.Settlement.Divided;
import coop.dure.billing.settlement.Settlement.Entitlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        /** The tenant's balance paid an invoice. */
        FROM_BALANCE,
        /** What came was divided, or is divided otherwise since a credit. */
        SETTLEMENT,
        /** A credit note was issued. */
        CREDIT,
        /** Money went back to the tenant. */
        REFUND,
        /** A party was paid what its statement says. */
        PAYOUT,
        /** The cooperative's office moved an amount from one party to another, or to or from the reserve. */
        ADJUSTMENT
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

    /** The tenant's balance against receivable. */
    public static Entry fromBalance(long amountMinor) {
        return new Entry(
                Kind.FROM_BALANCE,
                List.of(
                        Posting.of(Account.TENANT_BALANCE, amountMinor),
                        Posting.of(Account.RECEIVABLE, Math.negateExact(amountMinor))));
    }

    /**
     * A credit note: its net against unsettled revenue of its groups, its VAT against VAT. What was paid of it already is
     * the tenant's balance from now on.
     *
     * @param creditMinor its net, by group
     * @param vatMinor its VAT
     * @param freedMinor what was paid of it
     */
    public static Entry credit(List<Long> creditMinor, long vatMinor, long freedMinor) {
        List<Posting> postings = new ArrayList<>();
        long total = vatMinor;
        for (int k = 0; k < creditMinor.size(); k++) {
            total = Math.addExact(total, creditMinor.get(k));
            postings.add(new Posting(Account.UNSETTLED_REVENUE, null, k, creditMinor.get(k)));
        }
        postings.add(Posting.of(Account.VAT, vatMinor));
        postings.add(Posting.of(Account.RECEIVABLE, freedMinor - total));
        postings.add(Posting.of(Account.TENANT_BALANCE, -freedMinor));
        return new Entry(Kind.CREDIT, postings);
    }

    /** Money that goes back to the tenant, out of its balance. */
    public static Entry refund(long amountMinor) {
        return new Entry(
                Kind.REFUND,
                List.of(
                        Posting.of(Account.TENANT_BALANCE, amountMinor),
                        Posting.of(Account.BANK, Math.negateExact(amountMinor))));
    }

    /** A party is paid. */
    public static Entry payout(UUID partyId, long amountMinor) {
        return new Entry(
                Kind.PAYOUT,
                List.of(
                        new Posting(Account.PAYABLE, partyId, null, amountMinor),
                        Posting.of(Account.BANK, Math.negateExact(amountMinor))));
    }

    /**
     * An amount goes from one party to another.
     *
     * @param from who had it; {@code null} for the reserve
     * @param to who gets it; {@code null} for the reserve
     */
    public static Entry adjustment(@Nullable UUID from, @Nullable UUID to, long amountMinor) {
        return new Entry(Kind.ADJUSTMENT, List.of(due(from, amountMinor), due(to, Math.negateExact(amountMinor))));
    }

    private static Posting due(@Nullable UUID party, long amountMinor) {
        return new Posting(party == null ? Account.RESERVE : Account.PAYABLE, party, null, amountMinor);
    }

    private record Due(int group, int place, @Nullable UUID partyId) {}

    /** What a payment or a credit brought: the difference between what was due before it and after. */
    public static Entry settlement(List<Divided> before, List<Divided> after) {
        Map<Due, Long> due = new LinkedHashMap<>();
        List<Posting> postings = new ArrayList<>();
        for (int k = 0; k < after.size(); k++) {
            add(due, after.get(k), 1);
            add(due, before.get(k), -1);
            postings.add(new Posting(
                    Account.UNSETTLED_REVENUE,
                    null,
                    k,
                    after.get(k).netMinor() - before.get(k).netMinor()));
        }
        due.forEach((whose, minor) -> postings.add(new Posting(
                whose.partyId() == null ? Account.RESERVE : Account.PAYABLE, whose.partyId(), whose.group(), -minor)));
        return new Entry(Kind.SETTLEMENT, postings);
    }

    private static void add(Map<Due, Long> due, Divided divided, int sign) {
        List<Entitlement> entitlements = divided.entitlements();
        for (int i = 0; i < entitlements.size(); i++) {
            Entitlement one = entitlements.get(i);
            due.merge(new Due(divided.group(), i, one.partyId()), sign * one.minor(), Math::addExact);
        }
    }
}
