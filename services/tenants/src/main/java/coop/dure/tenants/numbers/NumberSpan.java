package coop.dure.tenants.numbers;

import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.NumberingPlan;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive numbers. Pure.
 *
 * @param first the first
 * @param last the last, of the same length; the first itself where it is one number
 */
record NumberSpan(String first, String last) {
    /** Of one span, and of all in one request. */
    static final int MOST = 10_000;

    private static final NumberingPlan PLAN = new NumberingPlan("KR", null);

    /** A span, or the key of the text that says why it is none. */
    record Reading(
            @Nullable NumberSpan span,
            @Nullable String field,
            @Nullable String key) {
        static Reading refused(String field, String key) {
            return new Reading(null, field, key);
        }
    }

    /** Reads numbers in E.164 form, national codes, and whatever is dialled in Korea. */
    static Reading read(String number, @Nullable String through) {
        CallNumber first = PLAN.subscribed(number);
        if (first == null) {
            return Reading.refused("number", "field.number");
        }
        if (through == null || through.isBlank()) {
            return new Reading(new NumberSpan(first.value(), first.value()), null, null);
        }
        CallNumber last = PLAN.subscribed(through);
        if (last == null) {
            return Reading.refused("through", "field.number");
        }
        if (last.kind() != first.kind()
                || last.value().length() != first.value().length()) {
            return Reading.refused("through", "number.range-length");
        }
        NumberSpan span = new NumberSpan(first.value(), last.value());
        if (span.size() < 1) {
            return Reading.refused("through", "number.range-order");
        }
        return span.size() > MOST ? Reading.refused("through", "number.range-size") : new Reading(span, null, null);
    }

    /** Whether its ends are numbers of Korea that nobody is known to be given: mistyped, or newer than the tables. */
    boolean isDoubtful() {
        return Stream.of(first, last).map(PLAN::subscribed).anyMatch(end -> end != null && !PLAN.isGivenOut(end));
    }

    /** How many there are. */
    long size() {
        return digits(last) - digits(first) + 1;
    }

    /** Each of them. */
    List<String> numbers() {
        boolean international = first.charAt(0) == '+';
        int length = first.length() - (international ? 1 : 0);
        return LongStream.rangeClosed(digits(first), digits(last))
                .mapToObj(digits -> (international ? "+" : "") + String.format("%0" + length + "d", digits))
                .toList();
    }

    /** What kind a number is. */
    static NumberKind kind(String number) {
        return number.charAt(0) == '+' ? NumberKind.E164 : NumberKind.SHORT_CODE;
    }

    private static long digits(String number) {
        return Long.parseLong(number.charAt(0) == '+' ? number.substring(1) : number);
    }
}
