package coop.dure.cdr.formats.freeswitch;

import coop.dure.cdr.formats.ByteLines;
import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.vocabulary.PlainText;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** FreeSWITCH's mod_cdr_csv with the templates that come with it: {@code docs/guides/freeswitch.md}. */
public final class FreeSwitchCdrCsv implements CallRecordFormat {
    private static final int LONGEST_BYTES = 16_384;

    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        ByteLines lines = new ByteLines(file, LONGEST_BYTES);
        return () -> {
            byte[] bytes = lines.next();
            if (bytes == null) {
                return null;
            }
            String line = PlainText.decode(bytes, 0, bytes.length);
            LineVerdict verdict = lines.wasTooLong()
                    ? new Rejected("line", "reject.too-many-bytes", LONGEST_BYTES)
                    : CsvLine.read(line, rules.window());
            return new RecordReader.Item(lines.number(), line, verdict);
        };
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(FreeSwitchField.values())
                .map(FreeSwitchField::label)
                .toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return LegRecord.identity(facts, printedStartMs);
    }
}
