package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappedField;
import coop.dure.vocabulary.mapping.PrintedTime;
import java.io.InputStream;
import java.util.List;

/** Any table of separated values, read by the mapping of its source: {@code docs/guides/declared-csv.md}. */
public final class DeclaredCsv implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        CsvMapping mapping = rules.mapping();
        if (mapping == null) {
            throw new IllegalStateException("a source of declared files without a mapping");
        }
        return new DeclaredRecords(file, mapping, rules.window());
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
}
