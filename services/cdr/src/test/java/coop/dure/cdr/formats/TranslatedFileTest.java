package coop.dure.cdr.formats;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranslatedFileTest {
    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")), new NumberingPlan("KR", "02"));
    private static final String PART =
            "2026/10/05 10:00:00,00:01:00,5,01099998888,I,201,201,,0,1000001,0," + "E201,김하늘,T9001,Line 1.1,0,0\r\n";

    @Test
    void aFileThatWindowsKeptInUtf16HasTheRecordsOfTheSameText() throws IOException {
        List<Accepted> plain = rows(PART.getBytes(StandardCharsets.UTF_8));
        assertThat(plain).hasSize(1);
        for (String encoding : List.of("x-UTF-16LE-BOM", "UTF-16")) {
            assertThat(rows((PART + PART).getBytes(Charset.forName(encoding))))
                    .as(encoding)
                    .containsExactly(plain.get(0), plain.get(0));
        }
    }

    @Test
    void itIsGoneOnWithNowhereButAtItsBeginning() throws IOException {
        RecordReader utf16 = reader(PART.getBytes(StandardCharsets.UTF_16));
        utf16.next();
        assertThat(utf16.point()).isEmpty();
        RecordReader plain = reader(PART.getBytes(StandardCharsets.UTF_8));
        plain.next();
        assertThat(plain.point()).isPresent();
    }

    @Test
    void aDumpOfTheTableHasTheRowsOfItsExport() throws IOException {
        String row = "'2026-10-05 10:00:00','201','901012345678','ANSWERED',65,60,'1791162000.1'";
        String names = "calldate,src,dst,disposition,duration,billsec,uniqueid";
        List<Accepted> exported = rows(SourceFormat.ASTERISK_CDR_CUSTOM, names + '\n' + row.replace("'", "\""));
        assertThat(exported).hasSize(1);
        String dump = "INSERT INTO `cdr` (" + names + ") VALUES (" + row
                + ");\nINSERT INTO `cel` (`eventtype`) VALUES ('x');";
        assertThat(rows(SourceFormat.ASTERISK_CDR_CUSTOM, dump)).isEqualTo(exported);
        String line = "\"kim\",\"203\",\"901099998888\",\"default\",\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\","
                + "\"2026-10-05 10:01:00\",\"60\",\"55\",\"NORMAL_CLEARING\",\"a\",\"b\", \"203\"";
        assertThat(rows(SourceFormat.FREESWITCH_CDR_CSV, "INSERT INTO cdr VALUES (" + line + ");"))
                .hasSize(1);
    }

    @Test
    void aFileOfAByteOrOfNoneIsReadAsItIs() throws IOException {
        assertThat(reader(new byte[0]).next()).isNull();
        assertThat(rows(new byte[] {(byte) 0xFF})).isEmpty();
    }

    private static List<Accepted> rows(byte[] file) throws IOException {
        return rows(reader(file));
    }

    private static List<Accepted> rows(SourceFormat format, String file) throws IOException {
        return rows(TranslatedFile.orAsItIs(
                Formats.of(format), new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), RULES));
    }

    private static List<Accepted> rows(RecordReader reader) throws IOException {
        List<Accepted> rows = new ArrayList<>();
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            if (item.verdict() instanceof Accepted row) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static RecordReader reader(byte[] file) throws IOException {
        return TranslatedFile.orAsItIs(
                Formats.of(SourceFormat.AVAYA_IP_OFFICE_SMDR), new ByteArrayInputStream(file), RULES);
    }
}
