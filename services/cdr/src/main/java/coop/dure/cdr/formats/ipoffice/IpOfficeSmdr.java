package coop.dure.cdr.formats.ipoffice;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineRecords;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
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
        return new LineRecords(
                file,
                LONGEST_BYTES,
                line -> SmdrLine.read(line, rules.dateOrder(), rules.window()),
                line -> line.indexOf(0) < 0
                        ? line
                        : NULS_AT_EITHER_END.matcher(line).replaceAll(""));
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
