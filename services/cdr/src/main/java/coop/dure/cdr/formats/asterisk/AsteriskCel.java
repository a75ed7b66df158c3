package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineRecords;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.ZoneHint;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Asterisk's channel event log: {@code docs/guides/asterisk-cel.md}. */
public final class AsteriskCel implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        CelLine lines = new CelLine(rules.window());
        return new LineRecords(file, AsteriskLine.LONGEST_BYTES, lines::read, lines::lineOfNames);
    }

    @Override
    public Predicate<List<String>> table() {
        return columns -> columns.containsAll(List.of("eventtype", "eventtime"));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(CelColumn.values()).map(CelColumn::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return CelLine.identity(facts, printedStartMs);
    }

    @Override
    public boolean hasZoneHints() {
        return true;
    }

    /** A table prints local times; a channel starts when it was made, which its id tells. */
    @Override
    public Optional<ZoneHint> zoneHint(List<String> facts) {
        return CelColumn.event(facts).equals("CHAN_START")
                ? EventTime.hint(CelColumn.EVENTTIME.of(facts), CelColumn.UNIQUEID.of(facts))
                : Optional.empty();
    }
}
