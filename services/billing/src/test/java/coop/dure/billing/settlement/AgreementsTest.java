package coop.dure.billing.settlement;

import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.settlement.Agreements.Stretch;
import coop.dure.contracts.tenants.AgreementChanged.Share;
import coop.dure.contracts.tenants.AgreementChanged.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A tenant that has changed hands: each version of its agreement knows who looked after it then. */
class AgreementsTest {
    private static final UUID FORMER = UUID.randomUUID();
    private static final UUID LATER = UUID.randomUUID();
    private static final UUID NOW = UUID.randomUUID();
    private static final LocalDate HANDED_OVER = LocalDate.of(2026, 11, 11);

    private static Terms terms(int number, LocalDate from, boolean reserve, @Nullable UUID member) {
        Share share = new Share(FORMER, "MEMBER", Map.of("USAGE", BigDecimal.valueOf(70)), null, null);
        return new Terms(number, from, List.of(share), reserve, member, null);
    }

    private static ShareGroup group(int version) {
        return new ShareGroup(version, RevenueKind.USAGE, BigDecimal.TEN, 100);
    }

    @Test
    void withoutAReserveTheRemainderIsTheMembersWhoLookedAfterTheTenantUnderThatVersion() {
        Agreements agreements = new Agreements(List.of(
                terms(1, LocalDate.of(2026, 10, 1), false, null),
                terms(2, LocalDate.of(2026, 11, 1), false, FORMER),
                terms(3, HANDED_OVER, false, LATER),
                terms(4, LocalDate.of(2026, 12, 1), true, LATER)));
        assertThat(agreements.shares(List.of(group(1), group(2), group(3), group(4), group(9)), NOW))
                .extracting(AgreedShares::remainderTo)
                .containsExactly(NOW, FORMER, LATER, null, null);
    }

    @Test
    void aMonthIsCutOnTheDayOfTheHandOver() {
        Agreements agreements = new Agreements(
                List.of(terms(1, LocalDate.of(2026, 10, 1), false, FORMER), terms(2, HANDED_OVER, false, LATER)));
        LocalDate first = LocalDate.of(2026, 11, 1);
        LocalDate next = LocalDate.of(2026, 12, 1);
        assertThat(agreements.stretches(first, next))
                .containsExactly(new Stretch(1, first, HANDED_OVER), new Stretch(2, HANDED_OVER, next));
    }

    /** Nobody agreed on them with anybody. */
    @Test
    void whatIsServedOnDaysWithoutAnAgreementIsTheReservesWhole() {
        Agreements agreements = new Agreements(List.of(terms(1, HANDED_OVER, false, FORMER)));
        LocalDate first = LocalDate.of(2026, 11, 1);
        LocalDate next = LocalDate.of(2026, 12, 1);
        assertThat(agreements.stretches(first, next))
                .containsExactly(new Stretch(0, first, HANDED_OVER), new Stretch(1, HANDED_OVER, next));
        List<AgreedShares> shares = agreements.shares(List.of(group(0), group(1)), NOW);
        Standing paid = new Standing(
                        List.of(
                                new Standing.Group(BigDecimal.TEN, 100, shares.get(0)),
                                new Standing.Group(BigDecimal.TEN, 100, shares.get(1))),
                        20,
                        0)
                .came(220);
        assertThat(Standings.divided(paid))
                .extracting(Settlement.Divided::entitlements)
                .containsExactly(
                        List.of(new Settlement.Entitlement(null, 100)),
                        List.of(new Settlement.Entitlement(FORMER, 70), new Settlement.Entitlement(FORMER, 30)));
    }
}
