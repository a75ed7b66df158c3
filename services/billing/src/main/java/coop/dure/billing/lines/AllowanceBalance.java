package coop.dure.billing.lines;

import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.lines.Balances.Left;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The seconds of one allowance during a month: its own and what came over; the oldest are used first. */
final class AllowanceBalance {
    private final Allowance allowance;
    private final YearMonth month;
    private final List<Left> buckets = new ArrayList<>();
    private final long brought;
    private long seconds;

    AllowanceBalance(Allowance allowance, YearMonth month, List<Left> opening) {
        this.allowance = allowance;
        this.month = month;
        opening.stream()
                .filter(left -> lives(left, month))
                .sorted(Comparator.comparing(Left::month))
                .forEach(buckets::add);
        brought = buckets.stream().mapToLong(Left::seconds).reduce(0, Math::addExact);
        buckets.add(new Left(month.toString(), allowance.seconds()));
        seconds = Math.addExact(brought, allowance.seconds());
    }

    Allowance allowance() {
        return allowance;
    }

    long seconds() {
        return seconds;
    }

    /** What a line of it says. */
    LineExplanation explained() {
        return LineExplanation.of(new LineExplanation.Allowance(allowance.seconds(), brought, seconds));
    }

    void use(long used) {
        seconds -= used;
        long open = used;
        while (open > 0) {
            Left oldest = buckets.remove(0);
            long taken = Math.min(open, oldest.seconds());
            open -= taken;
            if (taken < oldest.seconds()) {
                buckets.add(0, new Left(oldest.month(), oldest.seconds() - taken));
            }
        }
    }

    /** What goes over to the next month. */
    List<Left> closing() {
        YearMonth next = month.plusMonths(1);
        List<Left> left = new ArrayList<>();
        for (Left bucket : buckets) {
            if (bucket.seconds() > 0 && lives(bucket, next)) {
                left.add(bucket);
            }
        }
        Allowance.CarryOver rule = allowance.carryOver();
        if (rule != null && rule.mostSeconds() != null) {
            long tooMany = left.stream().mapToLong(Left::seconds).sum() - rule.mostSeconds();
            while (tooMany > 0) {
                Left oldest = left.remove(0);
                if (oldest.seconds() > tooMany) {
                    left.add(0, new Left(oldest.month(), oldest.seconds() - tooMany));
                }
                tooMany -= oldest.seconds();
            }
        }
        return List.copyOf(left);
    }

    private boolean lives(Left left, YearMonth in) {
        Allowance.CarryOver rule = allowance.carryOver();
        return rule != null
                && !YearMonth.parse(left.month()).plusMonths(rule.months()).isBefore(in);
    }
}
