package coop.dure.tenants.agreements;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A share agreement as wished for. Per revenue kind all shares add up to 100.
 *
 * @param shares who gets how much
 */
public record ShareAgreementDescription(List<ShareDescription> shares) {
    /**
     * One share.
     *
     * @param role MEMBER (who looks after the tenant), COLLABORATOR or COOPERATIVE (its reserve)
     * @param party slug of the collaborator; absent otherwise
     * @param percent of the net paid by revenue kind: USAGE, FEES, REBUILD
     */
    public record ShareDescription(String role, @Nullable String party, Map<String, BigDecimal> percent) {
        /** 70 and 70.0 are the same share. */
        public ShareDescription {
            if (percent != null) {
                Map<String, BigDecimal> plain = new TreeMap<>();
                percent.forEach((kind, value) -> plain.put(
                        kind, value == null || value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros()));
                percent = plain;
            }
        }
    }
}
