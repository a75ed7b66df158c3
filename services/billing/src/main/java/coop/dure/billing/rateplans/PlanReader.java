package coop.dure.billing.rateplans;

import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.rating.Band;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Rounding;
import coop.dure.billing.rating.Tariff;
import coop.dure.vocabulary.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document as a plan version, or says all that is wrong with it. Pure. */
final class PlanReader {
    private static final int MOST_PLACES = 6;
    private static final int MOST_NAMES = 64;
    private static final Pattern AREA = Pattern.compile("[0-9]{1,18}");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final Set<RoundingMode> MODES = Set.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP);

    private final HolidayTables tables;
    private final boolean published;
    private final Defects defects = new Defects();
    private @Nullable RateReader rateReader;

    private PlanReader(HolidayTables tables, boolean published) {
        this.tables = tables;
        this.published = published;
    }

    /**
     * What came of it.
     *
     * @param version the version; {@code null} when something is wrong
     * @param defects what is wrong; empty when nothing is
     * @param places where each of its rates stands
     * @param tariffPlaces where tariffs stand that lines made, by name
     */
    record Reading(
            @Nullable PlanVersion version,
            List<Defects.Defect> defects,
            IntFunction<String> places,
            Map<String, String> tariffPlaces) {}

    /** Reads a document. */
    static Reading read(String plan, int number, RatePlanDocument document, HolidayTables tables) {
        return read(plan, number, document, null, tables);
    }

    /** Reads a document whose rates stand in a file beside it, unless it has some itself. */
    static Reading read(
            String plan, int number, RatePlanDocument document, @Nullable RateLines file, HolidayTables tables) {
        return read(plan, number, document, file, tables, false);
    }

    /**
     * The same.
     *
     * @param published whether it was published: what came in by rules that were less strict goes on rating
     */
    static Reading read(
            String plan,
            int number,
            RatePlanDocument document,
            @Nullable RateLines file,
            HolidayTables tables,
            boolean published) {
        PlanReader reader = new PlanReader(tables, published);
        PlanVersion version = reader.version(plan, number, document, file);
        RateReader rates = Objects.requireNonNull(reader.rateReader);
        return new Reading(
                reader.defects.none() ? version : null, reader.defects.found(), rates::place, rates.tariffPlaces());
    }

    /** A version that was published. */
    static PlanVersion published(
            String plan, int number, RatePlanDocument document, @Nullable RateLines file, HolidayTables tables) {
        Reading reading = read(plan, number, document, file, tables, true);
        return Objects.requireNonNull(
                reading.version(),
                () -> "published version " + number + " of " + plan + " cannot be read: " + reading.defects());
    }

    private List<Rate> rates(RatePlanDocument document, @Nullable RateLines file, RateReader reader) {
        if (file == null) {
            defects.required(document.rates(), "/rates", List.of());
            reader.read(document.rates());
        } else {
            try {
                file.each(reader::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return reader.rates();
    }

    private PlanVersion version(String plan, int number, RatePlanDocument document, @Nullable RateLines file) {
        PriceReader prices = new PriceReader(defects);
        BandReader bandReader = new BandReader(defects);
        Map<String, Band> bands = bandReader.bands(document.bands());
        Map<String, Tariff> tariffs = prices.tariffs(document.tariffs());
        Map<String, String> groups = originGroups(document.originGroups());
        rateReader = new RateReader(defects, bands, tariffs, Set.copyOf(groups.values()), !published);
        few(bands.values(), "/bands");
        few(Set.copyOf(groups.values()), "/originGroups");
        List<Rate> rates = rates(document, file, rateReader);
        rateReader.madeTariffs().forEach(tariff -> tariffs.put(tariff.name(), tariff));
        MonthlyTerms monthly = new MonthlyReader(defects, prices, String.valueOf(document.currency()), rates)
                .terms(document.monthly());
        return new PlanVersion(
                plan,
                number,
                defects.parsed(
                        document.currency(),
                        "/currency",
                        "field.currency",
                        "KRW",
                        code -> Currency.getInstance(code).getCurrencyCode()),
                defects.<ZoneId>parsed(document.zone(), "/zone", "field.zone", ZoneOffset.UTC, ZoneId::of),
                defects.parsed(document.validFrom(), "/validFrom", "field.time", Instant.EPOCH, PlanReader::instant),
                rounding(document.rounding()),
                directions(document.notCharged()),
                emergencyNumbers(document.emergencyNumbers()),
                holidays(document.holidays()),
                groups,
                List.copyOf(bands.values()),
                List.copyOf(tariffs.values()),
                rates,
                monthly);
    }

    /** All of them are looked at for a rate's hours and areas. */
    private void few(Collection<?> some, String at) {
        if (!published && some.size() > MOST_NAMES) {
            defects.add(at, "rate-plan.too-many", MOST_NAMES);
        }
    }

    private Rounding rounding(RatePlanDocument.@Nullable RoundingRule rule) {
        if (rule == null) {
            defects.add("/rounding", "field.required");
            return new Rounding(RoundingMode.HALF_UP, 0);
        }
        RoundingMode mode = defects.parsed(
                rule.mode(), "/rounding/mode", "rate-plan.rounding-mode", RoundingMode.HALF_UP, RoundingMode::valueOf);
        if (!MODES.contains(mode)) {
            defects.add("/rounding/mode", "rate-plan.rounding-mode", mode);
        }
        defects.required(rule.places(), "/rounding/places", 0);
        return new Rounding(mode, defects.within(rule.places(), 0, 0, MOST_PLACES, "/rounding/places"));
    }

    private Set<Direction> directions(@Nullable List<@Nullable String> names) {
        List<Direction> directions = new ArrayList<>();
        defects.each(
                names,
                "/notCharged",
                (name, at) -> directions.add(defects.parsed(
                        name, at, "rate-plan.direction", Direction.INBOUND, RateReader::chargeableDirection)));
        return Set.copyOf(directions);
    }

    private Set<String> emergencyNumbers(@Nullable List<@Nullable String> written) {
        Set<String> numbers = new TreeSet<>();
        defects.each(written, "/emergencyNumbers", (number, at) -> {
            RateReader.checkDigits(number, at, defects);
            numbers.add(number);
        });
        return Set.copyOf(numbers);
    }

    private Set<LocalDate> holidays(RatePlanDocument.@Nullable Holidays holidays) {
        Set<LocalDate> dates = new TreeSet<>();
        if (holidays == null) {
            return dates;
        }
        String table = holidays.table();
        if (table != null) {
            tables.of(table)
                    .ifPresentOrElse(
                            dates::addAll, () -> defects.add("/holidays/table", "rate-plan.holiday-table", table));
        }
        defects.each(
                holidays.dates(),
                "/holidays/dates",
                (date, at) -> dates.add(defects.parsed(date, at, "field.date", LocalDate.EPOCH, LocalDate::parse)));
        return dates;
    }

    private Map<String, String> originGroups(@Nullable List<RatePlanDocument.@Nullable OriginGroup> groups) {
        Map<String, String> byArea = Defects.names();
        defects.each(groups, "/originGroups", (group, at) -> {
            String name = defects.name(group.name(), at + "/name");
            defects.notEmpty(group.areas(), at + "/areas");
            defects.each(group.areas(), at + "/areas", (area, here) -> {
                if (!published && !AREA.matcher(area).matches()) {
                    defects.add(here, "rate-plan.digits", area);
                }
                defects.keepNamed(byArea, area, name, here);
            });
        });
        return byArea;
    }

    /** An instant that a calendar of people and of the database can hold. */
    private static Instant instant(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(text);
        }
        return time.toInstant();
    }

    static BigDecimal percent(String text) {
        BigDecimal percent = Money.decimal(text);
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.scale() > 4) {
            throw new IllegalArgumentException(text);
        }
        return percent;
    }
}
