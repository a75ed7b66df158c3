package coop.dure.cdr.calls;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.formats.asterisk.AsteriskLine;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An Asterisk in Seoul whose records a test writes down one after the other. */
final class Pbx {
    static final UUID TENANT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    static final SourceFacts.Settings SEOUL = new SourceFacts.Settings(
            null, ZoneId.of("Asia/Seoul"), "KR", "02", "9", List.of("PJSIP/trunk", "from-trunk"));
    static final OwnNumbers OWN = new OwnNumbers(
            ZoneId.of("Asia/Seoul"),
            Map.of(
                    "+82221234567",
                    new OwnNumbers.Holding(true, List.of(new OwnNumbers.Span(LocalDate.of(2026, 10, 1), null))),
                    "15881234",
                    new OwnNumbers.Holding(true, List.of(new OwnNumbers.Span(LocalDate.of(2026, 10, 1), null)))));

    private final SourceFacts source;
    private final List<StoredRow> rows = new ArrayList<>();
    private int sequence;

    Pbx(SourceFacts.Settings... settings) {
        this.source = new SourceFacts(
                "pbx", SourceFormat.ASTERISK_CDR_CSV, settings.length == 0 ? List.of(SEOUL) : List.of(settings));
    }

    /**
     * Prints a record of the call {@code 1793000000.1}.
     *
     * @param parties {@code src>dst}
     * @param channels {@code channel>dstchannel}
     * @param app {@code lastapp}
     * @param times {@code start answer end} as HH:MM:SS of 2026-10-05, {@code -} where empty
     * @param billsec seconds
     * @param disposition as Asterisk prints it
     */
    Pbx record(String parties, String channels, String app, String times, int billsec, String disposition) {
        String[] party = parties.split(">", 2);
        String[] channel = channels.split(">", 2);
        String[] time = times.split(" ", 3);
        return line(String.join(
                ",",
                "\"\"",
                quoted(party[0]),
                quoted(party[1]),
                "\"internal\"",
                "\"<" + party[0] + ">\"",
                quoted(channel[0]),
                quoted(channel[1]),
                quoted(app),
                quoted(app.equals("Queue") ? "reception,t,,,60" : ""),
                printed(time[0]),
                printed(time[1]),
                printed(time[2]),
                "0",
                String.valueOf(billsec),
                quoted(disposition),
                "\"DOCUMENTATION\"",
                "\"1793000000.1\"",
                "\"\"",
                "\"\"",
                "\"1793000000.1\"",
                String.valueOf(sequence++)));
    }

    Pbx line(String line) {
        Accepted row = (Accepted) AsteriskLine.read(line, StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")));
        rows.add(new StoredRow(
                RowIds.rowId(TENANT, "main", row.identity()), RowIds.contentHash(row.facts()), "pbx", row.facts()));
        return this;
    }

    List<StoredRow> rows() {
        return rows;
    }

    FoldCall fold() {
        return new FoldCall(Map.of("pbx", source), OWN);
    }

    FoldCall fold(FlagPolicy policy) {
        return new FoldCall(Map.of("pbx", source), OWN, policy);
    }

    /** The legs in the order in which their records were printed. */
    List<Leg> legs() {
        List<Leg> legs = fold().legs(rows);
        List<Leg> printed = new ArrayList<>();
        for (StoredRow row : rows) {
            legs.stream()
                    .filter(leg -> leg.legId().equals(row.id()) && !printed.contains(leg))
                    .forEach(printed::add);
        }
        return printed;
    }

    /** The one leg. */
    Leg leg() {
        return legs().get(0);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String printed(String time) {
        if (time.equals("-")) {
            return "";
        }
        return quoted(time.length() > 8 ? time.replace('T', ' ') : "2026-10-05 " + time);
    }
}
