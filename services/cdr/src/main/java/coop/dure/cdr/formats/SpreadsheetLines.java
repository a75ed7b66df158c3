package coop.dure.cdr.formats;

/** Lines that spreadsheets put into files of separated values, and that no switch means anything by. */
public final class SpreadsheetLines {
    private static final String SAYS_SEPARATOR = "sep=";
    private static final int LONGEST_SAYING = 10;

    private SpreadsheetLines() {}

    /** Whether a line says which sign stands between the columns, as {@code sep=;} does. */
    public static boolean saysSeparator(String line) {
        return line.length() <= LONGEST_SAYING
                && line.replace("\"", "").regionMatches(true, 0, SAYS_SEPARATOR, 0, SAYS_SEPARATOR.length());
    }

    /** Whether a line is a row of empty cells. */
    static boolean isEmptyRow(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!isBetweenCells(line.charAt(i))) {
                return false;
            }
        }
        return !line.isEmpty();
    }

    private static boolean isBetweenCells(char c) {
        return c == ',' || c == ';' || c == '\t' || c == '"' || c == ' ';
    }
}
