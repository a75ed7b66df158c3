package coop.dure.billing.invoices;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.settlement.AgreedShares;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lives of months at random (money-chain §6): what they cost changes, is adjusted on the next invoice, a part is credited.
 * Whatever the order, what was billed less what was credited is what they cost now; asking again adjusts nothing.
 */
class AdjustmentPropertiesTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final Vat STANDARD = Vat.standard(BigDecimal.TEN);
    private static final List<String> MONTHS = List.of("2026-07", "2026-08");

    @Property(tries = 300)
    void whatWasBilledIsWhatTheMonthsCostNowInEachGroup(@ForAll long seed) {
        Random random = new Random(seed);
        BilledSoFar billed = new BilledSoFar();
        Map<GroupKey, Long> billedByHand = new TreeMap<>();
        List<InvoiceLine> first = lines(random);
        Invoice invoice = invoice(MONTHS.get(0), first);
        bill(billed, billedByHand, invoice);
        for (int close = 0; close < 1 + random.nextInt(4); close++) {
            if (random.nextInt(3) == 0) {
                credit(random, billed, billedByHand, invoice);
            }
            List<InvoiceLine> now = lines(random);
            List<InvoiceLine> adjustments = billed.adjustments(MONTHS.get(0), now, STANDARD);
            Map<GroupKey, Long> difference = sums(now);
            billedByHand.forEach((group, micros) -> difference.merge(group, -micros, Long::sum));
            difference.values().removeIf(micros -> micros == 0);
            assertThat(sums(adjustments)).isEqualTo(difference);
            assertThat(adjustments)
                    .allMatch(line ->
                            line.kind() == LineKind.ADJUSTMENT && MONTHS.get(0).equals(line.month()));
            // On the next month's invoice, beside that month's own lines, which are of that month.
            List<InvoiceLine> all = new ArrayList<>(adjustments);
            all.addAll(lines(random));
            Collections.shuffle(all, random);
            billed.add(
                    InvoiceTotals.of(all, "KRW", STANDARD, random.nextInt(2) * 10)
                            .lines(),
                    MONTHS.get(1),
                    STANDARD);
            adjustments.forEach(line -> billedByHand.merge(line.group(STANDARD), line.amountMicros(), Long::sum));
            assertThat(billed.adjustments(MONTHS.get(0), now, STANDARD)).isEmpty();
        }
    }

    private static void bill(BilledSoFar billed, Map<GroupKey, Long> byHand, Invoice invoice) {
        billed.add(invoice.totals().lines(), invoice.month(), STANDARD);
        sums(invoice.totals().lines().stream()
                        .filter(line -> line.kind() != LineKind.ROUNDING)
                        .toList())
                .forEach((group, micros) -> byHand.merge(group, micros, Long::sum));
    }

    /** A CORRECTION of some group of the first invoice: so much was not to be billed. */
    private static void credit(Random random, BilledSoFar billed, Map<GroupKey, Long> byHand, Invoice invoice) {
        int groups = invoice.totals().groups().size();
        int which = random.nextInt(groups);
        long micros = random.nextLong(1, 5_000_000);
        List<CreditNote.Group> credited = new ArrayList<>();
        for (int k = 0; k < groups; k++) {
            credited.add(new CreditNote.Group(k == which ? micros : 0, 0));
        }
        CreditNote correction = new CreditNote(
                TENANT,
                UUID.randomUUID(),
                "1",
                invoice.invoiceId(),
                invoice.number(),
                invoice.month(),
                "KRW",
                CreditNote.Kind.CORRECTION,
                "so it is",
                Instant.EPOCH,
                "office",
                credited,
                List.of(),
                0,
                0);
        billed.takeBack(invoice, correction);
        GroupKey group = invoice.groupKey(which);
        byHand.merge(group, -group.vat().grossMicros(micros), Long::sum);
    }

    private static Invoice invoice(String month, List<InvoiceLine> lines) {
        InvoiceTotals totals = InvoiceTotals.of(lines, "KRW", STANDARD, 0);
        return new Invoice(
                TENANT,
                UUID.randomUUID(),
                "1",
                month,
                "KRW",
                Instant.EPOCH,
                "plan",
                1,
                totals,
                Collections.nCopies(totals.groups().size(), AgreedShares.ALL_RESERVE),
                null);
    }

    /** Of two versions of an agreement, all kinds of revenue, and three kinds of VAT, below zero too. */
    private static List<InvoiceLine> lines(Random random) {
        List<Vat> vats = List.of(STANDARD, STANDARD.in(VatCategory.ZERO_RATED), STANDARD.in(VatCategory.EXEMPT));
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            RevenueKind kind = RevenueKind.values()[random.nextInt(3)];
            lines.add(new InvoiceLine(
                            List.of(LineKind.CHARGES, LineKind.SEATS, LineKind.GAINSHARE)
                                    .get(kind.ordinal()),
                            kind,
                            1 + random.nextInt(2),
                            "l",
                            1,
                            "NONE",
                            random.nextLong(-2_000_000, 9_000_000))
                    .at(vats.get(random.nextInt(3))));
        }
        return lines;
    }

    private static Map<GroupKey, Long> sums(List<InvoiceLine> lines) {
        Map<GroupKey, Long> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.group(STANDARD), line.amountMicros(), Long::sum));
        return sums;
    }
}
