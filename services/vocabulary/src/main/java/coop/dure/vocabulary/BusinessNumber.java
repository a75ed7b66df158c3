package coop.dure.vocabulary;

import java.util.regex.Pattern;

/**
 * A Korean business registration number: ten digits, of which the last is a check digit. People write it as
 * {@code 123-45-67891}.
 */
public final class BusinessNumber {
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{3}-?[0-9]{2}-?[0-9]{5}");
    private static final int[] WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};
    private static final int LAST_WEIGHED = 8;

    private BusinessNumber() {}

    /** Whether it is one, with its hyphens or without. */
    public static boolean is(String text) {
        return WRITTEN.matcher(text).matches() && isChecked(digits(text));
    }

    /** Its ten digits. */
    public static String digits(String text) {
        return text.replace("-", "");
    }

    /** As people read it. */
    public static String shown(String digits) {
        return digits.substring(0, 3) + "-" + digits.substring(3, 5) + "-" + digits.substring(5);
    }

    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int product = digit(digits, i) * WEIGHTS[i];
            sum += i == LAST_WEIGHED ? product / 10 + product % 10 : product;
        }
        return (10 - sum % 10) % 10 == digit(digits, WEIGHTS.length);
    }

    private static int digit(String digits, int place) {
        return digits.charAt(place) - '0';
    }
}
