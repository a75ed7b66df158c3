package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.lines.MonthFacts.HeldNumber;
import coop.dure.billing.lines.MonthFacts.Stretch;
import coop.dure.contracts.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Seats, numbers, recurring and one-off fees: the price of a month × unit-days ÷ days of the month, each line rounded once. */
final class Fees {
    private final MonthlyTerms terms;
    private final MonthFacts facts;
    private final List<InvoiceLine> lines = new ArrayList<>();

    private Fees(MonthlyTerms terms, MonthFacts facts) {
        this.terms = terms;
        this.facts = facts;
    }

    static List<InvoiceLine> of(MonthlyTerms terms, MonthFacts facts) {
        Fees fees = new Fees(terms, facts);
        fees.held(LineKind.SEATS, "seats", facts.rosters(), terms.seatFeeMicros(), "AGENT_DAYS", terms.vat());
        fees.numbers();
        terms.recurring().forEach(fees::recurring);
        terms.oneOff().forEach(fees::oneOff);
        return fees.lines;
    }

    private void numbers() {
        Map<NumberFee, List<List<Validity>>> held = new HashMap<>();
        for (HeldNumber number : facts.numbers()) {
            NumberFee fee = feeOf(number);
            if (fee != null) {
                held.computeIfAbsent(fee, made -> new ArrayList<>()).add(number.held());
            }
        }
        for (NumberFee fee : terms.numbers()) {
            held(
                    LineKind.NUMBERS,
                    fee.name(),
                    held.getOrDefault(fee, List.of()),
                    fee.priceMicros(),
                    "NUMBER_DAYS",
                    terms.vat().in(fee.vat()));
        }
    }

    private @Nullable NumberFee feeOf(HeldNumber number) {
        NumberFee best = null;
        for (NumberFee fee : terms.numbers()) {
            if (fee.kind().equals(number.kind())
                    && number.digits().startsWith(fee.prefix())
                    && (best == null || fee.prefix().length() > best.prefix().length())) {
                best = fee;
            }
        }
        return best;
    }

    private void held(
            LineKind kind, String name, List<List<Validity>> holders, long priceMicros, String unit, Vat vat) {
        for (Stretch stretch : facts.stretches()) {
            long days = facts.unitDays(terms.proration(), holders, stretch.from(), stretch.until());
            LineExplanation why = LineExplanation.byDays(priceMicros, null, ofDays());
            add(kind, stretch.version(), name, days, unit, price(priceMicros, days), vat, why);
        }
    }

    private void recurring(RecurringFee fee) {
        Vat vat = terms.vat().in(fee.vat());
        Integer billingDay = fee.billingDay();
        if (billingDay != null) {
            LocalDate due =
                    facts.month().atDay(Math.min(billingDay, facts.month().lengthOfMonth()));
            if (facts.covers(due) && covers(fee, due)) {
                whole(LineKind.RECURRING, fee.name(), fee.priceMicros(), fee.quantity(), due, vat);
            }
            return;
        }
        for (Stretch stretch : facts.stretches()) {
            LocalDate from = later(stretch.from(), fee.from());
            LocalDate until = earlier(stretch.until(), fee.until());
            long days = Math.multiplyExact((long) terms.proration().days(facts.month(), from, until), fee.quantity());
            long micros = price(fee.priceMicros(), days);
            LineExplanation why = LineExplanation.byDays(fee.priceMicros(), fee.quantity(), ofDays());
            add(LineKind.RECURRING, stretch.version(), fee.name(), days, "DAYS", micros, vat, why);
        }
    }

    private void oneOff(OneOffFee fee) {
        if (facts.covers(fee.on())) {
            whole(
                    LineKind.ONE_OFF,
                    fee.name(),
                    fee.priceMicros(),
                    fee.quantity(),
                    fee.on(),
                    terms.vat().in(fee.vat()));
        }
    }

    private void whole(LineKind kind, String name, long priceMicros, int quantity, LocalDate on, Vat vat) {
        long micros = Math.multiplyExact(priceMicros, (long) quantity);
        LineExplanation why = LineExplanation.due(priceMicros, on);
        add(kind, facts.versionOn(on), name, quantity, "PIECES", micros, vat, why);
    }

    private long price(long priceMicros, long unitDays) {
        return terms.proration().price(facts.month(), priceMicros, unitDays);
    }

    private int ofDays() {
        return terms.proration().daysOf(facts.month());
    }

    private void add(
            LineKind kind,
            int version,
            String name,
            long quantity,
            String unit,
            long micros,
            Vat vat,
            LineExplanation why) {
        if (micros != 0) {
            lines.add(new InvoiceLine(kind, RevenueKind.FEES, version, name, quantity, unit, micros)
                    .at(vat)
                    .because(why));
        }
    }

    private static boolean covers(RecurringFee fee, LocalDate day) {
        LocalDate from = fee.from();
        LocalDate until = fee.until();
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    static LocalDate later(LocalDate day, @Nullable LocalDate other) {
        return other == null || other.isBefore(day) ? day : other;
    }

    static LocalDate earlier(LocalDate day, @Nullable LocalDate other) {
        return other == null || other.isAfter(day) ? day : other;
    }
}
