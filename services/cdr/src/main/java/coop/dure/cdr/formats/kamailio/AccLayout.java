package coop.dure.cdr.formats.kamailio;

import coop.dure.cdr.formats.SeparatedFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.kamailio.AccColumn.*;

/**
 * Which column stands where in an export: by its line of names, else by the order that the tables are made in. What
 * further columns without a name mean is not known.
 *
 * @param separator between the fields
 * @param columns in their order; {@code null} for one that is not kept
 * @param named whether the export says so itself
 */
record AccLayout(char separator, List<@Nullable AccColumn> columns, boolean named) {
    private static final List<Character> SEPARATORS = List.of('|', ',', ';', '\t');
    private static final Pattern METHOD_NAME = Pattern.compile("[A-Z]{3,16}");
    private static final Pattern CODE = Pattern.compile("[1-6][0-9]{2}");
    /** In every line of names, and in hardly any other: it spares records the search for names. */
    private static final Pattern TIME_NAME = Pattern.compile("time", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final List<AccColumn> ACC = List.of(METHOD, FROM_TAG, TO_TAG, CALLID, SIP_CODE, SIP_REASON, TIME);
    private static final List<AccColumn> CDRS = List.of(START_TIME, END_TIME, DURATION);

    /** What a line of names says; {@code null} where the line is none. */
    static @Nullable AccLayout header(String line) {
        if (!TIME_NAME.matcher(line).find()) {
            return null;
        }
        for (char separator : SEPARATORS) {
            List<String> names = fields(line, separator);
            if (names != null && names.size() >= CDRS.size()) {
                List<@Nullable AccColumn> columns =
                        names.stream().map(AccColumn::named).collect(Collectors.toCollection(ArrayList::new));
                boolean acc = columns.containsAll(List.of(METHOD, CALLID, TIME));
                if (acc || columns.containsAll(List.of(START_TIME, END_TIME))) {
                    return new AccLayout(separator, columns, true);
                }
            }
        }
        return null;
    }

    /** The layout of a record without names, by what stands in it; {@code null} where it is none that is known. */
    static @Nullable AccLayout guessed(String line) {
        for (char separator : SEPARATORS) {
            List<String> fields = fields(line, separator);
            if (fields != null) {
                for (int from = 0; from <= 1 && from < fields.size(); from++) {
                    List<AccColumn> columns =
                            from == 0 || NUMBER.matcher(fields.get(0)).matches()
                                    ? columns(fields.subList(from, fields.size()))
                                    : List.of();
                    if (!columns.isEmpty()) {
                        return new AccLayout(
                                separator,
                                Stream.concat(Collections.nCopies(from, ID).stream(), columns.stream())
                                        .toList(),
                                false);
                    }
                }
            }
        }
        return null;
    }

    /** The fields of a line; those of a table drawn with bars without the outer ones. {@code null}: an open quote. */
    static @Nullable List<String> fields(String line, char separator) {
        boolean drawn = separator == '|' && line.startsWith("|") && line.endsWith("|") && line.length() > 1;
        List<String> fields = SeparatedFields.of(drawn ? line.substring(1, line.length() - 1) : line, separator);
        return fields == null ? null : fields.stream().map(AccLayout::value).toList();
    }

    /** The columns of a record; {@code null} where it has not as many as the line of names. */
    @Nullable
    List<String> facts(List<String> fields) {
        if (fields.size() < columns.size() || named && fields.size() > columns.size()) {
            return null;
        }
        String[] facts = new String[AccColumn.values().length];
        Arrays.fill(facts, "");
        for (int i = 0; i < columns.size(); i++) {
            AccColumn column = columns.get(i);
            if (column != null && facts[column.ordinal()].isEmpty()) {
                facts[column.ordinal()] = fields.get(i);
            }
        }
        return List.of(facts);
    }

    private static List<AccColumn> columns(List<String> fields) {
        if (fields.size() >= ACC.size()
                && METHOD_NAME.matcher(fields.get(0)).matches()
                && CODE.matcher(fields.get(4)).matches()
                && AccTime.of(fields.get(6)) != null) {
            return ACC;
        }
        return fields.size() >= CDRS.size() && AccTime.of(fields.get(0)) != null && AccTime.of(fields.get(1)) != null
                ? CDRS
                : List.of();
    }

    /** Databases print what is not there as NULL or \N. */
    private static String value(String field) {
        String value = field.strip();
        return value.equals("NULL") || value.equals("\\N") ? "" : value;
    }
}
