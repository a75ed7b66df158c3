package coop.dure.billing.settlement;

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
     * @param entitlements carriers first, then shares in the agreement's order; the remainder last
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
     * Divides what was paid of an invoice.
     *
     * @param rooms how much each share may come to at most
     */
    public static List<Divided> of(Standing invoice, Rooms rooms) {
        long totalMinor = invoice.totalMinor();
        long paidMinor = invoice.paidMinor();
        List<Divided> divided = new ArrayList<>();
        long runningMinor = 0;
        long before = 0;
        for (int k = 0; k < invoice.groups().size(); k++) {
            Standing.Group group = invoice.groups().get(k);
            runningMinor = Math.addExact(runningMinor, group.netMinor());
            long untilHere = part(paidMinor, runningMinor, totalMinor);
            List<Entitlement> carriers = new ArrayList<>();
            for (AgreedShares.PassThrough cost : group.shares().passThrough()) {
                carriers.add(new Entitlement(cost.partyId(), part(paidMinor, cost.costMinor(), totalMinor)));
            }
            divided.add(divide(k, untilHere - before, carriers, group.shares(), rooms));
            before = untilHere;
        }
        return List.copyOf(divided);
    }

    /** VAT's part of what was paid so far. */
    public static long vatMinor(Standing invoice) {
        return invoice.paidMinor() - part(invoice.paidMinor(), invoice.netMinor(), invoice.totalMinor());
    }

    /** floor(paid × part ÷ total), in integers of any size; of nothing that is to be paid nothing is a part. */
    private static long part(long paidMinor, long partMinor, long totalMinor) {
        return totalMinor == 0
                ? 0
                : new BigDecimal(BigInteger.valueOf(paidMinor).multiply(BigInteger.valueOf(partMinor)))
                        .divide(BigDecimal.valueOf(totalMinor), 0, RoundingMode.FLOOR)
                        .longValueExact();
    }

    /** A percentage of what is left of a group, floored; of a loss none. */
    static long part(long leftMinor, BigDecimal percent) {
        return leftMinor <= 0
                ? 0
                : BigDecimal.valueOf(leftMinor)
                        .multiply(percent)
                        .divide(HUNDRED, 0, RoundingMode.FLOOR)
                        .longValueExact();
    }

    private static Divided divide(
            int group, long netMinor, List<Entitlement> carriers, AgreedShares shares, Rooms rooms) {
        List<Entitlement> entitlements = new ArrayList<>(carriers);
        long split = netMinor - carriers.stream().mapToLong(Entitlement::minor).sum();
        long left = split;
        for (int i = 0; i < shares.shares().size(); i++) {
            AgreedShares.Share share = shares.shares().get(i);
            long due = Math.min(part(split, share.percent()), rooms.of(group, i));
            entitlements.add(new Entitlement(share.partyId(), due));
            left -= due;
        }
        // A loss is the reserve's alone.
        entitlements.add(new Entitlement(split <= 0 ? null : shares.remainderTo(), left));
        return new Divided(group, netMinor, List.copyOf(entitlements));
    }
}
