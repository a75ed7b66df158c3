package coop.dure.billing.rateplans;

import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.lines.Discount;
import coop.dure.billing.lines.NumberFee;
import coop.dure.billing.lines.OneOffFee;
import coop.dure.billing.lines.RecurringFee;
import coop.dure.billing.rating.CalleeKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads fees and discounts of a month. */
final class FeeReader {
    private static final String AT = "/monthly";
    private static final int MOST_PIECES = 1_000_000;
    private static final int LAST_DAY = 31;

    private final Defects defects;
    private final PriceReader prices;
    private final String currency;

    FeeReader(Defects defects, PriceReader prices, String currency) {
        this.defects = defects;
        this.prices = prices;
        this.currency = currency;
    }

    List<NumberFee> numbers(@Nullable List<Monthly.@Nullable NumberFeeEntry> entries) {
        List<NumberFee> fees = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> prefixes = new HashSet<>();
        defects.each(entries, AT + "/numbers", (entry, at) -> {
            String kind =
                    defects.oneOf(CalleeKind.E164, entry.kind(), at + "/kind").name();
            String prefix = entry.prefix() == null ? "" : entry.prefix();
            if (!prefix.isEmpty()) {
                RateReader.checkDigits(prefix, at + "/prefix", defects);
            }
            if (!prefixes.add(kind + ":" + prefix)) {
                defects.add(at + "/prefix", "rate-plan.name-twice", prefix);
            }
            fees.add(new NumberFee(
                    once(names, entry.name(), at),
                    kind,
                    prefix,
                    prices.price(entry.fee(), at + "/fee"),
                    defects.vat(entry.vat(), at + "/vat")));
        });
        return fees;
    }

    List<RecurringFee> recurring(@Nullable List<Monthly.@Nullable RecurringFeeEntry> entries) {
        List<RecurringFee> fees = new ArrayList<>();
        Set<String> names = new HashSet<>();
        defects.each(entries, AT + "/recurring", (entry, at) -> {
            LocalDate from = day(entry.from(), at + "/from");
            LocalDate until = day(entry.until(), at + "/until");
            inOrder(from, until, at);
            int quantity = defects.within(entry.quantity(), 1, 1, MOST_PIECES, at + "/quantity");
            fees.add(new RecurringFee(
                    once(names, entry.name(), at),
                    prices.ofMonth(entry.price(), quantity, at + "/price"),
                    quantity,
                    from,
                    until,
                    entry.billingDay() == null
                            ? null
                            : defects.within(entry.billingDay(), 1, 1, LAST_DAY, at + "/billingDay"),
                    defects.vat(entry.vat(), at + "/vat")));
        });
        return fees;
    }

    List<OneOffFee> oneOff(@Nullable List<Monthly.@Nullable OneOffFeeEntry> entries) {
        List<OneOffFee> fees = new ArrayList<>();
        defects.each(entries, AT + "/oneOff", (entry, at) -> {
            int quantity = defects.within(entry.quantity(), 1, 1, MOST_PIECES, at + "/quantity");
            fees.add(new OneOffFee(
                    defects.name(entry.name(), at + "/name"),
                    prices.ofMonth(entry.price(), quantity, at + "/price"),
                    quantity,
                    defects.parsed(entry.on(), at + "/on", "field.date", LocalDate.EPOCH, LocalDate::parse),
                    defects.vat(entry.vat(), at + "/vat")));
        });
        return fees;
    }

    List<Discount> discounts(@Nullable List<Monthly.@Nullable DiscountEntry> entries) {
        List<Discount> discounts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        defects.each(entries, AT + "/discounts", (entry, at) -> {
            String percent = entry.percent();
            if ((percent == null) == (entry.amount() == null)) {
                defects.add(at + "/percent", "rate-plan.percent-or-amount");
            }
            if (entry.currency() != null && !entry.currency().equals(currency)) {
                defects.add(at + "/currency", "rate-plan.currency", currency);
            }
            LocalDate from = day(entry.from(), at + "/from");
            LocalDate until = day(entry.until(), at + "/until");
            inOrder(from, until, at);
            discounts.add(new Discount(
                    once(names, entry.name(), at),
                    percent == null
                            ? null
                            : defects.parsed(
                                    percent, at + "/percent", "field.percent", BigDecimal.ZERO, PlanReader::percent),
                    entry.amount() == null ? 0 : prices.ofMonth(entry.amount(), at + "/amount"),
                    kinds(entry.revenueKinds(), at + "/revenueKinds"),
                    from,
                    until,
                    Boolean.TRUE.equals(entry.belowCommitment())));
        });
        return discounts;
    }

    private Set<RevenueKind> kinds(@Nullable List<@Nullable String> names, String at) {
        Set<RevenueKind> kinds = EnumSet.noneOf(RevenueKind.class);
        defects.notEmpty(names, at);
        defects.each(names, at, (name, here) -> {
            // What repays the rebuild is computed behind all discounts.
            if (name.equals("USAGE") || name.equals("FEES")) {
                kinds.add(RevenueKind.valueOf(name));
            } else {
                defects.add(here, "field.one-of", "USAGE, FEES");
            }
        });
        return kinds;
    }

    private String once(Set<String> names, @Nullable String written, String at) {
        String name = defects.name(written, at + "/name");
        if (!names.add(name)) {
            defects.add(at + "/name", "rate-plan.name-twice", name);
        }
        return name;
    }

    private @Nullable LocalDate day(@Nullable String text, String at) {
        return text == null ? null : defects.parsed(text, at, "field.date", LocalDate.EPOCH, LocalDate::parse);
    }

    private void inOrder(@Nullable LocalDate from, @Nullable LocalDate until, String at) {
        if (from != null && until != null && !from.isBefore(until)) {
            defects.add(at + "/until", "rate-plan.until");
        }
    }
}
