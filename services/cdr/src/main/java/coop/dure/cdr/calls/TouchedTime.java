package coop.dure.cdr.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For which calls another thing holds after a change of what is declared: those from one instant until another. What was
 * declared later holds from its own instant on, so usually these are the newest ones only.
 *
 * @param from first instant; {@link Instant#MIN} for all time before
 * @param until first instant no longer; {@link Instant#MAX} where it goes on
 */
public record TouchedTime(Instant from, Instant until) {
    /** No row begins earlier or later, whatever is declared: an id of one holds neither. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Of other settings of a source; empty where the same hold at every instant, or none held before. */
    public static Optional<TouchedTime> ofSettings(
            List<SourceFacts.Settings> before, List<SourceFacts.Settings> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        return between(
                Stream.of(before, after)
                        .flatMap(List::stream)
                        .map(SourceFacts.Settings::validFrom)
                        .filter(Objects::nonNull),
                instant -> declared(SourceFacts.at(before, instant)),
                instant -> declared(SourceFacts.at(after, instant)));
    }

    /**
     * Of a number that was the tenant's on other days.
     *
     * @param zone the tenant's, in which days begin
     * @param before when it was the tenant's as was known; {@code null} where the number was not known at all
     */
    public static Optional<TouchedTime> ofHolding(
            ZoneId zone, OwnNumbers.@Nullable Holding before, OwnNumbers.Holding after) {
        List<OwnNumbers.Span> days = new ArrayList<>(after.spans());
        if (before != null) {
            days.addAll(before.spans());
        }
        return between(
                days.stream()
                        .flatMap(span -> Stream.of(span.from(), span.until()))
                        .filter(Objects::nonNull)
                        .map((LocalDate day) -> day.atStartOfDay(zone).toInstant()),
                instant -> before != null && held(zone, before, instant),
                instant -> held(zone, after, instant));
    }

    /** From the first instant of both until the last. */
    public TouchedTime and(TouchedTime other) {
        return new TouchedTime(
                from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
    }

    private static boolean held(ZoneId zone, OwnNumbers.Holding holding, Instant at) {
        return new OwnNumbers(zone, Map.of("", holding)).include("", at);
    }

    private static SourceFacts.Settings declared(SourceFacts.Settings settings) {
        return new SourceFacts.Settings(
                null,
                settings.zone(),
                settings.country(),
                settings.areaCode(),
                settings.outsideLinePrefix(),
                settings.trunks());
    }

    private static Instant whereRowsMayBe(Instant instant) {
        return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    }

    /** Looks at each stretch within which nothing changes by itself. */
    private static Optional<TouchedTime> between(
            Stream<Instant> changes, Function<Instant, Object> before, Function<Instant, Object> after) {
        TreeSet<Instant> begins = new TreeSet<>();
        changes.map(TouchedTime::whereRowsMayBe).forEach(begins::add);
        // Any instant before the first change: the smallest of all is in no calendar.
        begins.add(begins.isEmpty() ? Instant.EPOCH : begins.first().minusSeconds(1));
        TouchedTime touched = null;
        for (Instant begin : begins) {
            if (!before.apply(begin).equals(after.apply(begin))) {
                Instant end = begins.higher(begin);
                TouchedTime stretch = new TouchedTime(
                        begin.equals(begins.first()) ? Instant.MIN : begin, end == null ? Instant.MAX : end);
                touched = touched == null ? stretch : touched.and(stretch);
            }
        }
        return Optional.ofNullable(touched);
    }
}
