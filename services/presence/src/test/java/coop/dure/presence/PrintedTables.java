package coop.dure.presence;

import java.util.List;
import java.util.stream.Collectors;

/** A guide with tables that are printed from the code, each between a line that names it and a line that ends it. */
final class PrintedTables {
    private static final String BEGIN = "<!-- printed from the code: %s -->\n";
    private static final String END = "<!-- end -->";

    private PrintedTables() {}

    /** The guide with that table in its place. */
    static String with(String guide, String name, List<List<String>> rows) {
        String begin = BEGIN.formatted(name);
        int from = guide.indexOf(begin);
        int end = guide.indexOf(END, from);
        if (from < 0 || end < 0) {
            throw new AssertionError("the guide has no place for the table " + name);
        }
        return guide.substring(0, from) + begin + "\n" + table(rows) + "\n" + guide.substring(end);
    }

    private static String table(List<List<String>> rows) {
        String rule = "|---".repeat(rows.get(0).size()) + "|\n";
        return rows.stream()
                .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(),
                        lines -> lines.get(0) + rule + String.join("", lines.subList(1, lines.size()))));
    }
}
