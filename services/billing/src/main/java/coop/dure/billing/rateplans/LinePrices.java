package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Payer;
import coop.dure.billing.rating.Slot;
import coop.dure.billing.rating.Tariff;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tariffs that lines of rates say by a price of their own, as carriers' sheets do: so much a minute, the first 30 seconds
 * whole and then by 6. Lines of equal prices have one tariff, named by what it says.
 */
final class LinePrices {
    private static final int DAY_SECONDS = 86_400;
    private static final int MINUTE = 60;
    private static final Pattern INCREMENTS = Pattern.compile("([0-9]{1,5})(?:/([0-9]{1,5}))?");
    private static final RateColumn[] COLUMNS = {
        RateColumn.PRICE, RateColumn.PER_SECONDS, RateColumn.INCREMENTS, RateColumn.CONNECTION_FEE
    };

    private final Defects defects;
    private final Map<String, Tariff> named;
    private final Map<List<@Nullable String>, String> names = new HashMap<>();
    private final Map<String, Tariff> made = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();

    LinePrices(Defects defects, Map<String, Tariff> named) {
        this.defects = defects;
        this.named = named;
    }

    List<Tariff> made() {
        return List.copyOf(made.values());
    }

    /** Where each was first said. */
    Map<String, String> places() {
        return places;
    }

    boolean isPriced(RateLine line) {
        for (RateColumn column : COLUMNS) {
            if (line.cell(column) != null) {
                return true;
            }
        }
        return false;
    }

    /** The name of a line's tariff; empty where something is wrong with it. */
    String tariff(RateLine line, Payer payer) {
        String tariff = line.cell(RateColumn.TARIFF);
        if (tariff != null) {
            defects.add(line.at(RateColumn.PRICE), "rate-plan.price-and-tariff", tariff);
            return "";
        }
        if (payer == Payer.CALLER) {
            defects.add(line.at(RateColumn.PRICE), "rate-plan.caller-pays", "price");
            return "";
        }
        List<@Nullable String> said = Arrays.stream(COLUMNS).map(line::cell).toList();
        String known = names.get(said);
        if (known == null) {
            known = make(line);
            if (!known.isEmpty()) {
                names.put(said, known);
            }
        }
        return known;
    }

    private String make(RateLine line) {
        int before = defects.found().size();
        String price = line.cell(RateColumn.PRICE);
        long priceMicros = defects.parsed(price, line.at(RateColumn.PRICE), "field.price", 0L, PriceReader::micros);
        String fee = line.cell(RateColumn.CONNECTION_FEE);
        long feeMicros = fee == null
                ? 0
                : defects.parsed(fee, line.at(RateColumn.CONNECTION_FEE), "field.price", 0L, PriceReader::micros);
        String per = line.cell(RateColumn.PER_SECONDS);
        int perSeconds = per == null
                ? MINUTE
                : defects.parsed(
                        per, line.at(RateColumn.PER_SECONDS), "rate-plan.line-per-seconds", 1, LinePrices::seconds);
        int[] increments = defects.parsed(
                line.cell(RateColumn.INCREMENTS),
                line.at(RateColumn.INCREMENTS),
                "rate-plan.increments",
                new int[] {1, 1},
                LinePrices::increments);
        if (defects.found().size() > before) {
            return "";
        }
        String name = plain(priceMicros) + "/" + perSeconds + "s " + increments[0] + "/" + increments[1]
                + (feeMicros == 0 ? "" : " +" + plain(feeMicros));
        if (named.containsKey(name)) {
            defects.add(line.at(RateColumn.PRICE), "rate-plan.name-twice", name);
        }
        Slot first = new Slot(0, increments[0], priceMicros, perSeconds);
        places.put(name, line.at(RateColumn.PRICE));
        made.put(
                name,
                new Tariff(
                        name,
                        feeMicros,
                        0,
                        0,
                        increments[0] == increments[1]
                                ? List.of(first)
                                : List.of(first, new Slot(increments[0], increments[1], priceMicros, perSeconds))));
        return name;
    }

    private static int[] increments(String text) {
        Matcher matcher = INCREMENTS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        int first = seconds(matcher.group(1));
        return new int[] {first, matcher.group(2) == null ? first : seconds(matcher.group(2))};
    }

    private static int seconds(String text) {
        int seconds = Integer.parseInt(text);
        if (seconds < 1 || seconds > DAY_SECONDS) {
            throw new IllegalArgumentException(text);
        }
        return seconds;
    }

    private static String plain(long micros) {
        return BigDecimal.valueOf(micros, Money.MICRO_PLACES)
                .stripTrailingZeros()
                .toPlainString();
    }
}
