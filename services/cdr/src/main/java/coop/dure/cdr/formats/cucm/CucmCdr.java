package coop.dure.cdr.formats.cucm;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineRecords;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Cisco CUCM's {@code cdr_} and {@code cmr_} files: {@code docs/guides/cucm-cdr.md}. */
public final class CucmCdr implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        CucmLines lines = new CucmLines(rules.window());
        return new LineRecords(file, CucmLines.LONGEST_BYTES, lines::read, lines::names);
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(CucmColumn.values()).map(CucmColumn::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return CucmRecord.identity(facts, printedStartMs);
    }
}
