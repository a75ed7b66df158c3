package coop.dure.billing.invoices;

import coop.dure.billing.invoices.LineExplanation.Adjusted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The exact amounts that were billed of one month so far, by share group and, where that is known, by kind of line: what an
 * adjustment brought is of the kinds that it was made for.
 */
final class BilledMonth {
    private final Map<GroupKey, Map<LineKind, Long>> groups = new TreeMap<>();

    /** A line that was billed. */
    void add(InvoiceLine line, Vat ofInvoice) {
        GroupKey group = line.group(ofInvoice);
        LineExplanation explanation = line.explanation();
        List<Adjusted> adjusted = explanation == null ? null : explanation.adjusted();
        if (adjusted == null) {
            add(group, line.kind(), line.amountMicros());
        } else {
            adjusted.forEach(one -> add(group, one.kind(), Math.subtractExact(one.nowMicros(), one.billedMicros())));
        }
    }

    /** A CORRECTION says that so much was not to be billed. */
    void takeBack(GroupKey group, long micros) {
        add(group, LineKind.ADJUSTMENT, Math.negateExact(micros));
    }

    private void add(GroupKey group, LineKind kind, long micros) {
        groups.computeIfAbsent(group, made -> new EnumMap<>(LineKind.class)).merge(kind, micros, Math::addExact);
    }

    /** What the month costs now beyond that, as lines of adjustment; none where it is the same. */
    List<InvoiceLine> adjustments(String month, List<InvoiceLine> now, Vat vat) {
        Map<GroupKey, Map<LineKind, Long>> costs = new TreeMap<>();
        now.forEach(line -> costs.computeIfAbsent(line.group(vat), made -> new EnumMap<>(LineKind.class))
                .merge(line.kind(), line.amountMicros(), Math::addExact));
        Set<GroupKey> all = new TreeSet<>(groups.keySet());
        all.addAll(costs.keySet());
        List<InvoiceLine> lines = new ArrayList<>();
        for (GroupKey group : all) {
            List<Adjusted> adjusted =
                    adjusted(groups.getOrDefault(group, Map.of()), costs.getOrDefault(group, Map.of()));
            long difference = 0;
            for (Adjusted one : adjusted) {
                difference = Math.addExact(difference, Math.subtractExact(one.nowMicros(), one.billedMicros()));
            }
            if (difference != 0) {
                lines.add(new InvoiceLine(
                                LineKind.ADJUSTMENT,
                                group.revenueKind(),
                                group.agreementVersion(),
                                "adjustment",
                                0,
                                "NONE",
                                difference,
                                group.vat(),
                                month)
                        .because(LineExplanation.of(adjusted)));
            }
        }
        return lines;
    }

    private static List<Adjusted> adjusted(Map<LineKind, Long> billed, Map<LineKind, Long> now) {
        List<Adjusted> adjusted = new ArrayList<>();
        for (LineKind kind : LineKind.values()) {
            long before = billed.getOrDefault(kind, 0L);
            long after = now.getOrDefault(kind, 0L);
            if (before != 0 || after != 0) {
                adjusted.add(new Adjusted(kind, before, after));
            }
        }
        return adjusted;
    }
}
