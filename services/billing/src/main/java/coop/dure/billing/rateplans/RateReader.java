package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Band;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Payer;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Tariff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rates, of a document or of lines, and refuses two of which nothing says which holds. */
final class RateReader {
    private static final Pattern DIGITS = Pattern.compile("[0-9*#]{1,18}");
    private static final Pattern COUNTRY_FIRST = Pattern.compile("[1-9][0-9]{0,14}");
    private static final List<Band.Part> ALWAYS = List.of(Band.Part.ALWAYS);

    private final Defects defects;
    private final Map<String, List<Band.Part>> bands = new HashMap<>();
    private final Map<String, Tariff> tariffs;
    private final Set<String> originGroups;
    private final LinePrices linePrices;
    private final boolean strict;
    private final Map<Key, List<Band.Part>> partsOfKey = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<Rate> rates = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    /**
     * A reader.
     *
     * @param strict whether prefixes that no number of their kind begins with are refused
     */
    RateReader(
            Defects defects,
            Map<String, Band> bands,
            Map<String, Tariff> tariffs,
            Set<String> originGroups,
            boolean strict) {
        this.strict = strict;
        this.defects = defects;
        bands.forEach((name, band) -> this.bands.put(name, band.parts()));
        this.tariffs = tariffs;
        this.originGroups = originGroups;
        linePrices = new LinePrices(defects, tariffs);
    }

    private record Key(
            Direction direction,
            CalleeKind calleeKind,
            String prefix,
            @Nullable String originGroup) {}

    /** What was read so far. */
    List<Rate> rates() {
        return rates;
    }

    /** Tariffs that lines made of prices. */
    List<Tariff> madeTariffs() {
        return linePrices.made();
    }

    /** Where these stand, by name: the first line of each. */
    Map<String, String> tariffPlaces() {
        return linePrices.places();
    }

    /** Where a rate stands that was read. */
    String place(int rate) {
        return places.isEmpty() ? "/" + (rate + 2) : places.get(rate);
    }

    void read(@Nullable List<RatePlanDocument.@Nullable RateEntry> entries) {
        defects.each(entries, "/rates", this::read);
    }

    private void read(RatePlanDocument.RateEntry entry, String at) {
        Direction direction = direction(entry.direction(), at + "/direction");
        CalleeKind kind = defects.parsed(
                entry.calleeKind(), at + "/calleeKind", "rate-plan.callee-kind", CalleeKind.E164, CalleeKind::valueOf);
        String destination = defects.name(entry.destination(), at + "/destination");
        Payer payer = payer(entry.paidBy(), at + "/paidBy");
        String tariff = tariff(entry.tariff(), payer, at + "/tariff");
        String group = entry.originGroup();
        checkNames(group, entry.band(), at);
        defects.notEmpty(entry.prefixes(), at + "/prefixes");
        defects.each(entry.prefixes(), at + "/prefixes", (prefix, here) -> {
            if (isPrefix(prefix, kind, here)) {
                add(new Rate(destination, direction, kind, prefix, group, entry.band(), tariff, payer), here);
                places.add(here);
            }
        });
    }

    /** A line; where it is wrong it is told by its number and column. */
    void read(RateLine line) {
        String at = line.at(null);
        Direction direction = direction(line.cell(RateColumn.DIRECTION), at + "/direction");
        String kindText = line.cell(RateColumn.CALLEE_KIND);
        CalleeKind kind = kindText == null
                ? CalleeKind.E164
                : defects.parsed(
                        kindText, at + "/calleeKind", "rate-plan.callee-kind", CalleeKind.E164, CalleeKind::valueOf);
        String destination = shared(defects.name(line.cell(RateColumn.DESTINATION), at + "/destination"));
        Payer payer = payer(line.cell(RateColumn.PAID_BY), at + "/paidBy");
        String tariff = linePrices.isPriced(line)
                ? linePrices.tariff(line, payer)
                : tariff(line.cell(RateColumn.TARIFF), payer, at + "/tariff");
        String group = sharedOrNull(line.cell(RateColumn.ORIGIN_GROUP));
        String band = sharedOrNull(line.cell(RateColumn.BAND));
        checkNames(group, band, at);
        String prefix = line.cell(RateColumn.PREFIX);
        if (prefix == null) {
            defects.add(at + "/prefix", "field.required");
        } else if (isPrefix(prefix, kind, at + "/prefix")) {
            add(new Rate(destination, direction, kind, prefix, group, band, shared(tariff), payer), at + "/prefix");
        }
    }

    /** Of names that come again and again one copy is kept. */
    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private @Nullable String sharedOrNull(@Nullable String text) {
        return text == null ? null : shared(text);
    }

    private Direction direction(@Nullable String text, String at) {
        return text == null
                ? Direction.OUTBOUND
                : defects.parsed(text, at, "rate-plan.direction", Direction.OUTBOUND, RateReader::chargeableDirection);
    }

    private Payer payer(@Nullable String text, String at) {
        return text == null
                ? Payer.TENANT
                : defects.parsed(text, at, "rate-plan.paid-by", Payer.TENANT, Payer::valueOf);
    }

    /** Who does not pay has no price. */
    private String tariff(@Nullable String name, Payer payer, String at) {
        if (payer == Payer.CALLER) {
            if (name != null) {
                defects.add(at, "rate-plan.caller-pays", name);
            }
            return "";
        }
        defects.known(tariffs, name, at);
        return defects.required(name, at, "");
    }

    private void checkNames(@Nullable String group, @Nullable String band, String at) {
        if (band != null && !bands.containsKey(band)) {
            defects.add(at + "/band", "rate-plan.unknown-name", band);
        }
        if (group != null && !originGroups.contains(group)) {
            defects.add(at + "/originGroup", "rate-plan.unknown-name", group);
        }
    }

    private void add(Rate rate, String at) {
        rates.add(rate);
        String band = rate.band();
        List<Band.Part> mine = band == null ? ALWAYS : bands.get(band);
        if (mine == null) {
            // Told already; when it holds nobody knows.
            return;
        }
        Key key = new Key(rate.direction(), rate.calleeKind(), rate.prefix(), rate.originGroup());
        List<Band.Part> there = partsOfKey.putIfAbsent(key, mine);
        if (there == null) {
            return;
        }
        if (there.stream().anyMatch(other -> mine.stream().anyMatch(other::isAmbiguousWith))) {
            // What is refused is not looked at again: a file may say one line a hundred thousand times.
            defects.add(at, "rate-plan.ambiguous", rate.prefix());
            return;
        }
        List<Band.Part> both = new ArrayList<>(there);
        both.addAll(mine);
        partsOfKey.put(key, both);
    }

    /** A number of the world begins with its country's code, which no 0 does: such a rate would never hold. */
    private boolean isPrefix(String text, CalleeKind kind, String at) {
        if (!checkDigits(text, at, defects)) {
            return false;
        }
        boolean begins = !strict
                || kind != CalleeKind.E164
                || COUNTRY_FIRST.matcher(text).matches();
        if (!begins) {
            defects.add(at, "rate-plan.country-first", text);
        }
        return begins;
    }

    static boolean checkDigits(String text, String at, Defects defects) {
        boolean digits = DIGITS.matcher(text).matches();
        if (!digits) {
            defects.add(at, "rate-plan.digits", text);
        }
        return digits;
    }

    static Direction chargeableDirection(String name) {
        Direction direction = Direction.valueOf(name);
        if (direction == Direction.INTERNAL) {
            throw new IllegalArgumentException(name);
        }
        return direction;
    }
}
