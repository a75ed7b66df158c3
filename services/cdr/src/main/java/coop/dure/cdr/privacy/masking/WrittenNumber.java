package coop.dure.cdr.privacy.masking;

import coop.dure.vocabulary.NumberingPlan;
import java.util.regex.Pattern;

/**
 * A subscriber's number in whatever way a switch may print it: with or without the country's digits, the prefix for long
 * distance and one for an outside line, and with separators between any two digits.
 */
public final class WrittenNumber {
    private static final String SEPARATORS = "[-. ()]{0,2}";
    private static final int LONGEST_PREFIX = 7;

    private final String expression;
    private final Pattern pattern;

    /** A number in its normal form, as in {@code +821012345678}. */
    public WrittenNumber(String e164) {
        String digits = NumberingPlan.significantDigits(e164);
        this.expression = "(^|[^0-9])[+]?([0-9]" + SEPARATORS + "){0," + LONGEST_PREFIX + "}"
                + String.join(SEPARATORS, digits.split("")) + "($|[^0-9])";
        this.pattern = Pattern.compile(expression);
    }

    /** As a regular expression that Java and PostgreSQL read alike. */
    public String expression() {
        return expression;
    }

    /** Whether a text has it. */
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }
}
