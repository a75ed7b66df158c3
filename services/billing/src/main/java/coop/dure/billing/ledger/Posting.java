package coop.dure.billing.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One side of an entry.
 *
 * @param account the account
 * @param partyId whose payable it is; {@code null} for other accounts
 * @param shareGroup index of the invoice's share group it comes from; {@code null} where none does
 * @param amountMinor debit positive, credit negative, in minor units
 */
public record Posting(
        Account account, @Nullable UUID partyId, @Nullable Integer shareGroup, long amountMinor) {
    static Posting of(Account account, long amountMinor) {
        return new Posting(account, null, null, amountMinor);
    }
}
