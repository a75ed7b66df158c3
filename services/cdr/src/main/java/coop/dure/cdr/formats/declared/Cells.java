package coop.dure.cdr.formats.declared;

/** Printed texts without what spreadsheets and exports put around them. */
final class Cells {
    private static final char NO_BREAK_SPACE = '\u00a0';

    private Cells() {}

    /**
     * The text without blanks around it, and without the marks by which spreadsheets are told to leave digits alone:
     * {@code ="0212345678"} and {@code '0212345678}.
     */
    static String plain(String cell) {
        String text = cell.indexOf(NO_BREAK_SPACE) < 0
                ? cell.strip()
                : cell.replace(NO_BREAK_SPACE, ' ').strip();
        if (text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"")) {
            return text.substring(2, text.length() - 1).strip();
        }
        return text.length() > 1 && text.charAt(0) == '\'' && isOfNumbers(text.charAt(1)) ? text.substring(1) : text;
    }

    private static boolean isOfNumbers(char c) {
        return c >= '0' && c <= '9' || c == '+' || c == '*' || c == '#';
    }
}
