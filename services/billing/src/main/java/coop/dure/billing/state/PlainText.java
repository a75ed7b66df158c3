package coop.dure.billing.state;

/** Text that people read and a database keeps: without control characters. */
public final class PlainText {
    private PlainText() {}

    /** Whether a text is free of control characters, U+0000 among them. */
    public static boolean is(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
