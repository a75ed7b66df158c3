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

/**
 * Asterisk's cdr_custom and exports of its {@code cdr} table: {@code docs/guides/asterisk-cdr-custom.md}. A row of it is
 * the same row as in {@code Master.csv}, by whatever columns both print.
 */
public final class AsteriskCdrCustom implements CallRecordFormat {
    private static final AsteriskCdrCsv RECORDS = new AsteriskCdrCsv();

    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        CustomTable lines = new CustomTable(rules.columns(), rules.window());
        return new LineRecords(file, AsteriskLine.LONGEST_BYTES, lines::read, lines::lineOfNames);
    }

    @Override
    public Predicate<List<String>> table() {
        return columns -> columns.containsAll(List.of("dst", "disposition"));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(AsteriskColumn.values()).map(AsteriskColumn::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return RECORDS.identity(facts, printedStartMs);
    }

    @Override
    public boolean hasZoneHints() {
        return true;
    }

    @Override
    public Optional<ZoneHint> zoneHint(List<String> facts) {
        return RECORDS.zoneHint(facts);
    }
}
