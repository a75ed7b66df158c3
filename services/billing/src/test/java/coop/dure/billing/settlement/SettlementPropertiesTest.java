package coop.dure.billing.settlement;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.ledger.Account;
import coop.dure.billing.ledger.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Shares + reserve + VAT + balance = paid, to the unit, at any moment, in any order of payments. */
class SettlementPropertiesTest {
    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID COLLABORATOR = UUID.randomUUID();

    @Property
    void everyUnitPaidIsSomebodys(
            @ForAll @LongRange(min = 1, max = 9_000_000_000_000L) long usageMicros,
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000_000L) long feesMicros,
            @ForAll @IntRange(min = 0, max = 100) int member,
            @ForAll @IntRange(min = 0, max = 100) int collaborator,
            @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 5_000_000_000L) Long> payments) {
        InvoiceTotals totals = totals(usageMicros, feesMicros);
        if (totals.totalMinor() <= 0) {
            return;
        }
        List<AgreedShares> shares = shares(totals, member, Math.min(collaborator, 100 - member));
        long paid = 0;
        long balance = 0;
        Map<String, Long> due = new HashMap<>();
        for (long payment : payments) {
            long owed = totals.totalMinor() - paid;
            balance += Math.max(0, payment - owed);
            long after = paid + Math.min(payment, owed);
            Entry entry = Entry.settlement(
                    Settlement.of(totals.groups(), shares, totals.totalMinor(), paid),
                    Settlement.of(totals.groups(), shares, totals.totalMinor(), after));
            entry.postings().stream()
                    .filter(posting -> posting.account() != Account.UNSETTLED_REVENUE)
                    .forEach(posting ->
                            due.merge(posting.account() + ":" + posting.partyId(), -posting.amountMinor(), Long::sum));
            paid = after;
        }
        long vat = Settlement.vatMinor(totals.netMinor(), totals.totalMinor(), paid);
        long shared = due.values().stream().mapToLong(Long::longValue).sum();
        assertThat(shared + vat + balance)
                .isEqualTo(payments.stream().mapToLong(Long::longValue).sum());
    }

    @Property
    void theOrderOfPaymentsDoesNotMatter(
            @ForAll @LongRange(min = 1, max = 9_000_000_000_000L) long usageMicros,
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long feesMicros,
            @ForAll @IntRange(min = 1, max = 99) int percentPaidFirst) {
        InvoiceTotals totals = totals(usageMicros, feesMicros);
        if (totals.totalMinor() <= 0) {
            return;
        }
        List<AgreedShares> shares = shares(totals, 70, 10);
        long part = totals.totalMinor() * percentPaidFirst / 100;
        assertThat(sum(totals, shares, part)).isEqualTo(sum(totals, shares, totals.totalMinor() - part));
    }

    @Property
    void paidInFullEveryGroupIsPaidExactly(
            @ForAll @LongRange(min = 1, max = 9_000_000_000_000L) long usageMicros,
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long feesMicros) {
        InvoiceTotals totals = totals(usageMicros, feesMicros);
        if (totals.totalMinor() <= 0) {
            return;
        }
        List<Settlement.Divided> all =
                Settlement.of(totals.groups(), shares(totals, 70, 10), totals.totalMinor(), totals.totalMinor());
        for (int k = 0; k < all.size(); k++) {
            assertThat(all.get(k).netMinor()).isEqualTo(totals.groups().get(k).netMinor());
        }
    }

    /** What each account was posted by two payments, the first of that size. */
    private static Map<String, Long> sum(InvoiceTotals totals, List<AgreedShares> shares, long first) {
        Map<String, Long> posted = new HashMap<>();
        long[] paid = {0, first, totals.totalMinor()};
        for (int i = 1; i < paid.length; i++) {
            Entry.settlement(
                            Settlement.of(totals.groups(), shares, totals.totalMinor(), paid[i - 1]),
                            Settlement.of(totals.groups(), shares, totals.totalMinor(), paid[i]))
                    .postings()
                    .forEach(posting -> posted.merge(
                            posting.account() + ":" + posting.partyId() + ":" + posting.shareGroup(),
                            posting.amountMinor(),
                            Long::sum));
        }
        return posted;
    }

    private static InvoiceTotals totals(long usageMicros, long feesMicros) {
        List<InvoiceLine> lines = new ArrayList<>();
        lines.add(new InvoiceLine(LineKind.CHARGES, RevenueKind.USAGE, 1, "all", 1, "CALLS", usageMicros));
        lines.add(new InvoiceLine(LineKind.SEATS, RevenueKind.FEES, 1, "seats", 1, "AGENT_DAYS", feesMicros));
        return InvoiceTotals.of(lines, "KRW", BigDecimal.TEN);
    }

    private static List<AgreedShares> shares(InvoiceTotals totals, int member, int collaborator) {
        AgreedShares shares = new AgreedShares(
                List.of(
                        new AgreedShares.Share(MEMBER, BigDecimal.valueOf(member)),
                        new AgreedShares.Share(COLLABORATOR, BigDecimal.valueOf(collaborator))),
                null);
        return totals.groups().stream().map(group -> shares).toList();
    }
}
