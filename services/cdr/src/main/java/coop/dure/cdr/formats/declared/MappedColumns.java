package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which column of a file is which that its mapping names: by the last line of names that was read, or by number. */
final class MappedColumns {
    private static final char BY_NUMBER = '#';

    private final Set<String> byName = new LinkedHashSet<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final String separator;
    private final @Nullable Character quote;
    private List<String> names = List.of();
    private String lineOfNames = "";
    private int width;
    private @Nullable Rejected missing;

    MappedColumns(CsvMapping mapping) {
        separator = String.valueOf(mapping.separatorOrComma());
        quote = mapping.quoteOrNone();
        for (CsvMapping.DeclaredField field : mapping.fields()) {
            for (String column : field.columnsOrNone()) {
                if (isNumber(column)) {
                    places.put(column, Integer.parseInt(column.substring(1)) - 1);
                } else {
                    byName.add(column);
                }
            }
        }
    }

    private static boolean isNumber(String column) {
        return column.length() > 1
                && column.charAt(0) == BY_NUMBER
                && column.chars().skip(1).allMatch(Character::isDigit);
    }

    /** Takes the line of names; what is wrong with it, {@code null} where nothing is. */
    @Nullable
    Rejected takeNames(List<String> cells) {
        names = cells.stream().map(Cells::plain).toList();
        lineOfNames = written();
        width = !byName.isEmpty() ? names.size() : 0;
        missing = null;
        for (String column : byName) {
            List<Integer> found = places(column.strip());
            if (found.size() == 1) {
                places.put(column, found.get(0));
            } else if (missing == null) {
                missing = new Rejected(
                        column, found.isEmpty() ? "reject.column-missing" : "reject.column-twice", shown());
            }
        }
        return missing;
    }

    private List<Integer> places(String column) {
        List<Integer> exact = IntStream.range(0, names.size())
                .filter(i -> names.get(i).equals(column))
                .boxed()
                .toList();
        return !exact.isEmpty()
                ? exact
                : IntStream.range(0, names.size())
                        .filter(i -> names.get(i).equalsIgnoreCase(column))
                        .boxed()
                        .toList();
    }

    private String shown() {
        String all = String.join(", ", names);
        return all.length() <= CellReading.LONGEST_NAME ? all : all.substring(0, CellReading.LONGEST_NAME) + "…";
    }

    /** Whether the cells are a line of names once more: files are put together, also of different orders. */
    boolean areNamesAgain(List<String> cells) {
        if (names.isEmpty()) {
            return false;
        }
        List<String> plain = cells.stream().map(Cells::plain).toList();
        return plain.equals(names)
                || byName.size() > 1 && byName.stream().allMatch(column -> plain.contains(column.strip()));
    }

    /** What is wrong with a record of these cells; {@code null} where each has its column. */
    @Nullable
    Rejected refusal(List<String> cells) {
        if (missing != null) {
            return missing;
        }
        if (width == 0) {
            int needed =
                    places.values().stream().mapToInt(place -> place + 1).max().orElse(1);
            return cells.size() < needed ? new Rejected("line", "reject.columns-fewer", cells.size(), needed) : null;
        }
        return fits(cells) ? null : new Rejected("line", "reject.columns-of-header", cells.size(), width);
    }

    /** Whether there is a cell for each column; some programs print one separator more at the end. */
    boolean fits(List<String> cells) {
        return width == 0
                || cells.size() == width
                || cells.size() > width
                        && cells.subList(width, cells.size()).stream().allMatch(String::isBlank);
    }

    /** Without a line of names the first record tells how many columns there are. */
    void sawRecord(List<String> cells) {
        if (width == 0) {
            width = cells.size();
        }
    }

    /** The line of names that holds, written so that it is read to the same again; blank where none was read. */
    String lineOfNames() {
        return lineOfNames;
    }

    private String written() {
        String sign = quote == null ? "" : String.valueOf(quote);
        return names.stream()
                .map(name -> quote == null ? name : sign + name.replace(sign, sign + sign) + sign)
                .collect(Collectors.joining(separator));
    }

    /** How many columns the first record has told that there are; 0 where the line of names tells, or none has yet. */
    int widthOfRecords() {
        return byName.isEmpty() ? width : 0;
    }

    /** Takes how many columns the first record has told, in a part of the file that was read before. */
    void takeWidth(int columns) {
        if (byName.isEmpty() && width == 0) {
            width = columns;
        }
    }

    /** The text of a declared column. */
    String cell(List<String> cells, String column) {
        Integer place = places.get(column);
        return place == null || place >= cells.size() ? "" : cells.get(place);
    }

    /** Columns of the file that no field is read from, by name where they have one. */
    List<String> unused() {
        Set<Integer> used = new HashSet<>(places.values());
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            if (!used.contains(i)) {
                String name = i < names.size() ? names.get(i) : "";
                unused.add(name.isEmpty() ? BY_NUMBER + String.valueOf(i + 1) : name);
            }
        }
        return unused;
    }
}
