package coop.dure.local.demo.recompute;

import java.math.BigInteger;

/**
 * Who has what of a sum paid so far, in whole won.
 *
 * @param member of the member, 70 %
 * @param collaborator of the collaborator, 10 %
 * @param reserve of the cooperative, what is left
 * @param vat for the tax office
 * @param balance what was paid beyond the invoice
 */
public record Shares(long member, long collaborator, long reserve, long vat, long balance) {
    private static final int MEMBER_PERCENT = 70;
    private static final int COLLABORATOR_PERCENT = 10;

    /** The shares once so much has been paid on an invoice. */
    public static Shares of(MonthBill bill, long paidWon) {
        long paid = Math.min(paidWon, bill.totalWon());
        long usage = part(paid, bill.usageWon(), bill.totalWon());
        long net = part(paid, bill.netWon(), bill.totalWon());
        long fees = net - usage;
        long member = percent(usage, MEMBER_PERCENT) + percent(fees, MEMBER_PERCENT);
        long collaborator = percent(usage, COLLABORATOR_PERCENT) + percent(fees, COLLABORATOR_PERCENT);
        return new Shares(member, collaborator, net - member - collaborator, paid - net, paidWon - paid);
    }

    private static long percent(long won, int percent) {
        return Math.floorDiv(won * percent, 100L);
    }

    private static long part(long paid, long part, long whole) {
        return BigInteger.valueOf(paid)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
