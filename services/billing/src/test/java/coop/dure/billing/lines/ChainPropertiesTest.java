package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.ledger.Account;
import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.Posting;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.settlement.AgreedShares;
import coop.dure.billing.settlement.AgreedShares.PassThrough;
import coop.dure.billing.settlement.AgreedShares.Share;
import coop.dure.billing.settlement.Settlement;
import coop.dure.billing.settlement.Settlement.Divided;
import coop.dure.billing.settlement.Settlement.Entitlement;
import coop.dure.billing.settlement.Standing;
import coop.dure.billing.settlement.Standings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static coop.dure.billing.lines.TestMonth.WON;
import static org.assertj.core.api.Assertions.assertThat;

/** The chain from a month's charges to everybody's share, at random: nothing is lost or made on the way. */
class ChainPropertiesTest {
    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID LATER_MEMBER = UUID.randomUUID();
    private static final UUID COLLABORATOR = UUID.randomUUID();
    private static final UUID CARRIER = UUID.randomUUID();

    /** charges + period lines + rounding = net; postings = net + VAT; shares + reserve + carriers + VAT = paid. */
    @Property(tries = 300)
    void everyWonOfTheChargesIsOnALineInAPostingAndSomebodysShare(@ForAll long seed) {
        Random random = new Random(seed);
        TestMonth month = random.nextInt(3) == 0
                ? WholeMonthPropertiesTest.randomWithVat(random)
                : WholeMonthPropertiesTest.random(random);
        List<InvoiceLine> lines = month.computed().lines();
        assertThat(sum(lines, LineKind.CHARGES))
                .isEqualTo(
                        month.calls.stream().mapToLong(BaseCharge::amountMicros).sum());

        InvoiceTotals totals = InvoiceTotals.of(lines, "KRW", month.vat, random.nextBoolean() ? 10 : 0);
        long exact = lines.stream().mapToLong(InvoiceLine::amountMicros).sum();
        assertThat((month.vat.included() ? totals.totalMinor() : totals.netMinor()) * WON)
                .isEqualTo(exact + sum(totals.lines(), LineKind.ROUNDING));
        assertThat(totals.groups().stream().mapToLong(ShareGroup::netMinor).sum())
                .isEqualTo(totals.netMinor());
        if (totals.totalMinor() <= 0) {
            return;
        }
        Map<Account, Long> accounts = new EnumMap<>(Account.class);
        post(accounts, Entry.issue(totals));
        Standing standing = standing(random, totals);
        List<Divided> before = Standings.divided(standing);
        for (long owed = totals.totalMinor(); owed > 0; owed = standing.totalMinor() - standing.paidMinor()) {
            long paid = Math.min(owed, 1 + random.nextLong(totals.totalMinor()));
            standing = standing.came(paid);
            post(accounts, Entry.payment(paid, owed));
            before = settle(accounts, before, standing);
        }
        assertThat(Settlement.vatMinor(standing)).isEqualTo(totals.vatMinor());
        assertThat(accounts.getOrDefault(Account.RECEIVABLE, 0L)).isZero();
        assertThat(accounts.getOrDefault(Account.UNSETTLED_REVENUE, 0L)).isZero();
        assertThat(-accounts.getOrDefault(Account.PAYABLE, 0L) - accounts.getOrDefault(Account.RESERVE, 0L))
                .isEqualTo(totals.netMinor());
        creditedBitByBit(random, accounts, before, standing);
    }

    /** What is credited goes back from whoever had it, its VAT with it, until nothing is left but the client's balance. */
    private static void creditedBitByBit(
            Random random, Map<Account, Long> accounts, List<Divided> divided, Standing paid) {
        Standing standing = paid;
        List<Divided> before = divided;
        for (int round = 0; round < 4; round++) {
            boolean last = round == 3;
            List<Long> credit = standing.groups().stream()
                    .map(group -> last || group.netMinor() <= 0
                            ? last ? group.netMinor() : 0
                            : random.nextLong(0, group.netMinor() + 1))
                    .toList();
            long vat = standing.vatOf(credit);
            Standing after = standing.credited(credit, vat);
            if (after.totalMinor() < 0) {
                continue;
            }
            post(accounts, Entry.credit(credit, vat, standing.paidMinor() - after.paidMinor()));
            standing = after;
            before = settle(accounts, before, standing);
            assertThat(-accounts.getOrDefault(Account.TENANT_BALANCE, 0L)).isEqualTo(standing.balanceMinor());
        }
        assertThat(accounts.values().stream().filter(minor -> minor != 0).sorted())
                .containsExactly(-paid.cameMinor(), paid.cameMinor());
    }

    private static List<Divided> settle(Map<Account, Long> accounts, List<Divided> before, Standing standing) {
        List<Divided> now = Standings.divided(standing);
        post(accounts, Entry.settlement(before, now));
        assertThat(due(now) + Settlement.vatMinor(standing)).isEqualTo(standing.paidMinor());
        assertThat(accounts.values().stream().mapToLong(Long::longValue).sum()).isZero();
        return now;
    }

    /** As the database sums them: in call order those that are looked at, then what nothing looks at, in whatever order. */
    @Property(tries = 300)
    void itMattersNeitherInWhichOrderCallsCameNorWhichOfThemAreSummed(@ForAll long seed) {
        TestMonth month = PeriodLinesPropertiesTest.random(new Random(seed));
        UsageFold oneByOne = new UsageFold(month.terms(), month.month, month.opening);
        month.calls.forEach(call -> oneByOne.add(call, 1, month.terms()));

        UsageFold summed = new UsageFold(month.terms(), month.month, month.opening);
        List<BaseCharge> rest = new ArrayList<>();
        for (BaseCharge call : month.calls) {
            if (summed.lookedAt().contains(destination(call)) && !summed.isUsedUp()) {
                summed.add(call, 1, month.terms());
            } else {
                rest.add(call);
            }
        }
        Collections.shuffle(rest, new Random(seed));
        Map<String, long[]> sums = new HashMap<>();
        for (BaseCharge call : rest) {
            long[] sum = sums.computeIfAbsent(destination(call), fresh -> new long[4]);
            sum[0]++;
            sum[1] += call.amountMicros();
            Explanation explanation = Objects.requireNonNull(call.explanation());
            sum[2] += explanation.connectedSeconds();
            sum[3] += explanation.billedSeconds();
        }
        sums.forEach((destination, sum) ->
                summed.addSum(destination, 1, month.terms(), sum[0], sum[1], new Talk(sum[2], sum[3])));
        assertThat(summed.lines()).isEqualTo(oneByOne.lines());
        assertThat(summed.closing()).isEqualTo(oneByOne.closing());
    }

    private static String destination(BaseCharge call) {
        return Objects.requireNonNull(call.explanation()).destination();
    }

    /** By the version of each group: from the hand-over on it is another member's. What was cut is nobody's but the reserve's. */
    private static Standing standing(Random random, InvoiceTotals totals) {
        Map<Integer, AgreedShares> versions =
                Map.of(1, shares(random, MEMBER, totals), 2, shares(random, LATER_MEMBER, totals));
        return new Standing(
                totals.groups().stream()
                        .map(group -> new Standing.Group(
                                group.vatPercent(),
                                group.netMinor(),
                                versions.getOrDefault(group.agreementVersion(), AgreedShares.ALL_RESERVE)))
                        .toList(),
                totals.vatMinor(),
                0);
    }

    private static AgreedShares shares(Random random, UUID member, InvoiceTotals totals) {
        return new AgreedShares(
                List.of(
                        new Share(member, BigDecimal.valueOf(random.nextLong(0, 700_001), 4)),
                        new Share(COLLABORATOR, BigDecimal.valueOf(random.nextInt(0, 30)))),
                random.nextBoolean() ? member : null,
                random.nextInt(3) == 0
                        ? List.of(new PassThrough(CARRIER, random.nextLong(0, totals.totalMinor() + 1)))
                        : List.of());
    }

    private static void post(Map<Account, Long> accounts, Entry entry) {
        for (Posting posting : entry.postings()) {
            accounts.merge(posting.account(), posting.amountMinor(), Long::sum);
        }
    }

    private static long due(List<Divided> divided) {
        return divided.stream()
                .flatMap(group -> group.entitlements().stream())
                .mapToLong(Entitlement::minor)
                .sum();
    }

    private static long sum(List<InvoiceLine> lines, LineKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(InvoiceLine::amountMicros)
                .sum();
    }
}
