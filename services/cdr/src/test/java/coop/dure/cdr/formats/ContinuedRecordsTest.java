package coop.dure.cdr.formats;

import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.DeclaredMapping;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.TextEncoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that is read on behind any of its items gives the same items as one read to its end at once. */
class ContinuedRecordsTest {
    private static final int DAMAGED_FILES = 60;

    static List<SourceFormat> formats() {
        return SampleFile.formats();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFileIsReadOnBehindEachOfItsItems(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        assertContinuesAnywhere(format, bytes("\uFEFF" + sample + "\n\uFEFF" + sample + "no record\n" + sample));
        assertContinuesAnywhere(format, bytes("\n \n" + sample.replace("\n", "\r\n") + sample.strip()));
        assertContinuesAnywhere(format, bytes("\uFEFFsep=;\r\n" + sample + ",,,,\n" + sample));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void soIsOneWhoseLinesEndWithAReturnAlone(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format).replace('\n', '\r');
        assertContinuesAnywhere(format, bytes(sample + "no record\r" + sample + "\r\n" + sample.strip()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void soIsOneThatIsDamagedInAnyWay(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        for (long seed = 0; seed < DAMAGED_FILES; seed++) {
            assertContinuesAnywhere(format, Damaged.by(seed, sample + sample));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void eachItemHasANumberOfItsOwn(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        List<RecordReader.Item> items = new ArrayList<>();
        points(
                Formats.of(format)
                        .read(
                                in(bytes((sample + sample).replace("\n  ", " ").replace("},\n", "},")), 0),
                                SampleFile.rules(format)),
                items);
        assertThat(items.stream().map(RecordReader.Item::line))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "CP949", "EUC-KR"})
    void aDeclaredFileIsReadOnInItsEncoding(String encoding) throws IOException {
        String names = "번호,\"통화\n시작\",\"초, \"\"모두\"\"\"\n";
        String file =
                "통화 내역\n\n" + names + records("1", "홍길동") + names.replace("번호", " 번호 ") + records("2", "첫 줄\n둘째 줄");
        assertContinuesAnywhere(
                SourceFormat.DECLARED_CSV,
                file.getBytes(TextEncoding.named(encoding).orElseThrow()),
                declaring("\"encoding\": \"" + encoding + "\", \"headerLines\": 3,", "번호", "통화\\n시작", "초, \\\"모두\\\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void soIsOneWhoseColumnsAreDeclaredByNumber(int headerLines) throws IOException {
        ReadingRules rules = declaring("\"headerLines\": " + headerLines + ",", "#1", "#2", "#3");
        String header = "a,b\n".repeat(headerLines);
        String file = header + ",,\n\n1,2\n" + records("1", "x") + "1,2\n" + records("2", "y") + header + "1,2,3,4,5\n"
                + records("3", "\"open");
        assertContinuesAnywhere(SourceFormat.DECLARED_CSV, bytes(file), rules);
        assertContinuesAnywhere(
                SourceFormat.DECLARED_CSV,
                bytes(file.replace(',', '\u001f')),
                declaring("\"separator\": \"\\u001f\", \"headerLines\": " + headerLines + ",", "#1", "#2", "#3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"no quote is closed", "\0", "no such names", ""})
    void soIsOneWhoseLineOfNamesCannotBeRead(String names) throws IOException {
        String file = names + "\n" + records("1", "x") + "no,begin,seconds\n" + records("2", "y");
        assertContinuesAnywhere(SourceFormat.DECLARED_CSV, bytes(file), declaring("", "no", "begin", "seconds"));
        assertContinuesAnywhere(
                SourceFormat.DECLARED_CSV, bytes(file), declaring("\"quote\": \"\",", "no", "begin", "seconds"));
        assertContinuesAnywhere(
                SourceFormat.DECLARED_CSV, bytes(file), declaring("\"quote\": \"\",", "#1", "#2", "#3"));
    }

    @Test
    void aFileWhoseBytesAreNotReadAsTheyAreTellsNoPoint() throws IOException {
        RecordReader reader = Formats.of(SourceFormat.DECLARED_CSV)
                .read(in(new byte[0], 0), declaring("\"encoding\": \"UTF-16\",", "no", "begin", "seconds"));
        assertThat(reader.point()).isEmpty();
    }

    private static String records(String no, String remark) {
        return no + ",2026-10-05 10:00:00,60\n" + no + "0,2026-10-05 11:00:00,\"7\"\n" + no + ",no time,\"" + remark
                + "\"\n" + no + "1,2026-10-05 12:00:00,8,\n";
    }

    private static ReadingRules declaring(String more, String no, String begin, String seconds) {
        ReadingRules rules = SampleFile.rules(SourceFormat.DECLARED_CSV);
        CsvMapping mapping = DeclaredMapping.of("""
                {%s "fields": [
                  {"field": "recordId", "columns": ["%s"]},
                  {"field": "answeredAt", "columns": ["%s"], "patterns": ["yyyy-MM-dd HH:mm:ss"]},
                  {"field": "connectedSeconds", "columns": ["%s"]},
                  {"field": "direction", "always": "OUTBOUND"}]}""".formatted(more, no, begin, seconds));
        return new ReadingRules(rules.window(), rules.plan(), mapping, null);
    }

    private static void assertContinuesAnywhere(SourceFormat format, byte[] file) throws IOException {
        assertContinuesAnywhere(format, file, SampleFile.rules(format));
    }

    private static void assertContinuesAnywhere(SourceFormat format, byte[] file, ReadingRules rules)
            throws IOException {
        List<RecordReader.Item> all = new ArrayList<>();
        List<ReadingPoint> points = points(Formats.of(format).read(in(file, 0), rules), all);
        for (int i = 0; i < points.size(); i++) {
            ReadingPoint from = points.get(i);
            List<RecordReader.Item> rest = new ArrayList<>();
            List<ReadingPoint> later =
                    points(new ContinuedRecords(Formats.of(format), in(file, from.bytes()), from, rules), rest);
            String where = format + " behind item " + i + " of " + new String(file, StandardCharsets.UTF_8);
            assertThat(rest).as(where).isEqualTo(all.subList(i, all.size()));
            assertThat(later).as(where).isEqualTo(points.subList(i, points.size()));
        }
    }

    /** The point before the first item and behind each. */
    private static List<ReadingPoint> points(RecordReader reader, List<RecordReader.Item> items) throws IOException {
        List<ReadingPoint> points = new ArrayList<>();
        reader.point().ifPresent(points::add);
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            items.add(item);
            Optional<ReadingPoint> point = reader.point();
            points.add(point.orElseThrow());
        }
        return points;
    }

    private static ByteArrayInputStream in(byte[] file, long from) {
        return new ByteArrayInputStream(Arrays.copyOfRange(file, (int) from, file.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
