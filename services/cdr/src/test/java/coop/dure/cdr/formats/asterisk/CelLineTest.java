package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static coop.dure.cdr.formats.asterisk.Files.accepted;
import static coop.dure.cdr.formats.asterisk.Files.rejected;
import static org.assertj.core.api.Assertions.assertThat;

class CelLineTest {
    private static final String CLASSIC = "\"HANGUP\",\"1793000000.123456\",\"Kim, A\",\"201\",\"\",\"\",\"\",\"202\","
            + "\"internal\",\"PJSIP/201-1\",\"\",\"\",\"3\",\"desk\",\"1793000000.2\",\"1793000000.1\",\"PJSIP/202-2\","
            + "\"\",\"\",\"{\"\"hangupcause\"\":16,\"\"dialstatus\"\":\"\"ANSWER\"\"}\"";
    private final CallRecordFormat cel = new AsteriskCel();

    @Test
    void theClassicTemplateHasTwentyColumns() {
        Accepted row = accepted(cel, CLASSIC).get(0);
        assertThat(row.facts()).hasSize(20);
        assertThat(CelColumn.EXTRA.of(row.facts())).isEqualTo("{\"hangupcause\":16,\"dialstatus\":\"ANSWER\"}");
        assertThat(CelColumn.CIDNAME.of(row.facts())).isEqualTo("Kim, A");
        assertThat(row.identity().link()).isEqualTo("1793000000.1");
        assertThat(row.identity().printedStartMs()).isEqualTo(1_793_000_000_123L);
        assertThat(cel.identity(row.facts(), 1_793_000_000_123L)).isEqualTo(row.identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HANGUP,HANGUP,1793000000.123456,,Kim,201,202,internal,PJSIP/201-1,,,3,desk,1793000000.2,,,,,PJSIP/202-2,1793000000.1,,{},",
                "HANGUP,HANGUP,My Literal,1793000000.123456,,Kim,201,202,internal,PJSIP/201-1,,,3,desk,1793000000.2,,,,,PJSIP/202-2,1793000000.1,,{},",
                "HANGUP,My Literal,1793000000.123456,Kim,201,,,,202,internal,PJSIP/201-1,,,3,desk,1793000000.2,1793000000.1,PJSIP/202-2,,,{}",
                "HANGUP\t1793000000.123456\tKim\t201\t\t\t\t202\tinternal\tPJSIP/201-1\t\t\t3\tdesk\t1793000000.2\t1793000000.1\tPJSIP/202-2\t\t\t{}",
                "\"HANGUP\",\"1793000000.123456\",\"Kim\",\"201\",\"\",\"\",\"\",\"202\",\"internal\",\"PJSIP/201-1\",\"\",\"\",\"3\",\"desk\",\"1793000000.2\",\"1793000000.1\",\"PJSIP/202-2\",\"\",\"\",\"{\\\"a\\\":1}\"",
                "{\"EventType\":\"HANGUP\",\"EventTime\":\"1793000000.123456\",\"CIDName\":\"Kim\",\"CIDNum\":\"201\",\"Exten\":\"202\",\"Context\":\"internal\",\"ChanName\":\"PJSIP/201-1\",\"AcctCode\":\"desk\",\"UniqueID\":\"1793000000.2\",\"LinkedID\":\"1793000000.1\",\"Peer\":\"PJSIP/202-2\",\"Extra\":{\"hangupcause\":16},\"Other\":null}"
            })
    void whereTheTimeStandsTellsTheTemplate(String line) {
        List<String> facts = accepted(cel, line).get(0).facts();
        assertThat(CelColumn.EVENTTYPE.of(facts)).isEqualTo("HANGUP");
        assertThat(CelColumn.EVENTTIME.of(facts)).isEqualTo("1793000000.123456");
        assertThat(CelColumn.CIDNUM.of(facts)).isEqualTo("201");
        assertThat(CelColumn.EXTEN.of(facts)).isEqualTo("202");
        assertThat(CelColumn.CHANNAME.of(facts)).isEqualTo("PJSIP/201-1");
        assertThat(CelColumn.ACCOUNTCODE.of(facts)).isEqualTo("desk");
        assertThat(CelColumn.UNIQUEID.of(facts)).isEqualTo("1793000000.2");
        assertThat(CelColumn.LINKEDID.of(facts)).isEqualTo("1793000000.1");
        assertThat(CelColumn.PEER.of(facts)).isEqualTo("PJSIP/202-2");
        assertThat(CelColumn.EXTRA.of(facts)).startsWith("{");
    }

    @Test
    void aDumpWithNamesAndBarsIsReadByItsNames() {
        List<Accepted> rows = accepted(
                cel,
                " eventtype  |         eventtime          | cid_name | cid_num | channame    | uniqueid     | linkedid     ",
                "------------+----------------------------+----------+---------+-------------+--------------+--------------",
                " CHAN_START | 2026-10-05 10:00:00.910686 | 김하늘   | 201     | PJSIP/201-1 | 1793000000.1 | 1793000000.1 ",
                "(1 row)",
                "");
        assertThat(rows).hasSize(1);
        assertThat(CelColumn.CIDNAME.of(rows.get(0).facts())).isEqualTo("김하늘");
        assertThat(CelColumn.LINKEDID.of(rows.get(0).facts())).isEqualTo("1793000000.1");
        assertThat(rows.get(0).identity().printedStartMs())
                .isEqualTo(Instant.parse("2026-10-05T10:00:00.910Z").toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "1793000000.5, 2026-10-26T07:33:20.500Z",
        "1793000000, 2026-10-26T07:33:20Z",
        "2026-10-05 10:00:00, 2026-10-05T10:00:00Z",
        "2026-10-05T10:00:00.25+09:00, 2026-10-05T01:00:00.250Z",
        "2026-10-05 10:00:00+09, 2026-10-05T01:00:00Z",
        "2026-10-05 10:00:00.000001 UTC, 2026-10-05T10:00:00Z"
    })
    void timesAreEpochsOrDatesWithOrWithoutAnOffset(String printed, Instant start) {
        assertThat(accepted(cel, CLASSIC.replace("1793000000.123456", printed))
                        .get(0)
                        .identity()
                        .printedStartMs())
                .isEqualTo(start.toEpochMilli());
    }

    @Test
    void withoutALinkedidTheUniqueidLinks() {
        assertThat(accepted(cel, CLASSIC.replace("\"1793000000.1\"", "\"\""))
                        .get(0)
                        .identity()
                        .link())
                .isEqualTo("1793000000.2");
    }

    /** As cel_odbc and cel_pgsql fill a column of integers; Asterisk 12 counted anew from 7 on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1  |   |   | | CHAN_START",
                "2  |   |   | | CHAN_END",
                "3  |   |   | | HANGUP",
                "4  |   |   | | ANSWER",
                "7  |   | PJSIP/202-2 | | BRIDGE_START",
                "7  | {\"bridge_id\":\"b\"} | PJSIP/202-2 | | BRIDGE_ENTER",
                "8  |   | PJSIP/202-2 | | BRIDGE_END",
                "8  | {\"bridge_id\":\"b\"} | | | BRIDGE_EXIT",
                "11 |   |   | | PARK_START",
                "11 | {\"extension\":\"7\"} | | | BLINDTRANSFER",
                "12 | ParkingTimeOut | | | PARK_END",
                "12 | {\"bridge1_id\":\"b\"} | | | ATTENDEDTRANSFER",
                "13 | 202 | PJSIP/202-2 | | BLINDTRANSFER",
                "13 |   |   | survey | USER_DEFINED",
                "14 |   | PJSIP/202-2 | | ATTENDEDTRANSFER",
                "14 |   |   | | LINKEDID_END",
                "22 |   |   | | LINKEDID_END",
                "25 |   | PJSIP/202-2 | | FORWARD"
            })
    void theNumberOfAnEventIsReadByWhatItsReleaseWritesBesideIt(
            String number, String extra, String peer, String own, String event) {
        Accepted row = accepted(
                        cel,
                        "eventtype\teventtime\tuniqueid\tlinkedid\textra\tpeer\tuserdeftype",
                        String.join(
                                "\t",
                                number,
                                "2026-10-05 10:00:00",
                                "1793000000.2",
                                "1793000000.1",
                                extra == null ? "" : extra.replace("\"", "\"\""),
                                peer == null ? "" : peer,
                                own == null ? "" : own))
                .get(0);
        assertThat(CelColumn.event(row.facts())).isEqualTo(event);
        assertThat(cel.identity(row.facts(), row.identity().printedStartMs())).isEqualTo(row.identity());
    }

    @Test
    void aNumberThatTheRowDoesNotExplainIsRefused() {
        assertThat(rejected(
                        cel,
                        "eventtype,eventtime,uniqueid,linkedid",
                        "7,1793000000.1,1793000000.1,1793000000.1",
                        "12,1793000000.1,1793000000.1,1793000000.1",
                        "13,1793000000.1,1793000000.1,1793000000.1",
                        "14,1793000000.1,1793000000.1,1793000000.1",
                        "19,1793000000.1,1793000000.1,1793000000.1"))
                .containsOnly("eventtype reject.event-number")
                .hasSize(5);
        assertThat(accepted(
                        cel,
                        "eventtype,eventtime,uniqueid,linkedid",
                        "1,1793000000.1,1793000000.1,1793000000.1",
                        "22,1793000000.1,1793000000.1,1793000000.1"))
                .hasSize(2);
    }

    @Test
    void whatIsNoEventIsRefused() {
        assertThat(rejected(
                        cel,
                        "1793000000|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1",
                        CLASSIC.replace("1793000000.123456", "yesterday"),
                        CLASSIC.replace("HANGUP", " "),
                        CLASSIC.replace("HANGUP", "26"),
                        CLASSIC.replace("\"1793000000.1\"", "\"\"").replace("\"1793000000.2\"", "\"\""),
                        CLASSIC.substring(1),
                        CLASSIC.replace("1793000000.123456", "99999999.1"),
                        CLASSIC.replace("PJSIP/201-1", "x".repeat(257)),
                        CLASSIC.replace("1793000000.123456", "1993000000.1"),
                        "{\"EventType\":",
                        "{}",
                        "{\"EventType\":\"a\\u0000\"}"))
                .containsExactly(
                        "line reject.columns-fewer",
                        "eventtime reject.event-time",
                        "eventtype reject.missing",
                        "eventtype reject.event-number",
                        "linkedid reject.missing",
                        "line reject.quote-open",
                        "eventtime reject.event-time",
                        "channame reject.too-long",
                        "eventtime reject.ahead",
                        "line reject.no-json",
                        "eventtype reject.missing",
                        "line reject.nul");
    }
}
