package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Slot;
import coop.dure.billing.rating.Tariff;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
    /** So that the sum of a month's lines does, too. */
    private static final BigDecimal MOST_OF_MONTH = BigDecimal.valueOf(10_000_000_000L);

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
        return price(text, at, MOST);
    }

    /** What a month may cost, which is more than a second may. */
    long ofMonth(@Nullable String text, String at) {
        return price(text, at, MOST_OF_MONTH);
    }

    /** The same for several pieces, which together cost no more. */
    long ofMonth(@Nullable String text, int quantity, String at) {
        return price(text, at, MOST_OF_MONTH.divide(BigDecimal.valueOf(quantity), 0, RoundingMode.DOWN));
    }

    private long price(@Nullable String text, String at, BigDecimal most) {
        return Objects.requireNonNull(defects.parsed(text, at, "field.price", 0L, written -> micros(written, most)));
    }

    static long micros(String text) {
        return micros(text, MOST);
    }

    private static long micros(String text, BigDecimal most) {
        BigDecimal price = Money.decimal(text);
        if (price.signum() < 0 || price.compareTo(most) > 0) {
            throw new IllegalArgumentException(text);
        }
        return price.movePointRight(Money.MICRO_PLACES).longValueExact();
    }
}
