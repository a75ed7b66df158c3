package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static coop.dure.cdr.formats.asterisk.Files.accepted;
import static coop.dure.cdr.formats.asterisk.Files.rejected;
import static org.assertj.core.api.Assertions.assertThat;

class QueueLogLineTest {
    private static final String ENTER = "1793000000|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1";
    private final CallRecordFormat log = new AsteriskQueueLog();

    @Test
    void aLineIsItsFiveColumnsAndAsManyParametersAsItHas() {
        Accepted row = accepted(log, ENTER).get(0);
        assertThat(row.facts())
                .containsExactly(
                        "1793000000", "1793000000.1", "reception", "NONE", "ENTERQUEUE", "", "01012345678", "1");
        assertThat(row.identity().link()).isEqualTo("1793000000.1");
        assertThat(row.identity().printedStartMs()).isEqualTo(1_793_000_000_000L);
        assertThat(log.identity(row.facts(), 1_793_000_000_000L)).isEqualTo(row.identity());
    }

    @Test
    void barsWithNothingBehindThemAreNoOtherContent() {
        assertThat(accepted(log, "1793000000|NONE|NONE|NONE|QUEUESTART|").get(0))
                .isEqualTo(accepted(log, "1793000000|NONE|NONE|NONE|QUEUESTART").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "CLI", "MANAGER", "REALTIME", ""})
    void whatIsOfNoCallStandsAlone(String callId) {
        List<Accepted> rows = accepted(
                log,
                "1793000000|" + callId + "|reception|PJSIP/203|PAUSE|lunch",
                "1793000001|" + callId + "|reception|PJSIP/203|UNPAUSE|");
        assertThat(rows).extracting(row -> row.identity().link()).doesNotHaveDuplicates();
    }

    @Test
    void anEventThatNobodyKnowsIsKept() {
        assertThat(accepted(log, "1793000000|1793000000.1|reception|NONE|SURVEY|5|good|a|b|c|d|e")
                        .get(0)
                        .facts())
                .hasSize(12);
    }

    @Test
    void aDumpOfTheTableIsReadByItsNames() {
        List<Accepted> psql = accepted(
                log,
                " id |            time            |    callid    | queuename | agent | event      | data1 | data2       ",
                "----+----------------------------+--------------+-----------+-------+------------+-------+-------------",
                "  1 | 2026-10-05 10:00:00.120000 | 1793000000.1 | reception | NONE  | ENTERQUEUE |       | 01012345678 ",
                "(1 row)");
        assertThat(psql.get(0).facts())
                .containsExactly(
                        "2026-10-05 10:00:00.120000",
                        "1793000000.1",
                        "reception",
                        "NONE",
                        "ENTERQUEUE",
                        "",
                        "01012345678");
        assertThat(psql.get(0).identity().printedStartMs())
                .isEqualTo(Instant.parse("2026-10-05T10:00:00.120Z").toEpochMilli());
        List<Accepted> mysql = accepted(
                log,
                "+------------+--------------+-----------+-----------+---------+--------------+",
                "| time       | callid       | queuename | agent     | event   | data         |",
                "+------------+--------------+-----------+-----------+---------+--------------+",
                "| 1793000020 | 1793000000.1 | reception | PJSIP/203 | CONNECT | NULL         |",
                "+------------+--------------+-----------+-----------+---------+--------------+");
        assertThat(mysql.get(0).facts()).hasSize(5);
        List<Accepted> csv = accepted(
                log,
                "\"time\";\"callid\";\"queuename\";\"agent\";\"event\";\"data\"",
                "1793000020;1793000000.1;reception;PJSIP/203;CONNECT;\"20|1793000000.4|3\"");
        assertThat(QueueLogColumn.parameters(csv.get(0).facts())).containsExactly("20", "1793000000.4", "3");
    }

    /** As psql and mysql draw a table that keeps all parameters in one column. */
    @Test
    void barsWithinTheOneColumnOfParametersAreTheParameters() {
        List<Accepted> rows = accepted(
                log,
                " id |    time    |    callid    | queuename |   agent   |  event  |        data        ",
                "----+------------+--------------+-----------+-----------+---------+--------------------",
                "  1 | 1793000020 | 1793000000.1 | reception | PJSIP/203 | CONNECT | 20|1793000000.4|3  ",
                "(1 row)",
                "+------------+--------------+-----------+-----------+---------+-------------------+",
                "| time       | callid       | queuename | agent     | event   | data              |",
                "+------------+--------------+-----------+-----------+---------+-------------------+",
                "| 1793000020 | 1793000000.1 | reception | PJSIP/203 | CONNECT | 20|1793000000.4|3 |",
                "data|time|callid|queuename|agent|event",
                "20|1793000000.4|3|1793000020|1793000000.1|reception|PJSIP/203|CONNECT");
        assertThat(rows).hasSize(3).allMatch(rows.get(0)::equals);
        assertThat(QueueLogColumn.parameters(rows.get(0).facts())).containsExactly("20", "1793000000.4", "3");
        assertThat(rejected(
                        log,
                        "time|callid|queuename|agent|event|data1|data2",
                        "1793000020|1793000000.1|reception|PJSIP/203|CONNECT|20|1793000000.4|3"))
                .containsExactly("line reject.columns-named");
    }

    @Test
    void aDumpWithoutNamesIsReadInTheOrderOfTheTable() {
        List<Accepted> rows = accepted(
                log,
                "17|1793000020|1793000000.1|reception|PJSIP/203|CONNECT|20|1793000000.4|3",
                "\"17\",\"2026-10-05 10:00:00\",\"1793000000.1\",\"reception\",\"PJSIP/203\",\"CONNECT\",\"20\",\"1793000000.4\",\"3\",\"\",\"\"",
                "2026-10-05 10:00:00\t1793000000.1\treception\tPJSIP/203\tCONNECT\t20|1793000000.4|3");
        for (Accepted row : rows) {
            assertThat(row.facts().subList(1, row.facts().size()))
                    .containsExactly("1793000000.1", "reception", "PJSIP/203", "CONNECT", "20", "1793000000.4", "3");
        }
    }

    @Test
    @Timeout(5)
    void aLineOfNothingButDashesCostsNoTime() {
        assertThat(rejected(log, "-".repeat(16_000) + "x")).containsExactly("line reject.columns-fewer");
    }

    @Test
    void filesPutTogetherMayHaveLinesOfNamesInTheMiddle() {
        assertThat(accepted(
                        log,
                        "time,callid,queuename,agent,event,data1",
                        "1793000020,1793000000.1,reception,PJSIP/203,CONNECT,20",
                        "time,callid,event,queuename,agent",
                        "1793000020,1793000000.1,ABANDON,reception,NONE"))
                .extracting(row -> QueueLogColumn.EVENT.of(row.facts()))
                .containsExactly("CONNECT", "ABANDON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "x|1793000000.1|reception|NONE|ENTERQUEUE||> time reject.event-time",
                "99999999999|1793000000.1|reception|NONE|ENTERQUEUE||> time reject.event-time",
                "946684799|1793000000.1|reception|NONE|ENTERQUEUE||> time reject.before-first-year",
                "1993000000|1793000000.1|reception|NONE|ENTERQUEUE||> time reject.ahead",
                "1793000000|1793000000.1|reception|NONE||1> event reject.missing",
                "1793000000|1793000000.1|rec> event reject.missing",
                "hello> line reject.columns-fewer",
                "{\"a\":1}> line reject.columns-fewer",
                "\"\",\"201\",\"202\",\"internal\",\"\",\"PJSIP/201-1\"> line reject.columns-fewer"
            })
    void whatIsNoLineOfAQueueLogIsRefused(String line, String reason) {
        assertThat(rejected(log, line)).containsExactly(reason.strip());
    }

    @Test
    void aRowWithOtherColumnsThanItsNamesIsRefused() {
        assertThat(rejected(log, "time,callid,queuename,agent,event", "1793000000,1793000000.1,reception,NONE"))
                .containsExactly("line reject.columns-named");
        assertThat(rejected(log, "time,callid,queuename,agent,event", "1793000000,\"1793000000.1,reception,NONE,X"))
                .containsExactly("line reject.quote-open");
    }

    @Test
    void textsThatNoIndexHoldsAreRefused() {
        String dense = "9".repeat(300);
        assertThat(rejected(
                        log,
                        ENTER.replace("1793000000.1", dense),
                        ENTER.replace("reception", dense),
                        ENTER.replace("NONE", dense),
                        ENTER.replace("01012345678", dense),
                        ENTER.replace("01012345678", "a\0b")))
                .containsExactly(
                        "callid reject.too-long",
                        "queue reject.too-long",
                        "member reject.too-long",
                        "data2 reject.too-long",
                        "line reject.nul");
    }

    @Test
    void blankLinesMarksAndLineEndsOfAnyKindSpoilNothing() {
        assertThat(accepted(log, "\uFEFF" + ENTER + "\r", "", "  ", ENTER)).hasSize(2);
        assertThat(rejected(log, "x".repeat(1_000_000), ENTER)).containsExactly("line reject.too-many-bytes");
        assertThat(accepted(log, "")).isEmpty();
    }
}
