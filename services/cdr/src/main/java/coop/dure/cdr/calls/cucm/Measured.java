package coop.dure.cdr.calls.cucm;

import coop.dure.cdr.calls.Quality;
import coop.dure.cdr.formats.cucm.CucmColumn;
import coop.dure.cdr.formats.cucm.CucmRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.cucm.CucmColumn.*;

/** What the ends of a leg measured, from all records of its quality: one for each end, and more after each hold. */
final class Measured {
    /** Cisco's listening quality, scored like a mean opinion score; 0 is none. */
    private static final Pattern SCORE = Pattern.compile("(?:^|;)\\s*MLQK=([0-9]{1,3}(?:[.][0-9]{1,9})?)");

    private static final BigDecimal LOWEST = BigDecimal.ONE;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(5);

    private Measured() {}

    /** {@code null} where nothing was measured. */
    static @Nullable Quality of(List<List<String>> records) {
        Quality measured = new Quality(
                records.stream()
                        .map(Measured::score)
                        .filter(Objects::nonNull)
                        .min(BigDecimal::compareTo)
                        .orElse(null),
                sum(records, CMR_PACKETS_RECEIVED),
                sum(records, CMR_PACKETS_LOST),
                most(records, CMR_JITTER),
                most(records, CMR_LATENCY));
        return measured.equals(new Quality(null, null, null, null, null)) ? null : measured;
    }

    private static @Nullable BigDecimal score(List<String> record) {
        Matcher score = SCORE.matcher(CMR_QUALITY.of(record));
        if (!score.find()) {
            return null;
        }
        BigDecimal mos = new BigDecimal(score.group(1)).setScale(2, RoundingMode.HALF_UP);
        return mos.compareTo(LOWEST) < 0 || mos.compareTo(HIGHEST) > 0 ? null : mos;
    }

    private static @Nullable Integer sum(List<List<String>> records, CucmColumn column) {
        return numbers(records, column)
                .reduce((one, other) -> Math.min(Integer.MAX_VALUE, one + other))
                .map(Long::intValue)
                .orElse(null);
    }

    private static @Nullable Integer most(List<List<String>> records, CucmColumn column) {
        return numbers(records, column).max(Long::compare).map(Long::intValue).orElse(null);
    }

    private static Stream<Long> numbers(List<List<String>> records, CucmColumn column) {
        return records.stream()
                .map(record -> CucmRecord.number(column.of(record)))
                .filter(Objects::nonNull)
                .filter(number -> number >= 0)
                .map(number -> Math.min(Integer.MAX_VALUE, number));
    }
}
