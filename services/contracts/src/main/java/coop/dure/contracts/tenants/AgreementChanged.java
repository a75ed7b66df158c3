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
     */
    public record Terms(
            int number,
            LocalDate validFrom,
            List<Share> shares,
            boolean cooperativeReserve,
            @Nullable UUID memberId) {}

    /**
     * A party's share.
     *
     * @param partyId the party
     * @param role MEMBER or COLLABORATOR
     * @param percent of the net paid, by revenue kind (USAGE, FEES, REBUILD), each 0 to 100 with up to four places
     */
    public record Share(UUID partyId, String role, Map<String, BigDecimal> percent) {}
}
