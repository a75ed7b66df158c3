package coop.dure.billing.settlement;

import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.settlement.AgreedShares.PassThrough;
import coop.dure.contracts.tenants.AgreementChanged.Carrier;
import coop.dure.contracts.tenants.AgreementChanged.MinuteRate;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What carriers are owed of an invoice's share groups. Takes one call at a time and keeps sums of seconds only; each
 * carrier's cost of a group is rounded half-up once.
 */
final class CarrierCosts {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal SECONDS_OF_A_MINUTE = BigDecimal.valueOf(60);

    private record Key(int agreementVersion, UUID carrier, BigDecimal perMinute) {}

    private final Agreements agreements;
    private final Map<Key, Long> seconds = new LinkedHashMap<>();

    CarrierCosts(Agreements agreements) {
        this.agreements = agreements;
    }

    /**
     * A call under a version of the agreement.
     *
     * @param callee digits of its E.164 number
     */
    void add(int agreementVersion, String callee, int connectedSeconds) {
        for (Carrier carrier : agreements.carriers(agreementVersion)) {
            MinuteRate longest = null;
            for (MinuteRate rate : carrier.rates()) {
                boolean longer = longest == null
                        || rate.prefix().length() > longest.prefix().length();
                if (longer && ("+" + callee).startsWith(rate.prefix())) {
                    longest = rate;
                }
            }
            if (longest != null) {
                seconds.merge(
                        new Key(agreementVersion, carrier.partyId(), longest.perMinute()),
                        (long) connectedSeconds,
                        Math::addExact);
            }
        }
    }

    /** What is owed of each group, at its index. */
    List<List<PassThrough>> of(List<ShareGroup> groups, String currency) {
        List<List<PassThrough>> costs = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            List<PassThrough> ofGroup = new ArrayList<>();
            for (Carrier carrier : agreements.carriers(groups.get(k).agreementVersion())) {
                long minor = minor(k, groups, carrier, currency);
                if (minor > 0) {
                    ofGroup.add(new PassThrough(carrier.partyId(), minor));
                }
            }
            costs.add(ofGroup);
        }
        return costs;
    }

    private long minor(int k, List<ShareGroup> groups, Carrier carrier, String currency) {
        ShareGroup group = groups.get(k);
        BigDecimal percent = carrier.percent();
        if (percent != null) {
            return group.revenueKind() == RevenueKind.USAGE && group.netMinor() > 0
                    ? BigDecimal.valueOf(group.netMinor())
                            .multiply(percent)
                            .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                            .longValueExact()
                    : 0;
        }
        return k == groupOfCalls(groups, group.agreementVersion())
                ? byTheMinute(group.agreementVersion(), carrier.partyId(), currency)
                : 0;
    }

    /** The first of usage; where a version has none, because its calls cost the client nothing, its first. */
    private static int groupOfCalls(List<ShareGroup> groups, int agreementVersion) {
        int first = -1;
        for (int k = 0; k < groups.size(); k++) {
            if (groups.get(k).agreementVersion() == agreementVersion) {
                if (groups.get(k).revenueKind() == RevenueKind.USAGE) {
                    return k;
                }
                first = first < 0 ? k : first;
            }
        }
        return first;
    }

    private long byTheMinute(int agreementVersion, UUID carrier, String currency) {
        BigDecimal sixtieths = BigDecimal.ZERO;
        for (Map.Entry<Key, Long> sum : seconds.entrySet()) {
            Key key = sum.getKey();
            if (key.agreementVersion() == agreementVersion && key.carrier().equals(carrier)) {
                sixtieths = sixtieths.add(key.perMinute().multiply(BigDecimal.valueOf(sum.getValue())));
            }
        }
        return sixtieths
                .movePointRight(Money.places(currency))
                .divide(SECONDS_OF_A_MINUTE, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
