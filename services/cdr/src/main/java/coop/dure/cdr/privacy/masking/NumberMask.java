package coop.dure.cdr.privacy.masking;

import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.NumbersInText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as it looks to whoever may not see it. Of a subscriber's number four digits before the last four are hidden, as
 * is usual in Korea: {@code +8210****5678}; nothing kept tells them. Lines of the house and codes of a whole country
 * (112, 1588-0000) are nobody's and stay. The text around a number, such as a name or how it was dialled, goes.
 */
public final class NumberMask {
    /** What stands for hidden digits. */
    public static final String HIDDEN = NumbersInText.HIDDEN;

    private static final int SHOWN_AT_END = 4;
    private static final int HIDDEN_DIGITS = 4;
    /** Shorter subscribers' numbers show less, so that four digits of them are hidden too. */
    private static final int SHORT = SHOWN_AT_END + HIDDEN_DIGITS;

    private static final int LONGEST_CODE = 8;
    private static final int SHOWN_OF_PREFIX = 4;
    /** By its last digits a number is known in whichever form it is written. */
    private static final int KNOWN_BY = 7;

    /** Of digits alone only as many as a line or a code of the country has; where no area is declared a subscriber's may have seven. */
    private static final Pattern CODE =
            Pattern.compile("[0-9]{1,6}|1[568][0-9]{6}|[*#][0-9*#]{0," + (LONGEST_CODE - 1) + "}");

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private NumberMask() {}

    /** A party. */
    public static CallNumber of(CallNumber number) {
        String shown = switch (number.kind()) {
            case E164 -> digits(number.value());
            // A code may lead on to a number: *23#01012345678 calls it without telling one's own.
            case EXTENSION, SHORT_CODE -> inAnyCode(number.value());
            case ANONYMOUS -> "";
            case OTHER -> HIDDEN;
        };
        return new CallNumber(number.kind(), shown, shown);
    }

    /** A text about a call, in which its parties' numbers may be written in any form. */
    public static @Nullable String inText(@Nullable String text, CallNumber... parties) {
        String masked = text;
        for (CallNumber party : parties) {
            if (masked != null && (party.kind() == NumberKind.E164 || party.kind() == NumberKind.OTHER)) {
                masked = without(masked, NO_DIGIT.matcher(party.value()).replaceAll(""));
                masked = without(masked, NO_DIGIT.matcher(party.raw()).replaceAll(""));
            }
        }
        return masked;
    }

    /** A text in which anybody's number may be written: whatever could be one is hidden whole. */
    public static String inAnyText(String text) {
        return NumbersInText.hidden(text);
    }

    /**
     * A number that was searched for, to be noted.
     *
     * @param asked in its normal form; with {@code *} at the end the beginning of one
     */
    public static String asked(String asked) {
        if (isNobodys(asked)) {
            return asked;
        }
        if (!asked.endsWith("*")) {
            return digits(asked);
        }
        String plus = asked.startsWith("+") ? "+" : "";
        String begin = asked.substring(plus.length(), asked.length() - 1);
        return plus + begin.substring(0, Math.min(SHOWN_OF_PREFIX, begin.length())) + HIDDEN;
    }

    /** Whether what is searched for can be a line or a code only, and not a subscriber's number or the beginning of one. */
    public static boolean isNobodys(String asked) {
        boolean prefix = asked.endsWith("*") && asked.length() > 1;
        return !prefix && CODE.matcher(asked).matches();
    }

    private static String inAnyCode(String code) {
        return isNobodys(code) ? code : inAnyText(code);
    }

    private static String digits(String number) {
        String plus = number.startsWith("+") ? "+" : "";
        String digits = NO_DIGIT.matcher(number).replaceAll("");
        int length = digits.length();
        if (length > SHORT) {
            return plus + digits.substring(0, length - SHORT) + HIDDEN + digits.substring(length - SHOWN_AT_END);
        }
        return length < KNOWN_BY
                ? HIDDEN
                : plus + digits.charAt(0) + HIDDEN + digits.substring(length - SHOWN_AT_END / 2);
    }

    /** A digit before those by which a number is known may be one of the hidden ones. */
    private static String without(String text, String digits) {
        if (digits.length() < KNOWN_BY) {
            return text;
        }
        String last = digits.substring(digits.length() - KNOWN_BY);
        if (!NO_DIGIT.matcher(text).replaceAll("").contains(last)) {
            return text;
        }
        Pattern written = Pattern.compile("[0-9]?" + String.join("[-. ()]{0,2}", last.split("")));
        String shown = HIDDEN + last.substring(KNOWN_BY - SHOWN_AT_END / 2);
        return written.matcher(text).replaceAll(Matcher.quoteReplacement(shown));
    }
}
