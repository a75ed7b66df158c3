package coop.dure.cdr.formats.freeswitch;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.freeswitch.FreeSwitchField.*;

/**
 * One line of mod_cdr_csv. FreeSWITCH does not escape quotes within a field, so a field ends at a quote that a
 * separator or the end of the line follows; what is then too many belongs to the caller's name.
 */
final class CsvLine {
    private static final @Nullable FreeSwitchField NAME = null;

    /** The built-in template and the one called example, whose two codecs are not kept. */
    private static final List<@Nullable FreeSwitchField> BUILT_IN = Arrays.asList(
            NAME,
            CALLER,
            DESTINATION,
            CONTEXT,
            START_LOCAL,
            ANSWER_LOCAL,
            END_LOCAL,
            DURATION,
            BILLSEC,
            HANGUP_CAUSE,
            UUID,
            OTHER_LEG,
            ACCOUNT_CODE);

    /** The one called asterisk. */
    private static final List<@Nullable FreeSwitchField> ASTERISK = Arrays.asList(
            ACCOUNT_CODE,
            CALLER,
            DESTINATION,
            CONTEXT,
            NAME,
            CHANNEL,
            OTHER_CHANNEL,
            LAST_APP,
            null,
            START_LOCAL,
            ANSWER_LOCAL,
            END_LOCAL,
            DURATION,
            BILLSEC,
            HANGUP_CAUSE,
            null,
            UUID,
            null);

    /** The one called opencdrrc: it prints no start, and each leg its direction. */
    private static final List<@Nullable FreeSwitchField> OPEN_CDR_RC = Arrays.asList(
            UUID,
            OTHER_LEG,
            DIRECTION,
            CALLER,
            DESTINATION,
            ANSWER_LOCAL,
            END_LOCAL,
            BILLSEC,
            ACCOUNT_CODE,
            null,
            null,
            null,
            GATEWAY);

    /** What the template called sql puts around the columns of the built-in one. */
    private static final Pattern STATEMENT =
            Pattern.compile("(?i)insert\\s+into\\s[^\"']*\\bvalues\\s*\\((.*)\\)\\s*;?\\s*");

    private static final Set<String> DIRECTIONS = Set.of("inbound", "outbound");
    private static final Set<String> DISPOSITIONS = Set.of("ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION");

    /** Columns that templates made from the example add. */
    private static final int MOST_MORE = 4;

    private CsvLine() {}

    static LineVerdict read(String printed, StartWindow window) {
        if (printed.isBlank()) {
            return new Skipped();
        }
        if (!PlainText.storable(printed)) {
            return new Rejected("line", "reject.nul");
        }
        List<String> columns = columns(withoutStatement(printed), ',');
        if (columns == null) {
            return new Rejected("line", "reject.quote-open");
        }
        if (columns.contains("start_stamp") && columns.contains("uuid")) {
            return new Skipped();
        }
        if (columns.size() == ASTERISK.size() && fits(columns, ASTERISK)) {
            return verdict(facts(columns, ASTERISK), window);
        }
        if (columns.size() == OPEN_CDR_RC.size() && DIRECTIONS.contains(columns.get(OPEN_CDR_RC.indexOf(DIRECTION)))) {
            return verdict(facts(columns, OPEN_CDR_RC), window);
        }
        if (columns.size() < BUILT_IN.size()) {
            return new Rejected("line", "reject.columns-fewer", columns.size(), BUILT_IN.size());
        }
        for (int more = 0; columns.size() - more >= BUILT_IN.size(); more++) {
            List<String> merged = nameMerged(columns, more);
            if (merged.size() <= BUILT_IN.size() + MOST_MORE && fits(merged, BUILT_IN)) {
                return verdict(facts(merged, BUILT_IN), window);
            }
        }
        return verdict(facts(columns, BUILT_IN), window);
    }

    /** Reads a line of a template that its source declares. */
    static LineVerdict read(String printed, CsvTemplate template, StartWindow window) {
        if (printed.isBlank()) {
            return new Skipped();
        }
        if (!PlainText.storable(printed)) {
            return new Rejected("line", "reject.nul");
        }
        String line = withoutStatement(printed);
        char separator = template.separator(line);
        List<String> columns = columns(line, separator);
        if (columns == null) {
            return new Rejected("line", "reject.quote-open");
        }
        if (template.isNames(columns)) {
            return new Skipped();
        }
        List<String> whole = template.whole(columns, separator);
        return whole.size() == template.variables().size()
                ? verdict(template.facts(whole), window)
                : new Rejected(
                        "line",
                        "reject.columns-declared",
                        whole.size(),
                        template.variables().size());
    }

    private static String withoutStatement(String printed) {
        Matcher statement = STATEMENT.matcher(printed);
        return statement.matches() ? statement.group(1) : printed;
    }

    /** An Asterisk's own file may fit by its columns: it prints dispositions where FreeSWITCH prints causes. */
    private static LineVerdict verdict(List<String> facts, StartWindow window) {
        return DISPOSITIONS.contains(HANGUP_CAUSE.of(facts))
                ? new Rejected(HANGUP_CAUSE.label(), "reject.no-cause")
                : LegRecord.verdict(facts, window, CsvLine::link);
    }

    /**
     * The leg that was called: its own line does not name the caller's leg, which does name it. So both legs of a
     * conversation meet where a file has the lines of both.
     */
    static String link(List<String> facts) {
        String other = OTHER_LEG.of(facts);
        return other.isEmpty() || DIRECTION.of(facts).equals("outbound") ? UUID.of(facts) : other;
    }

    private static boolean fits(List<String> columns, List<@Nullable FreeSwitchField> template) {
        return LegRecord.local(columns.get(template.indexOf(START_LOCAL))) != null
                && LegRecord.seconds(columns.get(template.indexOf(BILLSEC))) != null
                && !columns.get(template.indexOf(UUID)).isEmpty();
    }

    private static List<String> nameMerged(List<String> columns, int more) {
        List<String> merged = new ArrayList<>();
        merged.add(String.join(",", columns.subList(0, more + 1)));
        merged.addAll(columns.subList(more + 1, columns.size()));
        return merged;
    }

    private static List<String> facts(List<String> columns, List<@Nullable FreeSwitchField> template) {
        List<String> facts = new ArrayList<>();
        for (FreeSwitchField field : FreeSwitchField.values()) {
            int column = template.indexOf(field);
            facts.add(column < 0 ? "" : columns.get(column));
        }
        return facts;
    }

    /** {@code null} where a quote is not closed. */
    private static @Nullable List<String> columns(String line, char separator) {
        List<String> columns = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            int begin = at;
            while (begin < line.length() && line.charAt(begin) == ' ') {
                begin++;
            }
            int end;
            if (begin < line.length() && line.charAt(begin) == '"') {
                end = closingQuote(line, begin + 1, separator);
                if (end < 0) {
                    return null;
                }
                columns.add(line.substring(begin + 1, end).replace("\"\"", "\"").strip());
                end = line.indexOf(separator, end);
            } else {
                end = line.indexOf(separator, begin);
                columns.add(line.substring(begin, end < 0 ? line.length() : end).strip());
            }
            at = end < 0 ? line.length() + 1 : end + 1;
        }
        return columns;
    }

    private static int closingQuote(String line, int from, char separator) {
        for (int quote = line.indexOf('"', from); quote >= 0; quote = line.indexOf('"', quote + 1)) {
            int after = quote + 1;
            while (after < line.length() && line.charAt(after) == ' ') {
                after++;
            }
            if (after == line.length() || line.charAt(after) == separator) {
                return quote;
            }
        }
        return -1;
    }
}
