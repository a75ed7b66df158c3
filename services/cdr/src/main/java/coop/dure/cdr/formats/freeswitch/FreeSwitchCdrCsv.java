package coop.dure.cdr.formats.freeswitch;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineRecords;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** FreeSWITCH's mod_cdr_csv with a template that comes with it or that the source declares: {@code docs/guides/freeswitch.md}. */
public final class FreeSwitchCdrCsv implements CallRecordFormat {
    private static final int LONGEST_BYTES = 16_384;

    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        List<String> declared = rules.columns();
        if (declared == null) {
            return new LineRecords(file, LONGEST_BYTES, line -> CsvLine.read(line, rules.window()));
        }
        CsvTemplate template = CsvTemplate.of(declared);
        return new LineRecords(file, LONGEST_BYTES, line -> CsvLine.read(line, template, rules.window()));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(FreeSwitchField.values())
                .map(FreeSwitchField::label)
                .toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return new Identity(FreeSwitchField.UUID.of(facts), CsvLine.link(facts), printedStartMs);
    }
}
