package coop.dure.billing.rateplans;

import coop.dure.billing.lines.Discount;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.OneOffFee;
import coop.dure.billing.lines.RecurringFee;
import coop.dure.billing.rating.PlanVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month follows the monthly terms of the version that holds at its first instant. So what a version says of days before
 * the first whole month that it holds in bills nothing of them: these are its places. Pure.
 */
final class BeforeWholeMonth {
    private static final String AT = "/monthly/";

    private final LocalDate whole;
    private final boolean within;
    private final List<String> places = new ArrayList<>();

    private BeforeWholeMonth(LocalDate whole, boolean within) {
        this.whole = whole;
        this.within = within;
    }

    /** First day of the first month that follows it whole, in the plan's zone. */
    static LocalDate firstWhole(PlanVersion version) {
        LocalDate month =
                LocalDate.ofInstant(version.validFrom(), version.zone()).withDayOfMonth(1);
        boolean begins = !month.atStartOfDay(version.zone()).toInstant().isBefore(version.validFrom());
        return begins ? month : month.plusMonths(1);
    }

    /** JSON Pointers of what a version says of days before that. */
    static List<String> places(PlanVersion version) {
        LocalDate whole = firstWhole(version);
        BeforeWholeMonth before = new BeforeWholeMonth(
                whole,
                version.validFrom().isBefore(whole.atStartOfDay(version.zone()).toInstant()));
        before.look(version.monthly());
        return before.places;
    }

    private void look(MonthlyTerms monthly) {
        always("seatFee", monthly.seatFeeMicros() > 0);
        always("commitment", monthly.commitmentMicros() > 0);
        always("allowances", !monthly.allowances().isEmpty());
        always("tiers", !monthly.tiers().isEmpty());
        always("numbers", !monthly.numbers().isEmpty());
        for (int i = 0; i < monthly.recurring().size(); i++) {
            RecurringFee fee = monthly.recurring().get(i);
            dated("recurring/" + i, fee.from(), fee.until());
        }
        for (int i = 0; i < monthly.oneOff().size(); i++) {
            OneOffFee fee = monthly.oneOff().get(i);
            if (fee.on().isBefore(whole)) {
                places.add(AT + "oneOff/" + i + "/on");
            }
        }
        for (int i = 0; i < monthly.discounts().size(); i++) {
            Discount discount = monthly.discounts().get(i);
            dated("discounts/" + i, discount.from(), discount.until());
        }
    }

    /** What has no date holds from the version on: not in the month in which that begins. */
    private void always(String field, boolean said) {
        if (within && said) {
            places.add(AT + field);
        }
    }

    private void dated(String entry, @Nullable LocalDate from, @Nullable LocalDate until) {
        if (until != null && !until.isAfter(whole)) {
            places.add(AT + entry + "/until");
        } else if (from != null && from.isBefore(whole)) {
            places.add(AT + entry + "/from");
        } else {
            always(entry, from == null);
        }
    }
}
