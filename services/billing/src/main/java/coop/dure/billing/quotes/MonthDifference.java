package coop.dure.billing.quotes;

import coop.dure.billing.invoices.MonthCompared;
import coop.dure.billing.money.Amount;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums what a month's calls cost and what they would cost, by destination, also by a price that is a mistake. Pure. */
public final class MonthDifference {
    private final Map<String, Sum> destinations = new TreeMap<>();
    private final Map<String, Long> statesBefore = new TreeMap<>();
    private final Map<String, Long> statesAfter = new TreeMap<>();
    private final Sum all = new Sum();

    private static final class Sum {
        private long calls;
        private long changed;
        private BigInteger beforeMicros = BigInteger.ZERO;
        private BigInteger afterMicros = BigInteger.ZERO;

        void add(long before, long after, boolean differs) {
            calls++;
            changed += differs ? 1 : 0;
            beforeMicros = beforeMicros.add(BigInteger.valueOf(before));
            afterMicros = afterMicros.add(BigInteger.valueOf(after));
        }

        PreviewView.Difference view(@Nullable String destination, String currency) {
            return new PreviewView.Difference(
                    destination,
                    calls,
                    changed,
                    Amount.ofMicros(beforeMicros, currency),
                    Amount.ofMicros(afterMicros, currency),
                    Amount.ofMicros(afterMicros.subtract(beforeMicros), currency));
        }
    }

    /** Takes a call; one that goes to another destination by the other plan is counted at the one it would go to. */
    public void add(BaseCharge before, BaseCharge after) {
        statesBefore.merge(before.state().name(), 1L, Long::sum);
        statesAfter.merge(after.state().name(), 1L, Long::sum);
        boolean differs = before.state() != after.state() || before.amountMicros() != after.amountMicros();
        all.add(before.amountMicros(), after.amountMicros(), differs);
        Explanation explained = after.explanation() == null ? before.explanation() : after.explanation();
        if (explained != null || isOpen(before) || isOpen(after)) {
            destinations
                    .computeIfAbsent(explained == null ? "" : explained.destination(), fresh -> new Sum())
                    .add(before.amountMicros(), after.amountMicros(), differs);
        }
    }

    private static boolean isOpen(BaseCharge charge) {
        return charge.state() == ChargeState.UNRATED;
    }

    /**
     * What came of it.
     *
     * @param legs which of the month's were rated
     * @param lines the whole month; {@code null} where nobody can say
     */
    public PreviewView view(String month, String currency, String legs, @Nullable MonthCompared lines) {
        List<PreviewView.Difference> byDestination = destinations.entrySet().stream()
                .map(entry -> entry.getValue().view(entry.getKey(), currency))
                .toList();
        return new PreviewView(month, legs, all.view(null, currency), byDestination, statesBefore, statesAfter, lines);
    }
}
