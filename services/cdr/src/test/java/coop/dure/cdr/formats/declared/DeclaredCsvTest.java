package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.DeclaredMapping;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappedField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeclaredCsvTest {
    private static final Charset CP949 = Charset.forName("x-windows-949");
    private static final String NAMES = "번호,통화시작일시,통화시간(초),발신번호,착신번호,비고";
    private static final String ROW = "1,2026-10-05 10:00:05,75,02-2123-4567,010-1234-5678,똠방각하";
    private static final CsvMapping IN_UTF_8 = inEncoding("UTF-8");

    @Test
    void theCarriersTableIsReadByItsNames() {
        FileOfSwitch file = read(DeclaredMapping.CARRIER, (NAMES + "\r\n" + ROW + "\r\n").getBytes(CP949));
        assertThat(file.rejects()).isEmpty();
        Accepted row = file.accepted().get(0);
        assertThat(DeclaredFact.of(MappedField.ANSWERED_AT, row.facts())).isEqualTo("2026-10-05T10:00:05");
        assertThat(DeclaredFact.of(MappedField.CONNECTED_SECONDS, row.facts())).isEqualTo("75");
        assertThat(DeclaredFact.of(MappedField.CALLER, row.facts())).isEqualTo("02-2123-4567");
        assertThat(DeclaredFact.of(MappedField.DIRECTION, row.facts())).isEqualTo("OUTBOUND");
        assertThat(row.identity().printedStartMs())
                .isEqualTo(Instant.parse("2026-10-05T10:00:05Z").toEpochMilli());
        assertThat(file.items().get(1).raw()).isEqualTo(ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "CP949", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "GB18030"})
    void everyEncodingIsReadWhereverTheBordersOfItsReadsLie(String encoding) throws IOException {
        String text = NAMES + "\n" + (ROW + "\n").repeat(3_000);
        Charset charset = encoding.equals("CP949") ? CP949 : Charset.forName(encoding);
        DeclaredRecords records = new DeclaredRecords(
                drop(new ByteArrayInputStream(text.getBytes(charset))),
                inEncoding(encoding),
                new StartWindow(0, Long.MAX_VALUE));
        int accepted = 0;
        for (var item = records.next(); item != null; item = records.next()) {
            assertThat(item.raw()).isIn(NAMES, ROW);
            accepted += item.verdict() instanceof Accepted ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(3_000);
    }

    /** Seven bytes at a time. */
    private static InputStream drop(InputStream file) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return file.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return file.read(target, offset, Math.min(length, 7));
            }
        };
    }

    @Test
    void aMarkAtTheBeginningIsNoText() {
        for (String encoding : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
            assertThat(read(inEncoding(encoding), ("\uFEFF" + NAMES + "\n" + ROW).getBytes(Charset.forName(encoding)))
                            .accepted())
                    .as(encoding)
                    .hasSize(1);
        }
    }

    @Test
    void bytesThatAreNoTextSpoilTheirOwnLineOnly() {
        byte[] torn = Arrays.copyOf(ROW.getBytes(CP949), ROW.getBytes(CP949).length - 1);
        assertThat(read(DeclaredMapping.CARRIER, bytes(NAMES.getBytes(CP949), torn, ROW.getBytes(CP949)))
                        .rejects())
                .containsExactly("2 line reject.encoding");
        assertThat(read(IN_UTF_8, (NAMES + "\n" + ROW).getBytes(CP949)).rejects())
                .containsExactly("1 line reject.encoding", "2 line reject.encoding");
    }

    @Test
    void whatSpreadsheetsPutAroundNumbersIsNoPartOfThem() {
        Accepted row = accepted("1,2026-10-05 10:00:05, 75 ,=\"0221234567\",'01012345678,\u00a0");
        assertThat(DeclaredFact.of(MappedField.CALLER, row.facts())).isEqualTo("0221234567");
        assertThat(DeclaredFact.of(MappedField.CALLEE, row.facts())).isEqualTo("01012345678");
        assertThat(DeclaredFact.of(MappedField.CONNECTED_SECONDS, row.facts())).isEqualTo("75");
    }

    @Test
    void whatStandsForNothingIsNothing() {
        assertThat(DeclaredFact.of(
                        MappedField.CALLER,
                        accepted(ROW.replace("02-2123-4567", "-")).facts()))
                .isEmpty();
    }

    @Test
    void aQuotedColumnMayRunOverLines() {
        FileOfSwitch file =
                read(IN_UTF_8, NAMES, ROW.replace("똠방각하", "\"첫 줄\n둘째 \"\"줄\"\"\n\""), ROW.replace("1,2026", "2,2026"));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.accepted()).hasSize(2);
        assertThat(file.items().get(1).raw()).contains("\n둘째");
        assertThat(file.items().get(2).line()).isEqualTo(5);
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineOnly() {
        FileOfSwitch file = read(IN_UTF_8, NAMES, ROW.replace("똠", "\"똠"), second(), ROW.replace("똠", "\"똠"));
        assertThat(file.accepted()).hasSize(1);
        assertThat(file.rejects()).containsExactly("2 line reject.quote-open", "4 line reject.quote-open");
    }

    @Test
    void filesPutTogetherAreReadByTheNamesBeforeEach() {
        FileOfSwitch file = read(
                IN_UTF_8,
                NAMES,
                ROW,
                NAMES,
                second(),
                "착신번호,발신번호,통화시간(초),통화시작일시",
                "01012345678,0221234567,60,2026-10-05 10:00:09");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.accepted()).hasSize(3);
        assertThat(DeclaredFact.of(MappedField.CALLEE, file.accepted().get(2).facts()))
                .isEqualTo("01012345678");
    }

    @Test
    void aFileWithoutTheColumnsThatAreMappedIsRejectedWithWhatItHas() {
        FileOfSwitch file = read(IN_UTF_8, "통화일시,통화초,발신,착신", "2026-10-05 10:00:05,1,2,3");
        assertThat(file.rejects()).containsExactly("1 통화시작일시 reject.column-missing", "2 통화시작일시 reject.column-missing");
        assertThat(read(IN_UTF_8, NAMES + ",발신번호", ROW + ",x").rejects().get(0))
                .isEqualTo("1 발신번호 reject.column-twice");
    }

    @Test
    void whatIsNoRecordIsARejectNamingItsColumn() {
        assertThat(reject(ROW.replace("2026-10-05", "2026-02-30"))).isEqualTo("2 통화시작일시 reject.pattern");
        assertThat(reject(ROW.replace("2026-10-05 10:00:05", "-"))).isEqualTo("2 통화시작일시 reject.missing");
        assertThat(reject(ROW.replace("2026-10-05", "2036-10-05"))).isEqualTo("2 통화시작일시 reject.ahead");
        assertThat(reject(ROW.replace("2026-10-05", "1986-10-05"))).isEqualTo("2 통화시작일시 reject.before-first-year");
        assertThat(reject(ROW.replace(",75,", ",75초,"))).isEqualTo("2 통화시간(초) reject.unit");
        assertThat(reject(ROW.replace(",75,", ",99999999999,"))).isEqualTo("2 통화시간(초) reject.unit");
        assertThat(reject(ROW.replace("02-2123-4567", "0".repeat(300)))).isEqualTo("2 발신번호 reject.too-long");
        assertThat(reject(ROW + ",more")).isEqualTo("2 line reject.columns-of-header");
        assertThat(reject("1,2026-10-05 10:00:05")).isEqualTo("2 line reject.columns-of-header");
        assertThat(reject(ROW.replace("똠", "\u0000"))).isEqualTo("2 line reject.nul");
        assertThat(reject(ROW + "x".repeat(1_000_000))).isEqualTo("2 line reject.too-many-bytes");
        assertThat(reject(ROW + ", ,")).isEqualTo("-");
        assertThat(read(IN_UTF_8, new byte[0]).items()).isEmpty();
    }

    @Test
    void withoutALineOfNamesColumnsAreNumberedAndTheFirstRecordTellsHowManyThereAre() {
        CsvMapping mapping = DeclaredMapping.of("""
                {"headerLines": 0, "separator": ";", "decimalSeparator": ",", "fields": [
                  {"field": "startedAt", "columns": ["#1", "#2"], "patterns": ["dd.MM.yyyy HH:mm:ss"]},
                  {"field": "totalSeconds", "columns": ["#3"], "unit": "MINUTES"},
                  {"field": "connectedSeconds", "columns": ["#4"]}]}""");
        FileOfSwitch file = read(mapping, "05.10.2026;10:00:05;1,5;75,25;x", "05.10.2026;10:00:06;1,5;75,25");
        assertThat(file.rejects()).containsExactly("2 line reject.columns-of-header");
        Accepted row = file.accepted().get(0);
        assertThat(DeclaredFact.of(MappedField.STARTED_AT, row.facts())).isEqualTo("2026-10-05T10:00:05");
        assertThat(DeclaredFact.of(MappedField.TOTAL_SECONDS, row.facts())).isEqualTo("90");
        assertThat(DeclaredFact.of(MappedField.CONNECTED_SECONDS, row.facts())).isEqualTo("75.25");
    }

    @Test
    void aValueTableSaysWhatTheFilesWordsMeanAndTheWordsAreKept() {
        CsvMapping mapping = withDisposition("null");
        FileOfSwitch file = read(mapping, "t,s,결과", "2026-10-05 10:00:05,0,부재", "2026-10-05 10:00:06,0,?");
        Accepted row = file.accepted().get(0);
        assertThat(DeclaredFact.of(MappedField.DISPOSITION, row.facts())).isEqualTo("NO_ANSWER");
        assertThat(DeclaredFact.RAW_DISPOSITION.of(row.facts())).isEqualTo("부재");
        assertThat(file.rejects()).containsExactly("3 결과 reject.value-unknown");
        assertThat(read(withDisposition("\"UNKNOWN\""), "t,s,결과", "2026-10-05 10:00:06,0,?")
                        .rejects())
                .isEmpty();
    }

    @Test
    void everyDispositionThatAMappingMayNameIsOneOfOurs() {
        assertThat(MappedField.DISPOSITION.choices())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Disposition.values()).map(Enum::name).toList());
    }

    @Test
    void aRecordIsKnownAgainByItsColumnsElseByAllOfThem() {
        Accepted row = accepted(ROW);
        assertThat(accepted(ROW.replace("75", "\"75\"")).identity()).isEqualTo(row.identity());
        assertThat(accepted(ROW.replace("똠", "뚬")).identity().tuple())
                .isNotEqualTo(row.identity().tuple());
        CsvMapping named = DeclaredMapping.of("""
                {"fields": [
                  {"field": "recordId", "columns": ["날", "번호"]}, {"field": "callId", "columns": ["콜"]},
                  {"field": "answeredAt", "columns": ["t"]}, {"field": "connectedSeconds", "columns": ["s"]}]}""");
        FileOfSwitch file = read(
                named,
                "날,번호,콜,t,s",
                "5,7,c,2026-10-05 10:00:05,1",
                "5,7,,2026-10-05 10:00:05,2",
                ",,c,2026-10-05 10:00:05,2");
        assertThat(file.accepted())
                .extracting(accepted -> accepted.identity().tuple())
                .containsExactly("record:5|7", "record:5|7");
        assertThat(file.accepted())
                .extracting(accepted -> accepted.identity().link())
                .containsExactly("call:c", "record:5|7");
        assertThat(file.rejects()).containsExactly("4 날 + 번호 reject.missing");
    }

    @Test
    void whatIsReadIsToldFieldByFieldAndWhatNobodyReadsToo() throws IOException {
        DeclaredRecords records = new DeclaredRecords(
                new ByteArrayInputStream(
                        (NAMES + "\n" + ROW.replace(",75,", ",soon,")).getBytes(StandardCharsets.UTF_8)),
                IN_UTF_8,
                new StartWindow(0, Long.MAX_VALUE));
        records.next();
        assertThat(records.asRead()).isEmpty();
        records.next();
        assertThat(records.asRead())
                .contains(
                        new FieldAsRead("answeredAt", List.of("통화시작일시"), "2026-10-05 10:00:05", "2026-10-05T10:00:05"),
                        new FieldAsRead("connectedSeconds", List.of("통화시간(초)"), "soon", null),
                        new FieldAsRead("direction", List.of(), "OUTBOUND", "OUTBOUND"));
        assertThat(records.unusedColumns()).containsExactly("번호", "비고");
    }

    @Property(tries = 1_000)
    void whateverHappensToAFileItIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(
                new DeclaredCsv(),
                IN_UTF_8,
                null,
                Damaged.by(
                        seed, String.join("\r\n", NAMES, ROW, second(), ROW.replace("똠방각하", "\"a\nb\""), NAMES, ROW)));
        Damaged.readToItsEnd(
                new DeclaredCsv(), inEncoding("UTF-16LE"), null, Damaged.by(seed, NAMES + "\n" + ROW + "\n" + ROW));
    }

    private static String second() {
        return ROW.replace("10:00:05", "10:00:07");
    }

    private static CsvMapping inEncoding(String encoding) {
        CsvMapping carrier = DeclaredMapping.CARRIER;
        return new CsvMapping(encoding, null, null, null, null, carrier.noValue(), carrier.fields());
    }

    private static CsvMapping withDisposition(String otherwise) {
        return DeclaredMapping.of("""
                {"fields": [
                  {"field": "answeredAt", "columns": ["t"]}, {"field": "connectedSeconds", "columns": ["s"]},
                  {"field": "disposition", "columns": ["결과"], "values": {"정상": "ANSWERED", "부재": "NO_ANSWER"},
                   "otherwise": %s}]}""".formatted(otherwise));
    }

    private static Accepted accepted(String line) {
        FileOfSwitch file = read(IN_UTF_8, NAMES, line);
        assertThat(file.rejects()).isEmpty();
        return file.accepted().get(0);
    }

    private static String reject(String line) {
        FileOfSwitch file = read(IN_UTF_8, NAMES, line);
        return file.rejects().isEmpty() ? "-" : file.rejects().get(0);
    }

    private static byte[] bytes(byte[]... lines) {
        var file = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            file.writeBytes(line);
            file.write('\n');
        }
        return file.toByteArray();
    }

    private static FileOfSwitch read(CsvMapping mapping, String... lines) {
        return read(mapping, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static FileOfSwitch read(CsvMapping mapping, byte[] file) {
        return new FileOfSwitch(SourceFormat.DECLARED_CSV).declaring(mapping).read(file);
    }
}
