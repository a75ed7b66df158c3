package coop.dure.billing.settlement;

import coop.dure.billing.invoices.ShareGroup;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Divides what was paid so far (money-chain §9). Everything is cumulative: an entitlement is a function of the sum paid,
 * so what a payment brings is a difference, and neither the order of payments nor their sizes matter. Exact when paid in
 * full.
 */
public final class Settlement {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Settlement() {}

    /**
     * What is due of one group, of all that was paid so far.
     *
     * @param group index of the group on its invoice
     * @param netMinor the group's part of what was paid
     * @param entitlements of each party, in the agreement's order; the remainder, with {@code null} for the reserve, last
     */
    public record Divided(int group, long netMinor, List<Entitlement> entitlements) {}

    /**
     * What somebody is due.
     *
     * @param partyId the party; {@code null} for the cooperative's reserve
     * @param minor cumulative, in minor units
     */
    public record Entitlement(@Nullable UUID partyId, long minor) {}

    /**
     * Divides a sum.
     *
     * @param groups the invoice's, in order, with the shares of each at the same index
     * @param totalMinor what was to be paid, VAT included
     * @param paidMinor what was paid so far, at most the total
     */
    public static List<Divided> of(
            List<ShareGroup> groups, List<AgreedShares> shares, long totalMinor, long paidMinor) {
        List<Divided> divided = new ArrayList<>();
        long runningMinor = 0;
        long before = 0;
        for (int k = 0; k < groups.size(); k++) {
            runningMinor = Math.addExact(runningMinor, groups.get(k).netMinor());
            long untilHere = part(paidMinor, runningMinor, totalMinor);
            divided.add(divide(k, untilHere - before, shares.get(k)));
            before = untilHere;
        }
        return List.copyOf(divided);
    }

    /** VAT's part of what was paid so far. */
    public static long vatMinor(long netMinor, long totalMinor, long paidMinor) {
        return paidMinor - part(paidMinor, netMinor, totalMinor);
    }

    /** floor(paid × part ÷ total), in integers of any size. */
    private static long part(long paidMinor, long partMinor, long totalMinor) {
        return BigInteger.valueOf(paidMinor)
                .multiply(BigInteger.valueOf(partMinor))
                .divide(BigInteger.valueOf(totalMinor))
                .longValueExact();
    }

    private static Divided divide(int group, long netMinor, AgreedShares shares) {
        List<Entitlement> entitlements = new ArrayList<>();
        long left = netMinor;
        for (AgreedShares.Share share : shares.shares()) {
            // A loss is the reserve's alone.
            long due = netMinor <= 0
                    ? 0
                    : BigDecimal.valueOf(netMinor)
                            .multiply(share.percent())
                            .divide(HUNDRED, 0, RoundingMode.FLOOR)
                            .longValueExact();
            entitlements.add(new Entitlement(share.partyId(), due));
            left -= due;
        }
        entitlements.add(new Entitlement(netMinor <= 0 ? null : shares.remainderTo(), left));
        return new Divided(group, netMinor, List.copyOf(entitlements));
    }
}
