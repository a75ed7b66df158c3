package coop.dure.cdr.formats.ipoffice;

import coop.dure.cdr.formats.ByteLines;
import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.vocabulary.PlainText;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Avaya IP Office's SMDR: {@code docs/guides/avaya-ip-office-smdr.md}. */
public final class IpOfficeSmdr implements CallRecordFormat {
    private static final int LONGEST_BYTES = 16_384;

    /** Over TCP the switch sends them around its rows: they are none of a row, and no database keeps them. */
    private static final Pattern NULS_AT_EITHER_END = Pattern.compile("^\u0000+|\u0000+$");

    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        ByteLines lines = new ByteLines(file, LONGEST_BYTES);
        return () -> {
            byte[] bytes = lines.next();
            if (bytes == null) {
                return null;
            }
            String line = NULS_AT_EITHER_END
                    .matcher(PlainText.decode(bytes, 0, bytes.length))
                    .replaceAll("");
            LineVerdict verdict = lines.wasTooLong()
                    ? new LineVerdict.Rejected("line", "reject.too-many-bytes", LONGEST_BYTES)
                    : SmdrLine.read(line, rules.window());
            return new RecordReader.Item(lines.number(), line, verdict);
        };
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(SmdrColumn.values()).map(SmdrColumn::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return SmdrLine.identity(facts, printedStartMs);
    }
}
