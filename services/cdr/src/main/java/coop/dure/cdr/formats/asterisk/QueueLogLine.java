package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import static coop.dure.cdr.formats.asterisk.QueueLogColumn.*;

/** Lines of one queue_log, or of a dump of its table: {@code docs/guides/asterisk-queue-log.md}. */
public final class QueueLogLine {
    private static final int LONGEST_TEXT = 256;
    private static final int MOST_PARAMETERS = 20;

    /** What stands in place of a call where there is none. */
    private static final Set<String> NO_CALL = Set.of("", "NONE", "CLI", "MANAGER", "REALTIME");

    private static final int FEWEST = values().length;
    private static final Pattern ROW_NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern EVENT_NAME = Pattern.compile("[A-Z_]{3,40}");
    private static final Map<String, Integer> NAMES = names();

    private final StartWindow window;
    private final NamedTable table = new NamedTable(
            NAMES,
            List.of(TIME.ordinal(), CALLID.ordinal(), EVENT.ordinal()),
            FEWEST + MOST_PARAMETERS,
            "event",
            FEWEST);

    QueueLogLine(StartWindow window) {
        this.window = window;
    }

    LineVerdict read(String line) {
        if (line.isBlank() || NamedTable.isDrawn(line)) {
            return new Skipped();
        }
        if (!PlainText.storable(line)) {
            return new Rejected("line", "reject.nul");
        }
        if (table.takeNames(line)) {
            return new Skipped();
        }
        try {
            return verdict(table.isNamed() ? dataApart(table.facts(line)) : plain(line));
        } catch (RefusedLineException refused) {
            return refused.verdict();
        }
    }

    /** The line of names that holds; empty where none was read. */
    String lineOfNames() {
        return table.line();
    }

    private LineVerdict verdict(List<String> facts) {
        if (facts.size() < FEWEST && (facts.size() < 2 || EventTime.of(TIME.of(facts)) == null)) {
            return new Rejected("line", "reject.columns-fewer", facts.size(), FEWEST);
        }
        EventTime time = EventTime.of(TIME.of(facts));
        if (time == null) {
            return new Rejected(TIME.label(), "reject.event-time");
        }
        if (EVENT.of(facts).isEmpty()) {
            return new Rejected(EVENT.label(), "reject.missing");
        }
        for (QueueLogColumn column : List.of(CALLID, QUEUE, MEMBER, EVENT)) {
            if (column.of(facts).length() > LONGEST_TEXT) {
                return new Rejected(column.label(), "reject.too-long", LONGEST_TEXT);
            }
        }
        for (int number = 1; number <= MOST_PARAMETERS; number++) {
            if (isNumberOfParty(EVENT.of(facts), number)
                    && parameter(facts, number).length() > LONGEST_TEXT) {
                return new Rejected("data" + number, "reject.too-long", LONGEST_TEXT);
            }
        }
        Identity identity = identity(facts, time.printedMs());
        Reason refusal = window.refusal(identity.printedStartMs());
        return refusal == null ? new Accepted(facts, identity) : new Rejected(TIME.label(), refusal);
    }

    /** What identifies the row; of facts that were accepted before. */
    static Identity identity(List<String> facts, long printedStartMs) {
        String tuple = "queue:" + RowIds.contentHash(facts);
        return new Identity(tuple, isOfCall(facts) ? CALLID.of(facts) : tuple, printedStartMs);
    }

    /** Whether the row belongs to a call at all. */
    public static boolean isOfCall(List<String> facts) {
        return !NO_CALL.contains(CALLID.of(facts));
    }

    private static boolean isNumberOfParty(String event, int number) {
        return event.equals("ENTERQUEUE") && number == 2 || event.equals("DID") && number == 1;
    }

    private static List<String> plain(String line) throws RefusedLineException {
        List<String> facts = new ArrayList<>();
        for (String field : line.split("\\|", -1)) {
            facts.add(NamedTable.unquoted(field.strip()));
        }
        return NamedTable.withoutEmptyEnd(facts.size() < FEWEST ? rowOfTable(line, facts) : withoutNumber(facts));
    }

    /** A row of the table that was dumped without a line of names; what is none stays as it was. */
    private static List<String> rowOfTable(String line, List<String> plain) throws RefusedLineException {
        for (char separator : new char[] {'\t', ';', ','}) {
            if (line.indexOf(separator) >= 0 && !line.startsWith("{")) {
                List<String> row = withoutNumber(NamedTable.split(line, separator));
                if (row.size() >= FEWEST
                        && EventTime.of(TIME.of(row)) != null
                        && EVENT_NAME.matcher(EVENT.of(row)).matches()) {
                    return dataApart(row.stream()
                            .map(field -> field.equals("NULL") || field.equals("\\N") ? "" : field)
                            .toList());
                }
            }
        }
        return plain;
    }

    /** Without the number that a table gives its rows. */
    private static List<String> withoutNumber(List<String> fields) {
        boolean numbered = fields.size() > FEWEST
                && ROW_NUMBER.matcher(fields.get(0)).matches()
                && EventTime.of(fields.get(0)) == null
                && EventTime.of(fields.get(1)) != null
                && EVENT_NAME.matcher(fields.get(FEWEST)).matches();
        return numbered ? fields.subList(1, fields.size()) : fields;
    }

    /** Older tables keep all parameters in one column, with the bars of the file. */
    private static List<String> dataApart(List<String> named) {
        List<String> facts = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            String fact = named.get(i);
            if (i == FEWEST && named.size() == FEWEST + 1 && fact.indexOf('|') >= 0) {
                facts.addAll(List.of(fact.split("\\|", -1)));
            } else {
                facts.add(fact);
            }
        }
        return NamedTable.withoutEmptyEnd(facts);
    }

    private static Map<String, Integer> names() {
        Map<String, Integer> names = new HashMap<>(Map.of(
                "time", TIME.ordinal(),
                "created", TIME.ordinal(),
                "callid", CALLID.ordinal(),
                "queuename", QUEUE.ordinal(),
                "queue", QUEUE.ordinal(),
                "agent", MEMBER.ordinal(),
                "member", MEMBER.ordinal(),
                "event", EVENT.ordinal(),
                "data", FEWEST));
        for (int number = 1; number <= MOST_PARAMETERS; number++) {
            names.put("data" + number, FEWEST + number - 1);
        }
        return Map.copyOf(names);
    }
}
