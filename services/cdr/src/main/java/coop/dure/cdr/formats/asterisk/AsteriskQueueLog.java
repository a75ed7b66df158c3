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

/** Asterisk's {@code queue_log}: {@code docs/guides/asterisk-queue-log.md}. */
public final class AsteriskQueueLog implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        QueueLogLine lines = new QueueLogLine(rules.window());
        return new LineRecords(file, AsteriskLine.LONGEST_BYTES, lines::read, lines::lineOfNames);
    }

    @Override
    public Predicate<List<String>> table() {
        return columns -> columns.containsAll(List.of("callid", "event"));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(QueueLogColumn.values()).map(QueueLogColumn::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return QueueLogLine.identity(facts, printedStartMs);
    }

    @Override
    public boolean hasZoneHints() {
        return true;
    }

    /** A table prints local times; a caller enters a queue soon after the channel was made that the call's id tells. */
    @Override
    public Optional<ZoneHint> zoneHint(List<String> facts) {
        return QueueLogColumn.EVENT.of(facts).equals("ENTERQUEUE")
                ? EventTime.hint(QueueLogColumn.TIME.of(facts), QueueLogColumn.CALLID.of(facts))
                : Optional.empty();
    }
}
