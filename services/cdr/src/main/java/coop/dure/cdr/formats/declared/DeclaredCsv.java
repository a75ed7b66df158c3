package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.EpochInId;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.ZoneHint;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappedField;
import coop.dure.vocabulary.mapping.PrintedTime;
import coop.dure.vocabulary.mapping.TextEncoding;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Any table of separated values, read by the mapping of its source: {@code docs/guides/declared-csv.md}. */
public final class DeclaredCsv implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        return new DeclaredRecords(file, mapping(rules), rules.window());
    }

    @Override
    public Charset encoding(ReadingRules rules) {
        return TextEncoding.named(mapping(rules).encoding()).orElseThrow();
    }

    private static CsvMapping mapping(ReadingRules rules) {
        CsvMapping mapping = rules.mapping();
        if (mapping == null) {
            throw new IllegalStateException("a source of declared files without a mapping");
        }
        return mapping;
    }

    @Override
    public List<String> factNames() {
        return MappedField.labels();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return MappedRecord.identity(facts, printedStartMs);
    }

    @Override
    public String stamp(List<String> facts) {
        PrintedTime changed = PrintedTime.ofText(DeclaredFact.of(MappedField.CHANGED_AT, facts));
        return changed == null ? "" : changed.sortableText();
    }

    @Override
    public boolean hasZoneHints() {
        return true;
    }

    /** Where the id that a column holds is an Asterisk's, as in the exports of what is built on it. */
    @Override
    public Optional<ZoneHint> zoneHint(List<String> facts) {
        PrintedTime started = PrintedTime.ofText(DeclaredFact.of(MappedField.STARTED_AT, facts));
        Instant told = Stream.of(MappedField.RECORD_ID, MappedField.CALL_ID)
                .map(field -> EpochInId.of(DeclaredFact.of(field, facts)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return started == null || started.local() == null || told == null
                ? Optional.empty()
                : Optional.of(new ZoneHint(started.local(), told));
    }
}
