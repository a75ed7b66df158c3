package coop.dure.contracts.tenants;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole share agreement of a tenant: who gets what of its paid invoices.
 *
 * @param tenantId the tenant
 * @param agreementId the agreement
 * @param versions oldest first, each valid until the next begins
 * @param version grows with every change
 */
public record AgreementChanged(UUID tenantId, UUID agreementId, List<Terms> versions, long version) {
    /**
     * One version of the agreement.
     *
     * @param number 1, 2, 3 …
     * @param validFrom first service date, in the tenant's zone, that it divides
     * @param shares the parties' shares, in the agreement's order
     * @param cooperativeReserve whether the remainder is the cooperative's; otherwise it is the member's
     * @param memberId the member who looks after the tenant under this version; {@code null} where it was not told
     * @param carriers whose costs are passed through before the rest is shared; {@code null} for none
     */
    public record Terms(
            int number,
            LocalDate validFrom,
            List<Share> shares,
            boolean cooperativeReserve,
            @Nullable UUID memberId,
            @Nullable List<Carrier> carriers) {}

    /**
     * A party's share.
     *
     * @param partyId the party
     * @param role MEMBER or COLLABORATOR
     * @param percent of the net paid, by revenue kind (USAGE, FEES, REBUILD), each 0 to 100 with up to four places
     * @param until first service date that it has no part in; a version begins on that day; {@code null} for no end
     * @param capMinor the most that it gets of all invoices together, in minor units of the tenant's currency; {@code null}
     *     for any
     */
    public record Share(
            UUID partyId,
            String role,
            Map<String, BigDecimal> percent,
            @Nullable LocalDate until,
            @Nullable Long capMinor) {}

    /**
     * A carrier, and what it costs: a percentage of the net of usage, or prices by the minute.
     *
     * @param partyId the carrier
     * @param percent of the net of usage, 0 to 100 with up to four places; {@code null} where it costs by the minute
     * @param rates prices by the minute; the longest prefix counts
     */
    public record Carrier(UUID partyId, @Nullable BigDecimal percent, List<MinuteRate> rates) {}

    /**
     * A price by the minute.
     *
     * @param prefix of the called number in E.164, as in {@code +8210}
     * @param perMinute in the tenant's currency, with up to six places
     */
    public record MinuteRate(String prefix, BigDecimal perMinute) {}
}
