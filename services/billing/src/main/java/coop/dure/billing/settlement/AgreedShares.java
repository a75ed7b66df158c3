package coop.dure.billing.settlement;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a share group is divided: what carriers cost goes first, then come percentages of parties of what is left, and
 * somebody gets the remainder.
 *
 * @param shares in the agreement's order
 * @param remainderTo the member who gets the remainder; {@code null} for the cooperative's reserve
 * @param passThrough what carriers are owed, fixed when the invoice is issued
 */
public record AgreedShares(List<Share> shares, @Nullable UUID remainderTo, List<PassThrough> passThrough) {
    /** The whole to the cooperative's reserve: where no agreement holds. */
    public static final AgreedShares ALL_RESERVE = new AgreedShares(List.of(), null);

    /** Keeps copies; invoices of before there were carriers have none. */
    public AgreedShares {
        shares = List.copyOf(shares);
        passThrough = passThrough == null ? List.of() : List.copyOf(passThrough);
    }

    /** Without carriers. */
    public AgreedShares(List<Share> shares, @Nullable UUID remainderTo) {
        this(shares, remainderTo, List.of());
    }

    /**
     * A party's share.
     *
     * @param partyId the party
     * @param percent 0 to 100
     * @param capMinor the most that it may get of all of the tenant's invoices together; {@code null} for any
     */
    public record Share(
            UUID partyId, BigDecimal percent, @Nullable Long capMinor) {
        /** Without a cap. */
        public Share(UUID partyId, BigDecimal percent) {
            this(partyId, percent, null);
        }
    }

    /**
     * What a carrier is owed.
     *
     * @param partyId the carrier
     * @param costMinor whole minor units
     */
    public record PassThrough(UUID partyId, long costMinor) {}

    /** Whether a share of it is capped. */
    boolean isCapped() {
        return shares.stream().anyMatch(share -> share.capMinor() != null);
    }

    /** The same with what carriers are owed. */
    AgreedShares with(List<PassThrough> carriers) {
        return new AgreedShares(shares, remainderTo, carriers);
    }

    /** What carriers are owed together. */
    long passThroughMinor() {
        return passThrough.stream().mapToLong(PassThrough::costMinor).reduce(0, Math::addExact);
    }
}
