package coop.dure.billing.rateplans;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rates of a document as lines: one for each prefix. */
record DocumentRates(RatePlanDocument document) implements RateLines {
    @Override
    public void each(Consumer<RateLine> taker) {
        long line = 1;
        for (RatePlanDocument.@Nullable RateEntry entry : Objects.requireNonNull(document.rates())) {
            RatePlanDocument.RateEntry rate = Objects.requireNonNull(entry);
            for (@Nullable String prefix : Objects.requireNonNull(rate.prefixes())) {
                @Nullable String[] cells = new String[RateColumn.values().length];
                cells[RateColumn.DESTINATION.ordinal()] = rate.destination();
                cells[RateColumn.DIRECTION.ordinal()] = rate.direction();
                cells[RateColumn.CALLEE_KIND.ordinal()] = rate.calleeKind();
                cells[RateColumn.PREFIX.ordinal()] = prefix;
                cells[RateColumn.ORIGIN_GROUP.ordinal()] = rate.originGroup();
                cells[RateColumn.BAND.ordinal()] = rate.band();
                cells[RateColumn.PAID_BY.ordinal()] = rate.paidBy();
                cells[RateColumn.TARIFF.ordinal()] = rate.tariff();
                line++;
                taker.accept(new RateLine(line, cells));
            }
        }
    }
}
