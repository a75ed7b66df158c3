package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.EpochInId;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineRecords;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.ZoneHint;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asterisk's {@code Master.csv}: {@code docs/guides/asterisk-cdr-csv.md}. */
public final class AsteriskCdrCsv implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        return new LineRecords(file, AsteriskLine.LONGEST_BYTES, line -> AsteriskLine.read(line, rules.window()));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(AsteriskColumn.values()).map(AsteriskColumn::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return AsteriskLine.identity(facts, printedStartMs);
    }

    @Override
    public boolean hasZoneHints() {
        return true;
    }

    @Override
    public Optional<ZoneHint> zoneHint(List<String> facts) {
        LocalDateTime printed = AsteriskLine.time(AsteriskColumn.START.of(facts));
        Instant told = EpochInId.of(AsteriskColumn.UNIQUEID.of(facts));
        return printed == null || told == null ? Optional.empty() : Optional.of(new ZoneHint(printed, told));
    }
}
