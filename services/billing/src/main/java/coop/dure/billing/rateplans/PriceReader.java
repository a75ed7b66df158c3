package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Allowance;
import coop.dure.billing.rating.MonthlyTerms;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Slot;
import coop.dure.billing.rating.Tariff;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads tariffs and what a month costs. */
final class PriceReader {
    private static final int DAY_SECONDS = 86_400;
    /** So that a day at the price of a second stays far below what a long of micro-units can hold. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000);

    private final Defects defects;

    PriceReader(Defects defects) {
        this.defects = defects;
    }

    Map<String, Tariff> tariffs(@Nullable List<RatePlanDocument.@Nullable TariffEntry> entries) {
        Map<String, Tariff> tariffs = Defects.names();
        defects.each(entries, "/tariffs", (entry, at) -> {
            Tariff tariff = new Tariff(
                    defects.name(entry.name(), at + "/name"),
                    optionalPrice(entry.connectionFee(), at + "/connectionFee"),
                    defects.within(entry.minimumSeconds(), 0, 0, DAY_SECONDS, at + "/minimumSeconds"),
                    defects.within(entry.freeBelowSeconds(), 0, 0, DAY_SECONDS, at + "/freeBelowSeconds"),
                    slots(entry.slots(), at + "/slots"));
            defects.keepNamed(tariffs, tariff.name(), tariff, at + "/name");
        });
        return tariffs;
    }

    private List<Slot> slots(@Nullable List<RatePlanDocument.@Nullable SlotEntry> entries, String at) {
        List<Slot> slots = new ArrayList<>();
        defects.each(entries, at, (entry, here) -> {
            int from = defects.within(entry.fromSecond(), 0, 0, DAY_SECONDS, here + "/fromSecond");
            if (slots.isEmpty()
                    ? from != 0
                    : from <= slots.get(slots.size() - 1).fromSecond()) {
                defects.add(here + "/fromSecond", "rate-plan.slot-order");
            }
            defects.required(entry.incrementSeconds(), here + "/incrementSeconds", 1);
            int increment = defects.within(entry.incrementSeconds(), 1, 1, DAY_SECONDS, here + "/incrementSeconds");
            slots.add(new Slot(
                    from,
                    increment,
                    price(entry.price(), here + "/price"),
                    defects.within(entry.perSeconds(), increment, 1, DAY_SECONDS, here + "/perSeconds")));
        });
        defects.notEmpty(entries, at);
        return slots;
    }

    MonthlyTerms monthly(RatePlanDocument.@Nullable Monthly monthly, List<Rate> rates) {
        if (monthly == null) {
            defects.add("/monthly", "field.required");
            return new MonthlyTerms(BigDecimal.ZERO, 0, List.of());
        }
        Set<String> destinations = rates.stream().map(Rate::destination).collect(Collectors.toSet());
        Map<String, Allowance> allowances = Defects.names();
        List<Allowance> inOrder = new ArrayList<>();
        defects.each(monthly.allowances(), "/monthly/allowances", (entry, at) -> {
            Allowance allowance = allowance(entry, destinations, at);
            defects.keepNamed(allowances, allowance.name(), allowance, at + "/name");
            inOrder.add(allowance);
        });
        return new MonthlyTerms(
                defects.parsed(
                        monthly.vatPercent(),
                        "/monthly/vatPercent",
                        "field.percent",
                        BigDecimal.ZERO,
                        PlanReader::percent),
                optionalPrice(monthly.seatFee(), "/monthly/seatFee"),
                inOrder);
    }

    private Allowance allowance(RatePlanDocument.AllowanceEntry entry, Set<String> destinations, String at) {
        Set<String> names = new HashSet<>();
        defects.notEmpty(entry.destinations(), at + "/destinations");
        defects.each(entry.destinations(), at + "/destinations", (name, here) -> {
            names.add(name);
            if (!destinations.contains(name)) {
                defects.add(here, "rate-plan.unknown-name", name);
            }
        });
        long seconds = defects.required(entry.seconds(), at + "/seconds", 1L);
        if (seconds < 1) {
            defects.add(at + "/seconds", "field.range", "1…");
        }
        return new Allowance(defects.name(entry.name(), at + "/name"), seconds, Set.copyOf(names));
    }

    private long optionalPrice(@Nullable String text, String at) {
        return text == null ? 0 : price(text, at);
    }

    private long price(@Nullable String text, String at) {
        return Objects.requireNonNull(defects.parsed(text, at, "field.price", 0L, PriceReader::micros));
    }

    private static long micros(String text) {
        BigDecimal price = Money.decimal(text);
        if (price.signum() < 0 || price.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return price.movePointRight(Money.MICRO_PLACES).longValueExact();
    }
}
