package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CustomTableTest {
    /** As in the example that comes with Asterisk. */
    private static final String[] SHIPPED = {
        "${CSV_QUOTE(${CDR(clid)})}",
        "${CSV_QUOTE(${CDR(src)})}",
        "${CSV_QUOTE(${CDR(dst)})}",
        "${CSV_QUOTE(${CDR(dcontext)})}",
        "${CSV_QUOTE(${CDR(channel)})}",
        "${CSV_QUOTE(${CDR(dstchannel)})}",
        "${CSV_QUOTE(${CDR(lastapp)})}",
        "${CSV_QUOTE(${CDR(lastdata)})}",
        "${CSV_QUOTE(${CDR(start)})}",
        "${CSV_QUOTE(${CDR(answer)})}",
        "${CSV_QUOTE(${CDR(end)})}",
        "${CSV_QUOTE(${CDR(duration)})}",
        "${CSV_QUOTE(${CDR(billsec)})}",
        "${CSV_QUOTE(${CDR(disposition)})}",
        "${CSV_QUOTE(${CDR(amaflags)})}",
        "${CSV_QUOTE(${CDR(accountcode)})}",
        "${CSV_QUOTE(${CDR(uniqueid)})}",
        "${CSV_QUOTE(${CDR(userfield)})}",
        "${CDR(sequence)}"
    };

    private static final String ROW = "\"\"\"Kim\"\" <201>\",\"201\",\"901012345678\",\"internal\",\"PJSIP/201-1\","
            + "\"PJSIP/trunk-kt-2\",\"Dial\",\"PJSIP/x,30\",\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\","
            + "\"2026-10-05 10:01:05\",\"65\",\"60\",\"ANSWERED\",\"DOCUMENTATION\",\"acc\",\"1791162000.1\",\"\",7";
    private static final String MASTER = "\"acc\",\"201\",\"901012345678\",\"internal\",\"\"\"Kim\"\" <201>\","
            + "\"PJSIP/201-1\",\"PJSIP/trunk-kt-2\",\"Dial\",\"PJSIP/x,30\",\"2026-10-05 10:00:00\","
            + "\"2026-10-05 10:00:05\",\"2026-10-05 10:01:05\",65,60,\"ANSWERED\",\"DOCUMENTATION\",\"1791162000.1\",\"\"";

    @Test
    void theOrderOfTheShippedExampleIsReadIntoThatOfMasterCsv() {
        FileOfSwitch file = read(ROW);
        assertThat(file.rejects()).isEmpty();
        List<String> facts = file.accepted().get(0).facts();
        assertThat(AsteriskColumn.CLID.of(facts)).isEqualTo("\"Kim\" <201>");
        assertThat(AsteriskColumn.ACCOUNTCODE.of(facts)).isEqualTo("acc");
        assertThat(AsteriskColumn.LASTDATA.of(facts)).isEqualTo("PJSIP/x,30");
        assertThat(AsteriskColumn.SEQUENCE.of(facts)).isEqualTo("7");
        assertThat(file.accepted().get(0).identity().tuple()).isEqualTo("sequence:1791162000.1||7");
        assertThat(file.accepted().get(0).identity().link()).isEqualTo("1791162000.1");
    }

    @Test
    void aRowWithTheColumnsOfMasterCsvIsTheSameRowAsThere() {
        String[] columns = new String[18];
        System.arraycopy(SHIPPED, 0, columns, 0, 18);
        Accepted custom = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM)
                .ordered(columns)
                .read(ROW.substring(0, ROW.length() - 2))
                .accepted()
                .get(0);
        Accepted master = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CSV)
                .read(MASTER)
                .accepted()
                .get(0);
        assertThat(custom).isEqualTo(master);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void whateverStandsBetweenTheColumnsIsFoundOut(String separator) {
        String line = String.join(separator, "201", "2026-10-05 10:00:00", "202", "65", "0", "NO ANSWER", "x", "1.2");
        FileOfSwitch file = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM)
                .ordered("src", "start", "dst", "duration", "billsec", "disposition", "-", "uniqueid")
                .read(line);
        assertThat(file.rejects()).isEmpty();
        assertThat(AsteriskColumn.DST.of(file.accepted().get(0).facts())).isEqualTo("202");
    }

    @Test
    void anExportedTableIsReadByItsNamesAndFractionsAreCutOff() {
        FileOfSwitch file = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM)
                .read(
                        "calldate;clid;src;dst;dcontext;channel;dstchannel;duration;billsec;disposition;uniqueid;did",
                        "2026-10-05 10:00:00.250;x;201;202;internal;PJSIP/201-1;NULL;65.4;60.9;ANSWERED;1791162000.1;7");
        assertThat(file.rejects()).isEmpty();
        List<String> facts = file.accepted().get(0).facts();
        assertThat(AsteriskColumn.START.of(facts)).isEqualTo("2026-10-05 10:00:00");
        assertThat(AsteriskColumn.DURATION.of(facts)).isEqualTo("65");
        assertThat(AsteriskColumn.BILLSEC.of(facts)).isEqualTo("60");
        assertThat(AsteriskColumn.DSTCHANNEL.of(facts)).isEmpty();
        assertThat(AsteriskColumn.ANSWER.of(facts)).isEmpty();
    }

    @Test
    void aTableThatMysqlDrewIsReadToo() {
        FileOfSwitch file = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM)
                .read(
                        "+---------------------+-----+-----+-------------+----------+",
                        "| calldate            | src | dst | disposition | duration |",
                        "+---------------------+-----+-----+-------------+----------+",
                        "| 2026-10-05 10:00:00 | 201 | 202 | NO ANSWER   |       12 |",
                        "+---------------------+-----+-----+-------------+----------+",
                        "1 row in set (0.00 sec)");
        assertThat(file.accepted()).hasSize(1);
        assertThat(file.rejects()).containsExactly("6 line reject.columns-named");
    }

    @Test
    void anObjectPerLineNamesItsColumnsItself() {
        String object =
                "{\"clid\":\"\\\"Kim\\\" <201>\",\"src\":\"201\",\"dst\":\"901012345678\",\"dcontext\":\"internal\","
                        + "\"channel\":\"PJSIP/201-1\",\"dstchannel\":\"PJSIP/trunk-kt-2\",\"lastapp\":\"Dial\",\"lastdata\":\"PJSIP/x,30\","
                        + "\"start\":\"2026-10-05 10:00:00\",\"answer\":\"2026-10-05 10:00:05\",\"end\":\"2026-10-05 10:01:05\","
                        + "\"duration\":65,\"billsec\":\"60\",\"disposition\":\"ANSWERED\",\"amaflags\":\"DOCUMENTATION\","
                        + "\"accountcode\":\"acc\",\"uniqueid\":\"1791162000.1\",\"userfield\":\"\",\"tenantid\":null}";
        Accepted master = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CSV)
                .read(MASTER)
                .accepted()
                .get(0);
        FileOfSwitch file = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM)
                .read(object, object.substring(0, 90), object.replace("\"acc\"", "\"\\u0000\""));
        assertThat(file.accepted()).containsExactly(master);
        assertThat(file.rejects()).containsExactly("2 line reject.no-json", "3 line reject.nul");
    }

    @Test
    void whatIsNoRecordIsARejectNamingItsColumn() {
        assertThat(read("201,202").rejects()).containsExactly("1 line reject.columns-declared");
        assertThat(read(ROW.replace("2026-10-05 10:00:00", "05/10/2026")).rejects())
                .containsExactly("1 start reject.local-time");
        assertThat(read(ROW.replace("\"65\"", "\"soon\"")).rejects()).containsExactly("1 duration reject.whole-number");
        assertThat(read("\"" + ROW).rejects()).containsExactly("1 line reject.quote-open");
        assertThat(read(ROW.replace("Kim", "K\u0000m")).rejects()).containsExactly("1 line reject.nul");
        assertThat(new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM).read(ROW).rejects())
                .containsExactly("1 line reject.no-header");
    }

    @Property(tries = 1_000)
    void whateverHappensToAFileItIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(
                new AsteriskCdrCustom(),
                null,
                List.of(SHIPPED),
                Damaged.by(seed, String.join("\n", ROW, "calldate,src,dst,disposition,duration", ROW, ROW)));
    }

    private static FileOfSwitch read(String... lines) {
        return new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM)
                .ordered(SHIPPED)
                .read(lines);
    }
}
