package coop.dure.billing.credits;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit note as wished for, read as far as it can be without the invoice.
 *
 * @param groups what is credited of share groups
 * @param legs what is credited of calls
 * @param refund whether what was paid of it goes back to the tenant
 * @param by subject of who asks
 */
record CreditWish(CreditNote.Kind kind, String reason, List<Group> groups, List<Leg> legs, boolean refund, String by) {
    /**
     * Of a share group.
     *
     * @param index in the invoice's list
     * @param net plain decimal
     * @param currency ISO 4217 code
     * @param month of the service; {@code null} where nobody said
     */
    record Group(
            int index,
            String net,
            String currency,
            @Nullable String month) {}

    /**
     * Of a leg.
     *
     * @param netMicros {@code null} for all that it was charged
     * @param currency of that; {@code null} with it
     */
    record Leg(
            UUID legId, @Nullable Long netMicros, @Nullable String currency) {}
}
