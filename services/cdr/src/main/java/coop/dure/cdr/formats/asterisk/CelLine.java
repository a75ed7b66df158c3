package coop.dure.cdr.formats.asterisk;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.formats.json.JsonText;
import coop.dure.vocabulary.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import static coop.dure.cdr.formats.asterisk.CelColumn.*;

/** Lines of one channel event log, or of a dump of its table: {@code docs/guides/asterisk-cel.md}. */
public final class CelLine {
    private static final int LONGEST_TEXT = 256;
    private static final int FEWEST = LINKEDID.ordinal() + 1;

    /** The newer templates have at least this many columns; a classic one with a literal in it has fewer. */
    private static final int FEWEST_NEWER = 22;

    /** A quote that a template escapes so, and not by writing it twice. */
    private static final Pattern BACKSLASHED = Pattern.compile("\\\\\"(?!\")");

    private final StartWindow window;
    private final NamedTable table = new NamedTable(
            names(), List.of(EVENTTYPE.ordinal(), EVENTTIME.ordinal(), UNIQUEID.ordinal()), values().length, "event");

    CelLine(StartWindow window) {
        this.window = window;
    }

    LineVerdict read(String line) {
        if (line.isBlank() || NamedTable.isDrawn(line)) {
            return new Skipped();
        }
        if (!PlainText.storable(line)) {
            return new Rejected("line", "reject.nul");
        }
        if (line.startsWith("{")) {
            return json(line);
        }
        if (table.takeNames(line)) {
            return new Skipped();
        }
        try {
            return verdict(table.isNamed() ? table.facts(line) : unnamed(line));
        } catch (RefusedLineException refused) {
            return refused.verdict();
        }
    }

    /** The line of names that holds; empty where none was read. */
    String lineOfNames() {
        return table.line();
    }

    private LineVerdict verdict(List<String> printed) {
        List<String> facts = named(printed);
        String event = CelColumn.event(facts);
        if (event.isBlank()) {
            return new Rejected(EVENTTYPE.label(), "reject.missing");
        }
        if (CelColumn.isNumber(event)) {
            return new Rejected(EVENTTYPE.label(), "reject.event-number");
        }
        EventTime time = EventTime.of(EVENTTIME.of(facts));
        if (time == null) {
            return new Rejected(EVENTTIME.label(), "reject.event-time");
        }
        if (UNIQUEID.of(facts).isEmpty() && LINKEDID.of(facts).isEmpty()) {
            return new Rejected(LINKEDID.label(), "reject.missing");
        }
        for (CelColumn column :
                List.of(EVENTTYPE, CIDNUM, CIDANI, CIDDNID, EXTEN, CHANNAME, ACCOUNTCODE, UNIQUEID, LINKEDID, PEER)) {
            if (column.of(facts).length() > LONGEST_TEXT) {
                return new Rejected(column.label(), "reject.too-long", LONGEST_TEXT);
            }
        }
        if (queue(facts).length() > LONGEST_TEXT) {
            return new Rejected(APPDATA.label(), "reject.too-long", LONGEST_TEXT);
        }
        Identity identity = identity(facts, time.printedMs());
        Reason refusal = window.refusal(identity.printedStartMs());
        return refusal == null ? new Accepted(facts, identity) : new Rejected(EVENTTIME.label(), refusal);
    }

    /** With the name of an event of which only the number is printed, where the row tells it. */
    private List<String> named(List<String> facts) {
        String event = CelColumn.event(facts).strip();
        String name = event.isEmpty() || !CelColumn.isNumber(event)
                ? null
                : CelEventNumber.name(event, facts, column -> table.mayHave(column.ordinal()));
        if (name == null) {
            return facts;
        }
        List<String> named = new ArrayList<>(facts);
        while (named.size() <= EVENTENUM.ordinal()) {
            named.add("");
        }
        named.set(EVENTENUM.ordinal(), name);
        return NamedTable.withoutEmptyEnd(named);
    }

    /** What identifies the row; of facts that were accepted before. */
    static Identity identity(List<String> facts, long printedStartMs) {
        String linked = LINKEDID.of(facts);
        return new Identity(
                "cel:" + RowIds.contentHash(facts), linked.isEmpty() ? UNIQUEID.of(facts) : linked, printedStartMs);
    }

    /** The queue that the channel waits in; empty where it waits in none. */
    public static String queue(List<String> facts) {
        return APPNAME.of(facts).equals("Queue") ? APPDATA.of(facts).split(",", 2)[0] : "";
    }

    /** Without names, where the time stands tells the template; {@code eventtype} is always the first. */
    private List<String> unnamed(String line) throws RefusedLineException {
        List<String> fields = fields(line);
        if (fields.size() < FEWEST) {
            throw new RefusedLineException("line", "reject.columns-fewer", fields.size(), FEWEST);
        }
        int time = 1;
        while (time <= 3 && EventTime.of(fields.get(time)) == null) {
            time++;
        }
        boolean newer = time == 2 && fields.size() >= FEWEST_NEWER || time == 3;
        if (time > 3) {
            throw new RefusedLineException(EVENTTIME.label(), "reject.event-time");
        }
        List<CelColumn> order = newer ? NEWER : List.of(values()).subList(0, EVENTENUM.ordinal());
        List<String> known = new ArrayList<>(fields);
        if (time != order.indexOf(EVENTTIME)) {
            known.remove(time - 1); // the literal that the shipped templates have as an example
        }
        String[] facts = table.emptyFacts();
        for (int i = 0; i < Math.min(order.size(), known.size()); i++) {
            facts[order.get(i).ordinal()] = known.get(i);
        }
        return NamedTable.withoutEmptyEnd(List.of(facts));
    }

    private static List<String> fields(String line) throws RefusedLineException {
        char separator = ',';
        for (char candidate : new char[] {'\t', ';'}) {
            if (line.chars().filter(c -> c == candidate).count() >= FEWEST) {
                separator = candidate;
            }
        }
        boolean backslashed = BACKSLASHED.matcher(line).find();
        return NamedTable.split(backslashed ? line.replace("\\\"", "\"\"") : line, separator);
    }

    private LineVerdict json(String line) {
        JsonNode object = JsonText.object(line);
        if (object == null) {
            return new Rejected("line", "reject.no-json");
        }
        try {
            return verdict(table.factsOf(object));
        } catch (RefusedLineException refused) {
            return refused.verdict();
        }
    }
}
