package coop.dure.billing.settlement;

import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.lines.Allocation;
import coop.dure.billing.settlement.AgreedShares.PassThrough;
import coop.dure.contracts.tenants.AgreementChanged.Carrier;
import coop.dure.contracts.tenants.AgreementChanged.MinuteRate;
import coop.dure.contracts.tenants.AgreementChanged.Terms;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        List<Map<UUID, Long>> owed = new ArrayList<>();
        for (ShareGroup group : groups) {
            Map<UUID, Long> ofGroup = new LinkedHashMap<>();
            for (Carrier carrier : agreements.carriers(group.agreementVersion())) {
                ofGroup.merge(carrier.partyId(), percentage(carrier, group), Math::addExact);
            }
            owed.add(ofGroup);
        }
        for (Terms terms : agreements.versions()) {
            List<Long> weights = weights(groups, terms.number());
            for (Carrier carrier : agreements.carriers(terms.number())) {
                long minor = carrier.percent() == null ? byTheMinute(terms.number(), carrier.partyId(), currency) : 0;
                long[] parts = Allocation.of(minor, weights);
                for (int k = 0; k < parts.length; k++) {
                    owed.get(k).merge(carrier.partyId(), parts[k], Math::addExact);
                }
            }
        }
        return owed.stream().map(CarrierCosts::passThrough).toList();
    }

    private static List<PassThrough> passThrough(Map<UUID, Long> owed) {
        return owed.entrySet().stream()
                .filter(carrier -> carrier.getValue() > 0)
                .map(carrier -> new PassThrough(carrier.getKey(), carrier.getValue()))
                .toList();
    }

    private static long percentage(Carrier carrier, ShareGroup group) {
        BigDecimal percent = carrier.percent();
        return percent != null && group.revenueKind() == RevenueKind.USAGE && group.netMinor() > 0
                ? BigDecimal.valueOf(group.netMinor())
                        .multiply(percent)
                        .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                        .longValueExact()
                : 0;
    }

    /**
     * Calls are paid for out of the usage under their version, at all VAT rates; where it has none above zero, because its
     * calls cost the client nothing, out of what else it has; at last out of the whole invoice.
     */
    private static List<Long> weights(List<ShareGroup> groups, int agreementVersion) {
        Predicate<ShareGroup> ofVersion = group -> group.agreementVersion() == agreementVersion;
        return Stream.<Predicate<ShareGroup>>of(
                        ofVersion.and(group -> group.revenueKind() == RevenueKind.USAGE), ofVersion, group -> true)
                .map(payer -> groups.stream()
                        .map(group -> payer.test(group) ? Math.max(0, group.netMinor()) : 0L)
                        .toList())
                .filter(weights -> weights.stream().anyMatch(weight -> weight > 0))
                .findFirst()
                .orElseGet(() -> Collections.nCopies(groups.size(), 0L));
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
