package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import java.io.InputStream;
import java.util.List;

/** Asterisk's {@code Master.csv}: {@code docs/guides/asterisk-cdr-csv.md}. */
public final class AsteriskCdrCsv implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        return new AsteriskLines(file, line -> AsteriskLine.read(line, rules.window()));
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return AsteriskLine.identity(facts, printedStartMs);
    }
}
