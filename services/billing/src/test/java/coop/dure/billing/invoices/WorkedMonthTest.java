package coop.dure.billing.invoices;

import coop.dure.billing.ledger.Account;
import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.Posting;
import coop.dure.billing.settlement.AgreedShares;
import coop.dure.billing.settlement.Settlement;
import coop.dure.billing.settlement.Standing;
import coop.dure.billing.settlement.Standings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked example of money-chain §10 from its usage sum on, figure by figure. */
class WorkedMonthTest {
    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID COLLABORATOR = UUID.randomUUID();
    private static final AgreedShares SHARES = new AgreedShares(
            List.of(
                    new AgreedShares.Share(MEMBER, new BigDecimal("70")),
                    new AgreedShares.Share(COLLABORATOR, new BigDecimal("10"))),
            null);
    private static final List<InvoiceLine> LINES = List.of(
            new InvoiceLine(LineKind.CHARGES, RevenueKind.USAGE, 1, "all", 7, "CALLS", 532_600_000),
            new InvoiceLine(LineKind.ALLOWANCE, RevenueKind.USAGE, 1, "mobile", 60, "SECONDS", -108_000_000),
            new InvoiceLine(LineKind.SEATS, RevenueKind.FEES, 1, "seats", 360, "AGENT_DAYS", 118_800_000_000L));
    private final InvoiceTotals totals = InvoiceTotals.of(LINES, "KRW", BigDecimal.TEN);
    private final Standing issued = Standings.issued(totals, SHARES);

    @Test
    void theNetIsRoundedHalfUpWithAVisibleLine() {
        assertThat(totals.netMinor()).isEqualTo(119_225);
        InvoiceLine rounding = totals.lines().get(3);
        assertThat(rounding.kind()).isEqualTo(LineKind.ROUNDING);
        assertThat(rounding.amountMicros()).isEqualTo(400_000);
    }

    @Test
    void vatIsTruncatedFromTheRoundedNet() {
        assertThat(totals.vatMinor()).isEqualTo(11_922);
        assertThat(totals.totalMinor()).isEqualTo(131_147);
    }

    @Test
    void groupsAreDifferencesOfTheRoundedRunningSum() {
        assertThat(totals.groups()).extracting(ShareGroup::netMinor).containsExactly(425L, 118_800L);
    }

    @Test
    void twoPaymentsAreSharedAsWritten() {
        Entry first = Entry.settlement(divided(0), divided(50_000));
        assertThat(due(first, MEMBER)).isEqualTo(31_817);
        assertThat(due(first, COLLABORATOR)).isEqualTo(4_545);
        assertThat(reserve(first)).isEqualTo(9_092);
        assertThat(Settlement.vatMinor(issued.came(50_000))).isEqualTo(4_546);

        Entry second = Entry.settlement(divided(50_000), divided(131_147));
        assertThat(due(second, MEMBER)).isEqualTo(51_640);
        assertThat(due(second, COLLABORATOR)).isEqualTo(7_377);
        assertThat(reserve(second)).isEqualTo(14_754);
        assertThat(Settlement.vatMinor(issued.came(131_147))).isEqualTo(11_922);
    }

    @Test
    void whatIsPaidBeyondTheTotalIsTheTenantsBalance() {
        Entry payment = Entry.payment(200_000, 131_147);
        assertThat(payment.postings()).contains(new Posting(Account.TENANT_BALANCE, null, null, -(200_000 - 131_147)));
    }

    @Test
    void aCreditNoteTakesBackFromEverybodyWhatTheyHadOfIt() {
        Standing paid = issued.came(131_147);
        List<Long> credit = List.of(0L, 10_000L);
        assertThat(paid.vatOf(credit)).isEqualTo(1_000);
        Standing after = paid.credited(credit, 1_000);
        assertThat(paid.paidMinor() - after.paidMinor()).isEqualTo(11_000);

        Entry back = Entry.settlement(divided(131_147), Standings.divided(after.came(-11_000)));
        assertThat(due(back, MEMBER)).isEqualTo(-7_000);
        assertThat(due(back, COLLABORATOR)).isEqualTo(-1_000);
        assertThat(reserve(back)).isEqualTo(-2_000);
    }

    private List<Settlement.Divided> divided(long paidMinor) {
        return Standings.divided(issued.came(paidMinor));
    }

    private static long due(Entry entry, UUID party) {
        return entry.postings().stream()
                .filter(posting -> Objects.equals(posting.partyId(), party))
                .mapToLong(posting -> -posting.amountMinor())
                .sum();
    }

    private static long reserve(Entry entry) {
        return entry.postings().stream()
                .filter(posting -> posting.account() == Account.RESERVE)
                .mapToLong(posting -> -posting.amountMinor())
                .sum();
    }
}
