package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.lines.Balances.Left;
import coop.dure.billing.rating.AllowanceTaken;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds a month's base charges, in call order, into lines: per agreement version and VAT rate those of CHARGES by
 * destination, of ALLOWANCE by allowance, of TIER by tier. Takes one call at a time and keeps sums only.
 */
public final class UsageFold {
    /** What a line is about. */
    record Key(int agreementVersion, String name, Vat vat) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::agreementVersion)
                .thenComparing(Key::name)
                .thenComparing(Key::vat, Vat.ORDER);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Sum {
        private long quantity;
        private long micros;
        private @Nullable Talk talk = new Talk(0, 0);
    }

    private final List<AllowanceBalance> balances;
    private final List<TierCount> tiers;
    private final Map<Key, Sum> charges = new TreeMap<>();
    private final Map<Key, Sum> covered = new TreeMap<>();

    /** A fold of a month that begins with these balances. */
    public UsageFold(MonthlyTerms terms, YearMonth month, Balances opening) {
        this.balances = terms.allowances().stream()
                .map(allowance -> new AllowanceBalance(
                        allowance, month, opening.allowances().getOrDefault(allowance.name(), List.of())))
                .toList();
        this.tiers = terms.tiers().stream()
                .map(tier -> new TierCount(tier, terms.vat().included()))
                .toList();
    }

    /**
     * What an allowance took of a call.
     *
     * @param allowance its name
     * @param seconds billed seconds that it covered
     * @param amountMicros what that changed, below zero
     */
    public record AllowanceUse(String allowance, long seconds, long amountMicros) {}

    /**
     * What the price of a graduated tier changed of a call.
     *
     * @param tier its name
     * @param quantity how much of the call has that price: of what the tier counts
     * @param amountMicros what that changed
     */
    public record TierUse(String tier, long quantity, long amountMicros) {}

    /**
     * What the month makes of one call, beyond its base charge.
     *
     * @param allowances what they took of it, in their order
     * @param tiers what graduated ones changed; what a volume tier changes is known at the month's end only, of all calls
     *     together
     */
    public record CallEffects(List<AllowanceUse> allowances, List<TierUse> tiers) {
        /** None. */
        public static final CallEffects NONE = new CallEffects(List.of(), List.of());
    }

    /**
     * Takes the next call; they must come ordered by (answered at, leg id). Calls that cost nothing change nothing.
     *
     * @param by terms of the version that rated it: its VAT is theirs
     * @return what the month makes of it
     */
    public CallEffects add(BaseCharge charge, int agreementVersion, MonthlyTerms by) {
        Explanation explanation = charge.explanation();
        if (charge.state() != ChargeState.RATED || explanation == null) {
            return CallEffects.NONE;
        }
        String destination = explanation.destination();
        Vat vat = by.vatOf(destination);
        Sum sum = add(charges, new Key(agreementVersion, destination, vat), 1, charge.amountMicros());
        sum.talk = plus(sum.talk, new Talk(explanation.connectedSeconds(), explanation.billedSeconds()));
        List<AllowanceUse> used = balances.isEmpty() ? List.of() : new ArrayList<>(0);
        CallLeft left = afterAllowances(charge, explanation, agreementVersion, vat, used);
        List<TierUse> priced = tiers.isEmpty() ? List.of() : new ArrayList<>(0);
        for (TierCount tier : tiers) {
            if (tier.tier().destinations().contains(destination)) {
                TierUse use = tier.add(left, agreementVersion, vat);
                if (use != null) {
                    priced.add(use);
                }
            }
        }
        return used.isEmpty() && priced.isEmpty() ? CallEffects.NONE : new CallEffects(used, priced);
    }

    private static @Nullable Talk plus(@Nullable Talk so, @Nullable Talk more) {
        return so == null || more == null ? null : so.plus(more);
    }

    /** Destinations whose calls have to come one by one. */
    public Set<String> lookedAt() {
        Set<String> looked = new TreeSet<>();
        balances.forEach(balance -> looked.addAll(balance.allowance().destinations()));
        tiers.forEach(tier -> looked.addAll(tier.tier().destinations()));
        return looked;
    }

    /** Whether no call has to come by itself any more: allowances are used up, and there are no tiers. */
    public boolean isUsedUp() {
        return tiers.isEmpty() && balances.stream().allMatch(balance -> balance.seconds() == 0);
    }

    /**
     * Takes calls to one destination together: ones that do not have to come one by one.
     *
     * @param by terms of the version that rated them
     * @param talk how long they were; {@code null} where that is not known of all of them
     */
    public void addSum(
            String destination, int agreementVersion, MonthlyTerms by, long calls, long micros, @Nullable Talk talk) {
        Sum sum = add(charges, new Key(agreementVersion, destination, by.vatOf(destination)), calls, micros);
        sum.talk = plus(sum.talk, talk);
    }

    private CallLeft afterAllowances(
            BaseCharge charge, Explanation explanation, int agreementVersion, Vat vat, List<AllowanceUse> used) {
        long beforeMicros = charge.amountMicros();
        long already = 0;
        for (AllowanceBalance balance : balances) {
            if (balance.seconds() > 0
                    && beforeMicros > 0
                    && balance.allowance().destinations().contains(explanation.destination())) {
                AllowanceTaken taken = AllowanceTaken.from(charge, already, balance.seconds());
                if (taken.usedSeconds() > 0) {
                    balance.use(taken.usedSeconds());
                    already += taken.usedSeconds();
                    String name = balance.allowance().name();
                    long micros = Math.subtractExact(taken.chargeAfterMicros(), beforeMicros);
                    add(covered, new Key(agreementVersion, name, vat), taken.usedSeconds(), micros);
                    used.add(new AllowanceUse(name, taken.usedSeconds(), micros));
                    beforeMicros = taken.chargeAfterMicros();
                }
            }
        }
        return CallLeft.of(explanation, already, beforeMicros);
    }

    private static Sum add(Map<Key, Sum> sums, Key key, long quantity, long micros) {
        Sum sum = sums.computeIfAbsent(key, made -> new Sum());
        sum.quantity = Math.addExact(sum.quantity, quantity);
        sum.micros = Math.addExact(sum.micros, micros);
        return sum;
    }

    /** The lines so far. */
    public List<InvoiceLine> lines() {
        List<InvoiceLine> lines = new ArrayList<>();
        charges.forEach((key, sum) ->
                lines.add(line(LineKind.CHARGES, key, sum, "CALLS").of(sum.talk)));
        Map<String, LineExplanation> explained = new HashMap<>();
        balances.forEach(balance -> explained.put(balance.allowance().name(), balance.explained()));
        covered.forEach((key, sum) -> lines.add(line(LineKind.ALLOWANCE, key, sum, "SECONDS")
                .because(Objects.requireNonNull(explained.get(key.name())))));
        tiers.forEach(tier -> lines.addAll(tier.lines()));
        return List.copyOf(lines);
    }

    /** Seconds that go over to the next month, by allowance. */
    Map<String, List<Left>> closing() {
        Map<String, List<Left>> closing = new TreeMap<>();
        for (AllowanceBalance balance : balances) {
            List<Left> left = balance.closing();
            if (!left.isEmpty()) {
                closing.put(balance.allowance().name(), left);
            }
        }
        return closing;
    }

    private static InvoiceLine line(LineKind kind, Key key, Sum sum, String unit) {
        return new InvoiceLine(
                        kind, RevenueKind.USAGE, key.agreementVersion(), key.name(), sum.quantity, unit, sum.micros)
                .at(key.vat());
    }
}
