package coop.dure.vocabulary.mapping;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a span of time is printed. */
public enum SpanUnit {
    /** {@code 75}, {@code 75.25}. */
    SECONDS("([0-9]{1,10}(?:\\.[0-9]{1,9})?)", BigDecimal.ONE),
    /** {@code 75250}. */
    MILLISECONDS("([0-9]{1,13}(?:\\.[0-9]{1,6})?)", new BigDecimal("0.001")),
    /** {@code 1.25}. */
    MINUTES("([0-9]{1,8}(?:\\.[0-9]{1,9})?)", BigDecimal.valueOf(60)),
    /** {@code 1:15}; more than 59 minutes are well. */
    MM_SS("([0-9]{1,6}):([0-5][0-9](?:\\.[0-9]{1,9})?)", BigDecimal.valueOf(60), BigDecimal.ONE),
    /** {@code 0:01:15}; more than 23 hours are well. */
    HH_MM_SS(
            "([0-9]{1,5}):([0-5]?[0-9]):([0-5]?[0-9](?:\\.[0-9]{1,9})?)",
            BigDecimal.valueOf(3600),
            BigDecimal.valueOf(60),
            BigDecimal.ONE),
    /** {@code 1시간 2분 3초}, {@code 1분}, {@code 1h 2m 3s}; parts that are zero may be left out. */
    WORDS(
            "(?:([0-9]{1,5})\\s*(?:시간|h))?\\s*(?:([0-9]{1,6})\\s*(?:분|min|m))?\\s*(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(?:초|sec|s))?",
            BigDecimal.valueOf(3600),
            BigDecimal.valueOf(60),
            BigDecimal.ONE);

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Pattern form;
    private final List<BigDecimal> seconds;

    SpanUnit(String form, BigDecimal... seconds) {
        this.form = Pattern.compile(form);
        this.seconds = List.of(seconds);
    }

    /**
     * The exact seconds of a printed span; {@code null} where it is none.
     *
     * @param decimalComma whether fractions are written after a comma
     */
    public @Nullable BigDecimal seconds(String printed, boolean decimalComma) {
        if (printed.isEmpty() || decimalComma && printed.indexOf('.') >= 0) {
            return null;
        }
        Matcher parts = form.matcher(decimalComma ? printed.replace(',', '.') : printed);
        if (!parts.matches()) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < seconds.size(); i++) {
            String part = parts.group(i + 1);
            if (part != null) {
                sum = sum.add(new BigDecimal(part).multiply(seconds.get(i)));
            }
        }
        return sum.compareTo(MOST) > 0 ? null : sum;
    }

    /** The unit of that name. */
    public static Optional<SpanUnit> named(String name) {
        return Arrays.stream(values()).filter(unit -> unit.name().equals(name)).findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(SpanUnit::name).toList();
    }
}
