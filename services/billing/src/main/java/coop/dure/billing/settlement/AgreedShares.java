package coop.dure.billing.settlement;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * How a share group is divided: percentages of parties, and who gets what is left.
 *
 * @param shares in the agreement's order
 * @param remainderTo the member who gets the remainder; {@code null} for the cooperative's reserve
 */
public record AgreedShares(
        List<Share> shares,
        @org.jspecify.annotations.Nullable UUID remainderTo) {
    /** The whole to the cooperative's reserve: where no agreement holds. */
    public static final AgreedShares ALL_RESERVE = new AgreedShares(List.of(), null);

    /** Keeps a copy of the shares. */
    public AgreedShares {
        shares = List.copyOf(shares);
    }

    /**
     * A party's share.
     *
     * @param partyId the party
     * @param percent 0 to 100
     */
    public record Share(UUID partyId, BigDecimal percent) {}
}
