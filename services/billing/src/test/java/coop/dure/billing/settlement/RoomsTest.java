package coop.dure.billing.settlement;

import coop.dure.billing.settlement.AgreedShares.PassThrough;
import coop.dure.billing.settlement.AgreedShares.Share;
import coop.dure.billing.settlement.Settlement.Divided;
import coop.dure.billing.settlement.Settlement.Entitlement;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Caps, carriers and losses (money-chain §9). */
class RoomsTest {
    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID COLLABORATOR = UUID.randomUUID();
    private static final UUID CARRIER = UUID.randomUUID();
    private static final AgreedShares CAPPED = new AgreedShares(
            List.of(new Share(MEMBER, new BigDecimal("70")), new Share(COLLABORATOR, BigDecimal.TEN, 1_500L)), null);

    private static Standing invoice(AgreedShares shares, long... netMinor) {
        List<Standing.Group> groups = java.util.Arrays.stream(netMinor)
                .mapToObj(net -> new Standing.Group(BigDecimal.TEN, net, shares))
                .toList();
        long net = java.util.Arrays.stream(netMinor).sum();
        return new Standing(groups, net / 10, 0);
    }

    private static List<Long> due(List<Standing> invoices, int invoice, UUID party) {
        return Settlement.of(invoices.get(invoice), Rooms.of(invoices).get(invoice)).stream()
                .map(group -> due(group, party))
                .toList();
    }

    private static long due(Divided group, UUID party) {
        return group.entitlements().stream()
                .filter(due -> party.equals(due.partyId()))
                .mapToLong(Entitlement::minor)
                .sum();
    }

    private static Standing paid(Standing invoice) {
        return invoice.came(invoice.totalMinor());
    }

    @Test
    void aCapIsUsedUpInOrderOfInvoiceAndGroup() {
        List<Standing> invoices = List.of(paid(invoice(CAPPED, 4_000, 6_000)), paid(invoice(CAPPED, 3_000, 9_000)));
        assertThat(due(invoices, 0, COLLABORATOR)).containsExactly(400L, 600L);
        assertThat(due(invoices, 1, COLLABORATOR)).containsExactly(300L, 200L);
        assertThat(due(invoices, 1, MEMBER)).containsExactly(2_100L, 6_300L);
    }

    @Test
    void anInvoiceTakesRoomWhenItIsIssuedNotWhenItIsPaid() {
        List<Standing> invoices = List.of(invoice(CAPPED, 10_000), paid(invoice(CAPPED, 10_000)));
        assertThat(due(invoices, 0, COLLABORATOR)).containsExactly(0L);
        assertThat(due(invoices, 1, COLLABORATOR)).containsExactly(500L);
    }

    @Test
    void whatWasDueBeforeThereWasACapCountsTowardsIt() {
        AgreedShares uncapped = new AgreedShares(List.of(new Share(COLLABORATOR, BigDecimal.TEN)), null);
        List<Standing> invoices = List.of(invoice(uncapped, 12_000), paid(invoice(CAPPED, 10_000)));
        assertThat(due(invoices, 1, COLLABORATOR)).containsExactly(300L);
        List<Standing> beyond = List.of(paid(invoice(uncapped, 20_000)), paid(invoice(CAPPED, 10_000)));
        assertThat(due(beyond, 0, COLLABORATOR)).containsExactly(2_000L);
        assertThat(due(beyond, 1, COLLABORATOR)).containsExactly(0L);
    }

    @Test
    void aCreditLeavesItsRoomToTheInvoicesBehindIt() {
        Standing first = paid(invoice(CAPPED, 10_000)).credited(List.of(8_000L), 800);
        List<Standing> invoices = List.of(first, paid(invoice(CAPPED, 10_000)), paid(invoice(CAPPED, 10_000)));
        assertThat(due(invoices, 0, COLLABORATOR)).containsExactly(200L);
        assertThat(due(invoices, 1, COLLABORATOR)).containsExactly(1_000L);
        assertThat(due(invoices, 2, COLLABORATOR)).containsExactly(300L);
    }

    @Test
    void aCarrierIsPaidBeforeTheRestIsSplit() {
        Standing paid = paid(invoice(CAPPED.with(List.of(new PassThrough(CARRIER, 4_000))), 10_000));
        List<Standing> alone = List.of(paid);
        assertThat(due(alone, 0, CARRIER)).containsExactly(4_000L);
        assertThat(due(alone, 0, MEMBER)).containsExactly(4_200L);
        assertThat(due(alone, 0, COLLABORATOR)).containsExactly(600L);
    }

    @Test
    void aCarrierGetsItsPartOfEachPaymentFloored() {
        Standing half = invoice(CAPPED.with(List.of(new PassThrough(CARRIER, 4_000))), 10_000)
                .came(5_000);
        assertThat(due(List.of(half), 0, CARRIER)).containsExactly(5_000L * 4_000 / 11_000);
    }

    @Test
    void aLossIsTheReservesAlone() {
        AgreedShares withoutReserve = new AgreedShares(
                List.of(new Share(MEMBER, new BigDecimal("70"))), MEMBER, List.of(new PassThrough(CARRIER, 1_200)));
        Standing paid = paid(invoice(withoutReserve, 1_000));
        Divided group = Standings.divided(paid).get(0);
        assertThat(group.entitlements())
                .containsExactly(
                        new Entitlement(CARRIER, 1_200), new Entitlement(MEMBER, 0), new Entitlement(null, -200));
    }

    @Test
    void ofACancelledInvoiceNobodyIsDueAnything() {
        Standing cancelled = invoice(CAPPED.with(List.of(new PassThrough(CARRIER, 100))), 1_000)
                .credited(List.of(1_000L), 100)
                .came(500);
        assertThat(cancelled.balanceMinor()).isEqualTo(500);
        assertThat(Standings.divided(cancelled).get(0).entitlements())
                .extracting(Entitlement::minor)
                .containsOnly(0L);
    }
}
