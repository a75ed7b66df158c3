package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Slot;
import coop.dure.billing.rating.Tariff;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads prices and tariffs. */
final class PriceReader {
    static final int DAY_SECONDS = 86_400;
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
                    optional(entry.connectionFee(), at + "/connectionFee"),
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

    long optional(@Nullable String text, String at) {
        return text == null ? 0 : price(text, at);
    }

    long price(@Nullable String text, String at) {
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
