package coop.dure.billing.invoices;

import coop.dure.billing.invoices.InvoiceLine.Talk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What calls to one destination come to, whatever agreement they are divided by.
 *
 * @param name the destination
 * @param month {@code YYYY-MM} that they belong to where that is not the invoice's
 * @param calls how many cost something
 * @param talk how long they were; {@code null} where nobody had counted it
 * @param amountMicros what they cost before allowances and tiers
 */
public record DestinationSum(
        String name,
        @Nullable String month,
        long calls,
        @Nullable Talk talk,
        long amountMicros) {
    private record Key(String name, @Nullable String month) {}

    /** Of each destination that lines have calls to, in their order. */
    public static List<DestinationSum> of(List<InvoiceLine> lines) {
        Map<Key, DestinationSum> sums = new LinkedHashMap<>();
        for (InvoiceLine line : lines) {
            if (line.kind() == LineKind.CHARGES) {
                sums.merge(
                        new Key(line.name(), line.month()),
                        new DestinationSum(
                                line.name(), line.month(), line.quantity(), line.talk(), line.amountMicros()),
                        DestinationSum::plus);
            }
        }
        return List.copyOf(sums.values());
    }

    private DestinationSum plus(DestinationSum other) {
        return new DestinationSum(
                name,
                month,
                Math.addExact(calls, other.calls),
                talk == null || other.talk == null ? null : talk.plus(other.talk),
                Math.addExact(amountMicros, other.amountMicros));
    }
}
