package coop.dure.billing.invoices;

import coop.dure.billing.rating.Allowance;
import coop.dure.billing.rating.AllowanceTaken;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds a month's base charges, in call order, into lines: one of CHARGES per agreement version and destination, one of
 * ALLOWANCE per agreement version and allowance. Takes one call at a time and keeps sums only.
 */
public final class UsageFold {
    private record Key(int agreementVersion, String name) {}

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::agreementVersion).thenComparing(Key::name);

    private static final class Sum {
        private long quantity;
        private long micros;
    }

    private final List<Allowance> allowances;
    private final long[] balances;
    private final Map<Key, Sum> charges = new TreeMap<>(ORDER);
    private final Map<Key, Sum> covered = new TreeMap<>(ORDER);

    /** A fold of a month with full allowances, used in this order. */
    public UsageFold(List<Allowance> allowances) {
        this.allowances = List.copyOf(allowances);
        this.balances = allowances.stream().mapToLong(Allowance::seconds).toArray();
    }

    /** Takes the next call; they must come ordered by (answered at, leg id). Calls that cost nothing change nothing. */
    public void add(BaseCharge charge, int agreementVersion) {
        Explanation explanation = charge.explanation();
        if (charge.state() != ChargeState.RATED || explanation == null) {
            return;
        }
        add(charges, new Key(agreementVersion, explanation.destination()), 1, charge.amountMicros());
        long beforeMicros = charge.amountMicros();
        long already = 0;
        for (int i = 0; i < allowances.size(); i++) {
            Allowance allowance = allowances.get(i);
            if (balances[i] > 0 && allowance.destinations().contains(explanation.destination())) {
                AllowanceTaken taken = AllowanceTaken.from(charge, already, balances[i]);
                if (taken.usedSeconds() > 0) {
                    balances[i] -= taken.usedSeconds();
                    already += taken.usedSeconds();
                    add(
                            covered,
                            new Key(agreementVersion, allowance.name()),
                            taken.usedSeconds(),
                            Math.subtractExact(taken.chargeAfterMicros(), beforeMicros));
                    beforeMicros = taken.chargeAfterMicros();
                }
            }
        }
    }

    private static void add(Map<Key, Sum> sums, Key key, long quantity, long micros) {
        Sum sum = sums.computeIfAbsent(key, made -> new Sum());
        sum.quantity = Math.addExact(sum.quantity, quantity);
        sum.micros = Math.addExact(sum.micros, micros);
    }

    /** The lines so far. */
    public List<InvoiceLine> lines() {
        List<InvoiceLine> lines = new ArrayList<>();
        charges.forEach((key, sum) -> lines.add(line(LineKind.CHARGES, key, sum, "CALLS")));
        covered.forEach((key, sum) -> lines.add(line(LineKind.ALLOWANCE, key, sum, "SECONDS")));
        return List.copyOf(lines);
    }

    private static InvoiceLine line(LineKind kind, Key key, Sum sum, String unit) {
        return new InvoiceLine(
                kind, RevenueKind.USAGE, key.agreementVersion(), key.name(), sum.quantity, unit, sum.micros);
    }
}
