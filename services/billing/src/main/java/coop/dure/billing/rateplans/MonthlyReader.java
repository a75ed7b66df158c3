package coop.dure.billing.rateplans;

import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.lines.Allowance;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.Proration;
import coop.dure.billing.lines.Tier;
import coop.dure.billing.rating.Rate;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a month costs. */
final class MonthlyReader {
    private static final String AT = "/monthly";
    private static final long MOST_CUT_MINOR = 100_000;
    private static final long MOST_SECONDS = 1_000_000_000_000L;
    private static final int MOST_MONTHS = 120;

    private final Defects defects;
    private final PriceReader prices;
    private final String currency;
    private final Set<String> known;
    private final Map<String, Set<String>> groups = new HashMap<>();

    MonthlyReader(Defects defects, PriceReader prices, String currency, List<Rate> rates) {
        this.defects = defects;
        this.prices = prices;
        this.currency = currency;
        this.known = rates.stream().map(Rate::destination).collect(Collectors.toSet());
    }

    MonthlyTerms terms(@Nullable Monthly monthly) {
        if (monthly == null) {
            defects.add(AT, "field.required");
            return new MonthlyTerms(BigDecimal.ZERO, 0, List.of());
        }
        groups(monthly.destinationGroups());
        FeeReader fees = new FeeReader(defects, prices, currency);
        BigDecimal percent = defects.parsed(
                monthly.vatPercent(), AT + "/vatPercent", "field.percent", BigDecimal.ZERO, PlanReader::percent);
        return new MonthlyTerms(
                new Vat(VatCategory.STANDARD, percent, Boolean.TRUE.equals(monthly.pricesIncludeVat())),
                cutTo(monthly.cutTotalTo()),
                monthly.proration() == null
                        ? Proration.CALENDAR
                        : defects.oneOf(Proration.CALENDAR, monthly.proration(), AT + "/proration"),
                prices.optional(monthly.seatFee(), AT + "/seatFee"),
                vatOfDestinations(monthly.vatCategories()),
                allowances(monthly.allowances()),
                tiers(monthly.tiers()),
                monthly.commitment() == null ? 0 : prices.ofMonth(monthly.commitment(), AT + "/commitment"),
                fees.numbers(monthly.numbers()),
                fees.recurring(monthly.recurring()),
                fees.oneOff(monthly.oneOff()),
                fees.discounts(monthly.discounts()));
    }

    private long cutTo(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            long minor = Money.minorOfText(text, currency);
            if (minor > 0 && minor <= MOST_CUT_MINOR) {
                return minor;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            // Said below.
        }
        defects.add(AT + "/cutTotalTo", "rate-plan.cut", text);
        return 0;
    }

    private void groups(@Nullable List<Monthly.@Nullable DestinationGroup> entries) {
        defects.each(entries, AT + "/destinationGroups", (entry, at) -> {
            String name = defects.name(entry.name(), at + "/name");
            Set<String> destinations = new HashSet<>();
            defects.notEmpty(entry.destinations(), at + "/destinations");
            named(entry.destinations(), at + "/destinations", destinations);
            defects.keepNamed(groups, name, Set.copyOf(destinations), at + "/name");
        });
    }

    private void named(@Nullable List<@Nullable String> names, String pointer, Set<String> into) {
        defects.each(names, pointer, (name, here) -> {
            into.add(name);
            // A draft's rates may come later, as a file.
            if (!known.isEmpty() && !known.contains(name)) {
                defects.add(here, "rate-plan.unknown-name", name);
            }
        });
    }

    /** Destinations and groups of them: at least one of either. */
    private Set<String> destinations(
            @Nullable List<@Nullable String> names, @Nullable List<@Nullable String> groupNames, String at) {
        if (groupNames == null || groupNames.isEmpty()) {
            defects.notEmpty(names, at + "/destinations");
        }
        Set<String> found = new HashSet<>();
        named(names, at + "/destinations", found);
        defects.each(groupNames, at + "/destinationGroups", (group, here) -> {
            defects.known(groups, group, here);
            found.addAll(groups.getOrDefault(group, Set.of()));
        });
        return Set.copyOf(found);
    }

    private Map<String, VatCategory> vatOfDestinations(@Nullable List<Monthly.@Nullable VatEntry> entries) {
        Map<String, VatCategory> found = new HashMap<>();
        defects.each(entries, AT + "/vatCategories", (entry, at) -> {
            VatCategory category = defects.vat(entry.category(), at + "/category");
            defects.required(entry.category(), at + "/category", "");
            for (String destination : destinations(entry.destinations(), entry.destinationGroups(), at)) {
                defects.keepNamed(found, destination, category, at + "/destinations");
            }
        });
        return found;
    }

    private List<Allowance> allowances(@Nullable List<Monthly.@Nullable AllowanceEntry> entries) {
        Map<String, Allowance> allowances = Defects.names();
        List<Allowance> inOrder = new ArrayList<>();
        defects.each(entries, AT + "/allowances", (entry, at) -> {
            long seconds = defects.required(entry.seconds(), at + "/seconds", 1L);
            if (seconds < 1 || seconds > MOST_SECONDS) {
                defects.add(at + "/seconds", "field.range", "1…" + MOST_SECONDS);
            }
            Allowance allowance = new Allowance(
                    defects.name(entry.name(), at + "/name"),
                    seconds,
                    destinations(entry.destinations(), entry.destinationGroups(), at),
                    carryOver(entry.carryOver(), at + "/carryOver"));
            defects.keepNamed(allowances, allowance.name(), allowance, at + "/name");
            inOrder.add(allowance);
        });
        return inOrder;
    }

    private Allowance.@Nullable CarryOver carryOver(Monthly.@Nullable CarryOverEntry entry, String at) {
        if (entry == null) {
            return null;
        }
        defects.required(entry.months(), at + "/months", 1);
        Long most = entry.mostSeconds();
        if (most != null && (most < 1 || most > MOST_SECONDS)) {
            defects.add(at + "/mostSeconds", "field.range", "1…" + MOST_SECONDS);
        }
        return new Allowance.CarryOver(defects.within(entry.months(), 1, 1, MOST_MONTHS, at + "/months"), most);
    }

    private List<Tier> tiers(@Nullable List<Monthly.@Nullable TierEntry> entries) {
        Map<String, Tier> tiers = Defects.names();
        List<Tier> inOrder = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        defects.each(entries, AT + "/tiers", (entry, at) -> {
            Tier.Measure measure = defects.oneOf(Tier.Measure.SECONDS, entry.measure(), at + "/measure");
            Tier tier = new Tier(
                    defects.name(entry.name(), at + "/name"),
                    destinations(entry.destinations(), entry.destinationGroups(), at),
                    measure,
                    defects.oneOf(Tier.Mode.GRADUATED, entry.mode(), at + "/mode"),
                    steps(entry.steps(), measure, at + "/steps"));
            for (String destination : tier.destinations()) {
                if (!taken.add(destination)) {
                    defects.add(at + "/destinations", "rate-plan.tier-twice", destination);
                }
            }
            defects.keepNamed(tiers, tier.name(), tier, at + "/name");
            inOrder.add(tier);
        });
        return inOrder;
    }

    private List<Tier.Step> steps(
            @Nullable List<Monthly.@Nullable StepEntry> entries, Tier.Measure measure, String at) {
        List<Tier.Step> steps = new ArrayList<>();
        defects.notEmpty(entries, at);
        defects.each(entries, at, (entry, here) -> {
            long from = defects.required(entry.from(), here + "/from", 0L);
            if (steps.isEmpty()
                    ? from != 0
                    : from <= steps.get(steps.size() - 1).from()) {
                defects.add(here + "/from", "rate-plan.step-order");
            }
            Integer per = entry.perSeconds();
            if (entry.price() == null ? per != null : per == null && measure == Tier.Measure.SECONDS) {
                defects.add(here + "/perSeconds", "rate-plan.per-seconds");
            }
            steps.add(new Tier.Step(
                    from,
                    entry.price() == null ? null : prices.price(entry.price(), here + "/price"),
                    per == null ? null : defects.within(per, 1, 1, PriceReader.DAY_SECONDS, here + "/perSeconds")));
        });
        return steps;
    }
}
