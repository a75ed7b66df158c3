package coop.dure.vocabulary;

import java.util.regex.Pattern;

/** Telephone numbers that may be written in a text about something else, such as the name of a queue. */
public final class NumbersInText {
    /** What stands for what is hidden. */
    public static final String HIDDEN = "****";

    private static final Pattern ANY_NUMBER = Pattern.compile("\\+?[0-9](?:[-. ()]{0,2}[0-9]){6,}");

    private NumbersInText() {}

    /** The text for whoever may not see numbers: whatever could be one is hidden whole. */
    public static String hidden(String text) {
        return ANY_NUMBER.matcher(text).replaceAll(HIDDEN);
    }
}
