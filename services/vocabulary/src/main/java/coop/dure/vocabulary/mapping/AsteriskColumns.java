package coop.dure.vocabulary.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a file of Asterisk's cdr_custom, as its source declares them: names of Asterisk's, also as they stand in
 * {@code cdr_custom.conf}, {@code ${CSV_QUOTE(${CDR(src)})}}, or {@code -} for a column that is not read.
 */
public final class AsteriskColumns {
    /** What Asterisk calls the columns that are read, in the order of its {@code Master.csv}. */
    public static final List<String> NAMES = List.of(
            "accountcode",
            "src",
            "dst",
            "dcontext",
            "clid",
            "channel",
            "dstchannel",
            "lastapp",
            "lastdata",
            "start",
            "answer",
            "end",
            "duration",
            "billsec",
            "disposition",
            "amaflags",
            "uniqueid",
            "userfield",
            "peeraccount",
            "linkedid",
            "sequence");

    private static final List<String> NEEDED = List.of("start", "src", "dst", "disposition");
    private static final String UNREAD = "-";
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    /** What tables of databases call them. */
    public static final Map<String, String> OTHERWISE = Map.of(
            "calldate", "start", "source", "src", "destination", "dst", "callerid", "clid", "account", "accountcode");

    private static final Pattern WRAPPED = Pattern.compile("(?:\\$\\{)?[A-Z_]+\\((.*)\\)\\}?|\\$\\{(.*)\\}");
    private static final Pattern VARIABLE = Pattern.compile("(?:\\$\\{)?CDR\\(([^(),]+)(?:,[a-z]*)?\\)\\}?");

    private AsteriskColumns() {}

    /**
     * The name that a declared column has in Asterisk; empty where it is not read, or nothing of Asterisk's is called so.
     */
    public static String name(String declared) {
        String bare = bare(declared).toLowerCase(Locale.ROOT);
        String known = OTHERWISE.getOrDefault(bare, bare);
        return NAMES.contains(known) ? known : "";
    }

    /** What is wrong with declared columns. */
    public static List<MappingFault> faults(List<String> declared) {
        List<MappingFault> found = new ArrayList<>();
        if (declared.isEmpty() || declared.size() > MOST) {
            found.add(MappingFault.of("", "mapping.asterisk-count", MOST));
            return found;
        }
        Set<String> named = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
            String column = declared.get(i);
            if (column == null || column.isBlank() || column.length() > LONGEST) {
                found.add(MappingFault.of("/" + i, "mapping.asterisk-column", column, String.join(", ", NAMES)));
                continue;
            }
            String name = name(column);
            if (name.isEmpty() && !column.equals(UNREAD) && !isVariable(column)) {
                found.add(MappingFault.of("/" + i, "mapping.asterisk-column", column, String.join(", ", NAMES)));
            } else if (!name.isEmpty() && !named.add(name)) {
                found.add(MappingFault.of("/" + i, "mapping.field-twice", name));
            }
        }
        if (found.isEmpty()) {
            NEEDED.stream()
                    .filter(needed -> !named.contains(needed))
                    .forEach(needed -> found.add(MappingFault.of("", "mapping.asterisk-needed", needed)));
            if (!named.contains("end") && !named.contains("duration")) {
                found.add(MappingFault.of("", "mapping.asterisk-needed", "end"));
            }
        }
        return found;
    }

    /** A dialplan's own variable is well and not read; a bare name that is not known may be a slip. */
    private static boolean isVariable(String declared) {
        return WRAPPED.matcher(declared.strip()).matches();
    }

    private static String bare(String declared) {
        String inner = declared.strip();
        for (Matcher wrapped = WRAPPED.matcher(inner); wrapped.matches(); wrapped = WRAPPED.matcher(inner)) {
            Matcher variable = VARIABLE.matcher(inner);
            if (variable.matches()) {
                return variable.group(1).strip();
            }
            inner = (wrapped.group(1) == null ? wrapped.group(2) : wrapped.group(1)).strip();
        }
        return inner;
    }
}
