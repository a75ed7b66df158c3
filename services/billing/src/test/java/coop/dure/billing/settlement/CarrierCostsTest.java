package coop.dure.billing.settlement;

import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.settlement.AgreedShares.PassThrough;
import coop.dure.contracts.tenants.AgreementChanged.Carrier;
import coop.dure.contracts.tenants.AgreementChanged.MinuteRate;
import coop.dure.contracts.tenants.AgreementChanged.Share;
import coop.dure.contracts.tenants.AgreementChanged.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What carriers are owed is fixed at issue. */
class CarrierCostsTest {
    private static final UUID CARRIER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

    private static Agreements agreed(Carrier... carriers) {
        return new Agreements(List.of(new Terms(1, FIRST, List.of(), true, null, List.of(carriers))));
    }

    private static Carrier byTheMinute() {
        return new Carrier(
                CARRIER,
                null,
                List.of(new MinuteRate("+82", new BigDecimal("10")), new MinuteRate("+8210", new BigDecimal("4.5"))));
    }

    private static ShareGroup group(int version, RevenueKind kind, long net) {
        return new ShareGroup(version, kind, BigDecimal.TEN, net);
    }

    private static ShareGroup exempt(int version, long net) {
        return new ShareGroup(version, RevenueKind.USAGE, BigDecimal.ZERO, net, VatCategory.EXEMPT);
    }

    private static PassThrough owed(long won) {
        return new PassThrough(CARRIER, won);
    }

    @Test
    void theLongestPrefixCountsAndTheSumIsRoundedOnce() {
        CarrierCosts costs = new CarrierCosts(agreed(byTheMinute()));
        costs.add(1, "821012345678", 61);
        costs.add(1, "821012345678", 60);
        costs.add(1, "8221234567", 30);
        costs.add(1, "15551234567", 600);
        // 121 s × 4.5 ÷ 60 + 30 s × 10 ÷ 60 = 9.075 + 5
        assertThat(costs.of(List.of(group(1, RevenueKind.USAGE, 500), group(1, RevenueKind.FEES, 900)), "KRW"))
                .containsExactly(List.of(new PassThrough(CARRIER, 14)), List.of());
        assertThat(costs.of(List.of(group(1, RevenueKind.USAGE, 500)), "EUR"))
                .containsExactly(List.of(new PassThrough(CARRIER, 1_408)));
    }

    @Test
    void aPercentageIsOfTheNetOfUsage() {
        CarrierCosts costs = new CarrierCosts(agreed(new Carrier(OTHER, new BigDecimal("12.5"), List.of())));
        assertThat(costs.of(List.of(group(1, RevenueKind.USAGE, 500), group(1, RevenueKind.FEES, 900)), "KRW"))
                .containsExactly(List.of(new PassThrough(OTHER, 63)), List.of());
        assertThat(costs.of(List.of(group(1, RevenueKind.USAGE, -500)), "KRW")).containsExactly(List.of());
    }

    @Test
    void callsThatCostTheClientNothingArePaidOutOfTheFees() {
        CarrierCosts costs = new CarrierCosts(agreed(byTheMinute()));
        costs.add(1, "821012345678", 60);
        assertThat(costs.of(List.of(group(1, RevenueKind.FEES, 900)), "KRW"))
                .containsExactly(List.of(new PassThrough(CARRIER, 5)));
    }

    @Test
    void usageOfAllVatRatesPaysForTheCalls() {
        CarrierCosts costs = new CarrierCosts(agreed(byTheMinute()));
        costs.add(1, "8221234567", 6_000);
        assertThat(costs.of(List.of(group(1, RevenueKind.USAGE, 50), exempt(1, 1_950)), "KRW"))
                .containsExactly(List.of(owed(25)), List.of(owed(975)));
        assertThat(costs.of(List.of(group(1, RevenueKind.USAGE, -50), exempt(1, 1_950)), "KRW"))
                .containsExactly(List.of(), List.of(owed(1_000)));
    }

    @Test
    void callsUnderAVersionThatBilledNothingArePaidOutOfTheInvoice() {
        CarrierCosts costs = new CarrierCosts(agreed(byTheMinute()));
        costs.add(1, "821012345678", 60);
        assertThat(costs.of(List.of(exempt(0, -5), group(2, RevenueKind.FEES, 900)), "KRW"))
                .containsExactly(List.of(), List.of(owed(5)));
    }

    @Test
    void aCommissionEndsWithTheVersionThatBeginsOnItsEnd() {
        LocalDate ends = LocalDate.of(2026, 10, 16);
        Share commission = new Share(OTHER, "COLLABORATOR", Map.of("USAGE", BigDecimal.TEN), ends, 1_000L);
        Agreements agreements = new Agreements(List.of(
                new Terms(1, FIRST, List.of(commission), true, null, null),
                new Terms(2, ends, List.of(commission), true, null, null)));
        List<AgreedShares> shares =
                agreements.shares(List.of(group(1, RevenueKind.USAGE, 500), group(2, RevenueKind.USAGE, 500)), CARRIER);
        assertThat(shares.get(0).shares()).containsExactly(new AgreedShares.Share(OTHER, BigDecimal.TEN, 1_000L));
        assertThat(shares.get(1).shares()).isEmpty();
        assertThat(agreements.versionOn(ends.minusDays(1))).isEqualTo(1);
        assertThat(agreements.versionOn(ends)).isEqualTo(2);
    }
}
