package coop.dure.cdr.formats.freeswitch;

import coop.dure.vocabulary.mapping.FreeSwitchColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A template of mod_cdr_csv that a source declares.
 *
 * @param variables what its columns print, in their order; empty for one that is not read
 */
record CsvTemplate(List<String> variables) {
    private static final String SEPARATORS = ",;\t|";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int NONE = -1;

    /** As it is declared. */
    static CsvTemplate of(List<String> declared) {
        return new CsvTemplate(
                declared.stream().map(FreeSwitchColumns::variable).toList());
    }

    /** What most probably stands between its columns in a line. */
    char separator(String line) {
        char best = ',';
        int fewestMissing = Integer.MAX_VALUE;
        for (char candidate : SEPARATORS.toCharArray()) {
            int missing = variables.size()
                    - 1
                    - (int) line.chars().filter(c -> c == candidate).count();
            if (Math.max(0, missing) < fewestMissing) {
                fewestMissing = Math.max(0, missing);
                best = candidate;
            }
        }
        return best;
    }

    /**
     * The columns of a line, of which too many belong to a name of a person where what stands behind it then is what it has
     * to be; as they are where that is not so, or cannot be told.
     */
    List<String> whole(List<String> columns, char separator) {
        int name = placeOfName();
        int more = columns.size() - variables.size();
        if (more <= 0 || name == NONE) {
            return columns;
        }
        List<String> whole = new ArrayList<>(columns.subList(0, name));
        whole.add(String.join(String.valueOf(separator), columns.subList(name, name + more + 1)));
        whole.addAll(columns.subList(name + more + 1, columns.size()));
        return fitsBehind(name, whole) ? whole : columns;
    }

    private boolean fitsBehind(int name, List<String> columns) {
        boolean told = false;
        for (int i = name + 1; i < columns.size(); i++) {
            String column = columns.get(i);
            boolean fits = column.isEmpty() || isOf(variables.get(i), column);
            if (!fits) {
                return false;
            }
            told |= !column.isEmpty() && hasForm(variables.get(i));
        }
        return told;
    }

    private static boolean isOf(String variable, String column) {
        if (!hasForm(variable)) {
            return true;
        }
        return variable.endsWith("_stamp")
                ? LegRecord.local(column) != null
                : NUMBER.matcher(column).matches();
    }

    private static boolean hasForm(String variable) {
        return variable.endsWith("_stamp")
                || variable.endsWith("epoch")
                || variable.equals("duration")
                || variable.equals("billsec");
    }

    /** Whether the columns are named by a line of the file. */
    boolean isNames(List<String> columns) {
        int uuid = variables.indexOf("uuid");
        return uuid >= 0 && uuid < columns.size() && columns.get(uuid).equalsIgnoreCase("uuid");
    }

    /** The facts of as many columns. */
    List<String> facts(List<String> columns) {
        List<String> facts = new ArrayList<>();
        for (FreeSwitchField field : FreeSwitchField.values()) {
            String fact = "";
            for (String variable : field.variables()) {
                int column = fact.isEmpty() ? variables.indexOf(variable) : NONE;
                fact = column == NONE ? fact : columns.get(column);
            }
            facts.add(fact);
        }
        return facts;
    }

    private int placeOfName() {
        int place = NONE;
        for (int i = 0; i < variables.size(); i++) {
            if (FreeSwitchColumns.NAMES_OF_PEOPLE.contains(variables.get(i))) {
                if (place != NONE) {
                    return NONE;
                }
                place = i;
            }
        }
        return place;
    }
}
