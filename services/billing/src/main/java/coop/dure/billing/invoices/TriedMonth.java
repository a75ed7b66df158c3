package coop.dure.billing.invoices;

import coop.dure.billing.invoices.MonthNow.Found;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.lines.UsageFold;
import coop.dure.billing.rating.BaseCharge;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A month that {@link TryMonth} has begun. Takes its charges one at a time and keeps sums only. */
public final class TriedMonth {
    private final @Nullable Found found;
    private final @Nullable PlanTerms terms;
    private @Nullable UsageFold fold;
    private boolean differs;

    private TriedMonth(@Nullable Found found, @Nullable PlanTerms terms) {
        this.found = found;
        this.terms = terms;
        this.fold = found == null || terms == null
                ? null
                : new UsageFold(terms.monthly(), found.period().month(), found.opening());
    }

    /** Where nobody can say what the month comes to. */
    static TriedMonth nothing() {
        return new TriedMonth(null, null);
    }

    /** Of a month that follows a version now, and would follow another one. */
    static TriedMonth of(Found found, Optional<PlanTerms> terms) {
        return found.plan().isEmpty() || terms.isEmpty() ? nothing() : new TriedMonth(found, terms.get());
    }

    /**
     * Takes the next charge; they come ordered by (answered at, leg id).
     *
     * @param charge as it would be
     * @param at the leg's instant
     * @param by terms of the version that would have rated it; {@code null} where none would
     * @param another whether the leg is charged otherwise now, or by another version
     */
    public void add(BaseCharge charge, Instant at, @Nullable MonthlyTerms by, boolean another) {
        differs |= another;
        UsageFold taking = fold;
        if (taking == null || found == null || terms == null) {
            return;
        }
        try {
            taking.add(
                    charge, found.agreements().versionOn(found.period().dateOf(at)), by == null ? terms.monthly() : by);
        } catch (ArithmeticException tooLarge) {
            fold = null;
        }
    }

    /** Whether the month would count as changed. */
    boolean isMarked() {
        if (differs || found == null || terms == null) {
            return differs;
        }
        PlanTerms follows = found.plan().orElse(null);
        return follows == null || !follows.plan().equals(terms.plan()) || follows.number() != terms.number();
    }

    @Nullable
    Found found() {
        return found;
    }

    @Nullable
    PlanTerms terms() {
        return terms;
    }

    /** {@code null} where its amounts are beyond any sense. */
    @Nullable
    UsageFold fold() {
        return fold;
    }
}
