package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AsteriskLineTest {
    private static final StartWindow WINDOW = StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z"));
    private static final UUID TENANT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final String SIXTEEN =
            "\"\",\"test\",\"100\",\"context\",\"\"\"Kim, A\"\" <test>\",\"SIP/test-1\",\"\","
                    + "\"Hangup\",\"a|b,c\",\"2009-01-14 23:51:15\",,\"2009-01-14 23:51:20\",5,0,\"NO ANSWER\",\"DOCUMENTATION\"";
    private static final String FULL = SIXTEEN + ",\"1231977075.0\",\"\",\"\",\"1231977075.0\",7";

    @ParameterizedTest
    @CsvSource({"0, 16", "1, 17", "2, 18", "3, 19", "4, 20", "5, 21"})
    void sixteenToTwentyOneColumnsAreARow(int more, int columns) {
        String[] rest = {"\"1231977075.0\"", "\"\"", "\"\"", "\"1231977075.0\"", "7"};
        Accepted row = accepted(String.join(",", SIXTEEN, String.join(",", Arrays.copyOf(rest, more)))
                .replaceAll(",$", ""));
        assertThat(row.facts()).hasSize(columns);
        assertThat(AsteriskColumn.CLID.of(row.facts())).isEqualTo("\"Kim, A\" <test>");
        assertThat(AsteriskColumn.LASTDATA.of(row.facts())).isEqualTo("a|b,c");
    }

    @Test
    void identityIsUniqueidLinkedidAndSequenceAndCarriesThePrintedStart() {
        Identity identity = accepted(FULL).identity();
        assertThat(identity.tuple()).isEqualTo("sequence:1231977075.0|1231977075.0|7");
        assertThat(identity.link()).isEqualTo("1231977075.0");
        UUID id = RowIds.rowId(TENANT, "main", identity);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(RowIds.printedStartMs(id))
                .isEqualTo(Instant.parse("2009-01-14T23:51:15Z").toEpochMilli());
        assertThat(id).isNotEqualTo(RowIds.rowId(TENANT, "other", identity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src", "dst", "channel", "dstchannel", "uniqueid", "linkedid", "lastdata"})
    void aTextThatNoIndexHoldsIsRefusedNamingItsColumn(String column) {
        String[] facts = {
            "",
            "test",
            "100",
            "context",
            "",
            "SIP/test-1",
            "",
            "Queue",
            "reception",
            "2009-01-14 23:51:15",
            "",
            "2009-01-14 23:51:20",
            "5",
            "0",
            "NO ANSWER",
            "",
            "1231977075.0",
            "",
            "",
            "1231977075.0",
            "7"
        };
        int index = AsteriskColumn.valueOf(column.toUpperCase(Locale.ROOT)).ordinal();
        facts[index] = "9".repeat(256);
        accepted(String.join(",", facts));
        facts[index] = "9".repeat(257);
        assertThat(rejected(String.join(",", facts)).field()).isEqualTo(column);
    }

    @Test
    void withoutASequenceTheHashOfTheFactsTellsRowsOfOneUniqueidApart() {
        Identity one = accepted(SIXTEEN + ",\"1231977075.0\",\"\"").identity();
        Identity other = accepted(SIXTEEN.replace(",5,0,", ",5,5,") + ",\"1231977075.0\",\"\"")
                .identity();
        assertThat(one.link()).isEqualTo(other.link()).isEqualTo("1231977075.0");
        assertThat(one.tuple()).isNotEqualTo(other.tuple());
    }

    @Test
    void withoutAUniqueidTheRowIsKnownByItsFactsAndStandsAlone() {
        Identity identity = accepted(SIXTEEN).identity();
        assertThat(identity.link()).isEqualTo(identity.tuple()).startsWith("hash:");
    }

    @Test
    void anotherQuotingIsNoNewContent() {
        String quoted = FULL.replace(",5,0,", ",\"5\",\"0\",").replace("\"test\",\"100\"", "test,100");
        assertThat(RowIds.contentHash(accepted(quoted).facts()))
                .isEqualTo(RowIds.contentHash(accepted(FULL).facts()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"a,b,c~line", "x,\"never closed~line", "x,\"ab\"c\",y~line"})
    void aLineThatIsNoRecordIsARejectOfItsOwn(String line, String field) {
        assertThat(rejected(line).field()).isEqualTo(field);
    }

    @Test
    void aRejectNamesItsField() {
        assertThat(rejected(FULL.replace("2009-01-14 23:51:15", "")).field()).isEqualTo("start");
        assertThat(rejected(FULL.replace("2009-01-14 23:51:15", "14.01.2009")).field())
                .isEqualTo("start");
        assertThat(rejected(FULL.replace("2009-01-14 23:51:15", "2009-02-30 23:51:15"))
                        .field())
                .isEqualTo("start");
        assertThat(rejected(FULL.replace("2009-01-14 23:51:15", "1999-12-31 23:51:15"))
                        .field())
                .isEqualTo("start");
        assertThat(rejected(FULL.replace("2009-01-14 23:51:15", "2026-11-03 00:00:00"))
                        .reason())
                .isEqualTo(Reason.of("reject.ahead"));
        assertThat(rejected(FULL.replace("2009-01-14 23:51:20", "soon")).field())
                .isEqualTo("end");
        assertThat(rejected(FULL.replace(",5,0,", ",5,many,")).field()).isEqualTo("billsec");
        assertThat(rejected(FULL.replace(",5,0,", ",-5,0,")).field()).isEqualTo("duration");
        assertThat(rejected(FULL.replaceAll(",7$", ",seven")).field()).isEqualTo("sequence");
        assertThat(rejected("a\0b").field()).isEqualTo("line");
    }

    @Test
    void blankLinesAndAHeaderAreNoRows() {
        assertThat(AsteriskLine.read("  ", WINDOW)).isInstanceOf(Skipped.class);
        assertThat(AsteriskLine.read(
                        "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,"
                                + "duration,billsec,disposition,amaflags",
                        WINDOW))
                .isInstanceOf(Skipped.class);
    }

    @Test
    void aLineThatIsNotUtf8IsReadAsKorean() {
        byte[] korean = "\"김하늘\"".getBytes(Charset.forName("x-windows-949"));
        assertThat(PlainText.decode(korean, 0, korean.length)).isEqualTo("\"김하늘\"");
        byte[] cut = "김하늘".getBytes(StandardCharsets.UTF_8);
        assertThat(PlainText.decode(cut, 0, 8)).startsWith("김하");
    }

    private static Accepted accepted(String line) {
        return (Accepted) AsteriskLine.read(line, WINDOW);
    }

    private static Rejected rejected(String line) {
        return (Rejected) AsteriskLine.read(line, WINDOW);
    }
}
