package coop.dure.cdr.formats;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.testing.DeclaredMapping;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What spreadsheets and their like make of a file is read as the file was, and what they add is no reject. */
class SpreadsheetFilesTest {
    @ParameterizedTest
    @EnumSource(
            value = SourceFormat.class,
            names = {"REST", "AMAZON_CONNECT_CTR", "FREESWITCH_JSON_CDR"},
            mode = Mode.EXCLUDE)
    void theSignThatIsSaidFirstAndRowsOfEmptyCellsAreNoRecords(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        List<Accepted> plain = rows(format, sample.getBytes(StandardCharsets.UTF_8), SampleFile.rules(format));
        for (String saying : List.of("sep=;", "sep=,", "\"sep=;\"", "SEP=\t", "\uFEFFsep=;")) {
            String file = saying + "\r\n" + sample + ",,,,,,,,,,,,,,,,\r\n;;;;;;;;;;;;;;;;;;;\n\"\",\"\"\n\t\t\t\n";
            if (format == SourceFormat.DECLARED_CSV) {
                file = saying + "\r\n" + sample + ",,,,,,\r\n";
            }
            assertThat(rows(format, file.getBytes(StandardCharsets.UTF_8), SampleFile.rules(format)))
                    .as(saying)
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void theMastersColumnsMayBeSeparatedOtherwise(String separator) throws IOException {
        String sample = SampleFile.of(SourceFormat.ASTERISK_CDR_CSV).replace("reception,t,,,60", "reception");
        ReadingRules rules = SampleFile.rules(SourceFormat.ASTERISK_CDR_CSV);
        assertThat(rows(
                        SourceFormat.ASTERISK_CDR_CSV,
                        sample.replace(",", separator).getBytes(StandardCharsets.UTF_8),
                        rules))
                .isEqualTo(rows(SourceFormat.ASTERISK_CDR_CSV, sample.getBytes(StandardCharsets.UTF_8), rules));
    }

    @Test
    void blanksAndEmptyCellsAtTheEndOfALineAreNoOtherContent() throws IOException {
        String sample = SampleFile.of(SourceFormat.ASTERISK_CDR_CSV);
        ReadingRules rules = SampleFile.rules(SourceFormat.ASTERISK_CDR_CSV);
        List<Accepted> plain = rows(SourceFormat.ASTERISK_CDR_CSV, sample.getBytes(StandardCharsets.UTF_8), rules);
        String quoted = sample.replaceAll("(?m),([^,\"\n]*)$", ",\"$1\"");
        assertThat(rows(
                        SourceFormat.ASTERISK_CDR_CSV,
                        quoted.replace("\n", "  \n").getBytes(StandardCharsets.UTF_8),
                        rules))
                .isEqualTo(plain);
        assertThat(rows(
                        SourceFormat.ASTERISK_CDR_CSV,
                        sample.replace("\n", ",,,,\n").getBytes(StandardCharsets.UTF_8),
                        rules))
                .isEqualTo(plain);
    }

    /** As exports of databases on Windows write it. */
    @ParameterizedTest
    @EnumSource(value = SourceFormat.class, names = "REST", mode = Mode.EXCLUDE)
    void utf16WithoutAMarkIsToldByItsZeros(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        ReadingRules rules = SampleFile.rules(format);
        List<Accepted> plain = rows(format, sample.getBytes(StandardCharsets.UTF_8), rules);
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(rows(format, sample.getBytes(charset), rules)).isEqualTo(plain);
        }
    }

    @Test
    void columnsBetweenBarsMayBeQuoted() throws IOException {
        ReadingRules rules = SampleFile.rules(SourceFormat.ASTERISK_QUEUE_LOG);
        String line = "1791162000|1790000000.1|reception|NONE|ENTERQUEUE||01012345678|1\n";
        String quoted = "\"" + line.strip().replace("|", "\"|\"") + "\"\n";
        String names = "\"time\"|\"callid\"|\"queuename\"|\"agent\"|\"event\"|\"data1\"|\"data2\"|\"data3\"\n";
        List<Accepted> plain = rows(SourceFormat.ASTERISK_QUEUE_LOG, line.getBytes(StandardCharsets.UTF_8), rules);
        assertThat(rows(SourceFormat.ASTERISK_QUEUE_LOG, quoted.getBytes(StandardCharsets.UTF_8), rules))
                .isEqualTo(plain);
        assertThat(rows(SourceFormat.ASTERISK_QUEUE_LOG, (names + quoted).getBytes(StandardCharsets.UTF_8), rules))
                .isEqualTo(plain);
    }

    /** Excel saves one month as CSV and the next as CSV UTF-8 or as Unicode text. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "CP949", "EUC-KR"})
    void aFileThatSaysItsEncodingIsReadInItWhateverItsSourceDeclares(String declared) throws IOException {
        CsvMapping mapping = DeclaredMapping.of("""
                {"encoding": "%s", "fields": [
                  {"field": "recordId", "columns": ["번호"]},
                  {"field": "answeredAt", "columns": ["통화시작"], "patterns": ["yyyy-MM-dd HH:mm:ss"]},
                  {"field": "connectedSeconds", "columns": ["초"]},
                  {"field": "queue", "columns": ["부서"]}]}""".formatted(declared));
        ReadingRules some = SampleFile.rules(SourceFormat.DECLARED_CSV);
        ReadingRules rules = new ReadingRules(some.window(), some.plan(), mapping, null);
        String file = "번호,통화시작,초,부서\n1,2026-10-05 10:00:00,60,상담1팀\n";
        List<Accepted> plain = rows(
                SourceFormat.DECLARED_CSV,
                file.getBytes(declared.equals("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName("x-windows-949")),
                rules);
        assertThat(plain).hasSize(1);
        for (byte[] marked : List.of(
                ("\uFEFF" + file).getBytes(StandardCharsets.UTF_8),
                file.getBytes(StandardCharsets.UTF_16),
                file.getBytes(Charset.forName("x-UTF-16LE-BOM")))) {
            assertThat(rows(SourceFormat.DECLARED_CSV, marked, rules)).isEqualTo(plain);
        }
    }

    private static List<Accepted> rows(SourceFormat format, byte[] file, ReadingRules rules) throws IOException {
        RecordReader reader = TranslatedFile.orAsItIs(Formats.of(format), new ByteArrayInputStream(file), rules);
        List<Accepted> rows = new ArrayList<>();
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            if (item.verdict() instanceof Accepted row) {
                rows.add(row);
            } else if (item.verdict() instanceof Rejected reject) {
                throw new AssertionError(item.raw() + ": " + reject);
            }
        }
        return rows;
    }
}
