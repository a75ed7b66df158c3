package coop.dure.cdr.privacy.masking;

import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.NumberingPlan.Dialling;
import java.util.regex.Pattern;

/**
 * A subscriber's number in whatever way a switch may print it: with the country's digits or without, behind the prefix of
 * a call abroad, of a long-distance call or of an outside line, and with separators between any two digits. No other
 * digits may stand before it: 010-2700-1234 is not 02-700-1234, though its last digits are.
 */
public final class WrittenNumber {
    private static final String SEPARATORS = "[-. ()/]{0,2}";

    /** A carrier's number may follow: 001, 00700. The other two are those of North America and Russia. */
    private static final String ABROAD = "(?:00[0-9]{0,3}|011|810)" + SEPARATORS;

    private static final String OUTSIDE_LINE = "(?:[09]" + SEPARATORS + ")?";

    /** A plus stands before a country's digits and no others, and these never begin with 0. What stands before stays. */
    private static final String BEGIN = "(?:(?<![0-9+])|[+](?=0))";

    /** Of what has no prefix nothing tells that it begins there but that no other digits stand before it. */
    private static final String ALONE = "(?<![0-9]" + SEPARATORS + "|[+])";

    /** Fewer digits, as small countries have, are also those of a line in the house: they need their country's before them. */
    private static final int FEWEST_DIGITS = 7;

    private final String expression;
    private final Pattern pattern;

    /** A number in its normal form, as in {@code +821012345678}. */
    public WrittenNumber(String e164) {
        Dialling dialling = NumberingPlan.dialling(e164);
        String country = apart(dialling.countryCode());
        String trunk = apart(dialling.trunkPrefix());
        String behindCountry = country + (trunk.isEmpty() ? "" : "(?:" + trunk + ")?");
        String prefixes = "[+]" + behindCountry + "|" + BEGIN + OUTSIDE_LINE + "(?:" + ABROAD + ")?" + behindCountry;
        if (dialling.subscriber().length() >= FEWEST_DIGITS) {
            prefixes += "|" + ALONE + OUTSIDE_LINE + (trunk.isEmpty() ? "" : "|" + BEGIN + OUTSIDE_LINE + trunk);
        }
        this.expression = "(?:" + prefixes + ")"
                + String.join(SEPARATORS, dialling.subscriber().split("")) + "(?![0-9])";
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

    private static String apart(String digits) {
        StringBuilder apart = new StringBuilder();
        digits.chars().forEach(digit -> apart.append((char) digit).append(SEPARATORS));
        return apart.toString();
    }
}
