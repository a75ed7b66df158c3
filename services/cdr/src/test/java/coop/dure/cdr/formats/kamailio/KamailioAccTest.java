package coop.dure.cdr.formats.kamailio;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KamailioAccTest {
    private static final String NAMES = "id,method,from_tag,to_tag,callid,sip_code,sip_reason,time,src_user,dst_user";
    private static final String ROW = "7,INVITE,ft,tt,c1@pbx,200,OK,2026-10-05 10:00:05,201,901012345678";
    private static final String LOGGED = "Oct  5 10:00:05 sip /usr/sbin/kamailio[311]: NOTICE: acc [acc.c:287]: "
            + "ACC: transaction answered: timestamp=1791162005;method=INVITE;from_tag=ft;to_tag=tt;call_id=c1@pbx;"
            + "code=200;reason=OK;src_user=201;dst_user=901012345678";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVITE,ft,tt,c1@pbx,200,OK,2026-10-05 10:00:05",
                "7,INVITE,ft,tt,c1@pbx,200,OK,2026-10-05 10:00:05",
                "INVITE|ft|tt|c1@pbx|200|OK|2026-10-05 10:00:05",
                "\"INVITE\";\"ft\";\"tt\";\"c1@pbx\";\"200\";\"OK\";\"2026-10-05 10:00:05\"",
                "7\tINVITE\tft\ttt\tc1@pbx\t200\tOK\t2026-10-05 10:00:05",
                "| 7 | INVITE | ft | tt | c1@pbx | 200 | OK | 2026-10-05 10:00:05 |",
                "INVITE,ft,tt,c1@pbx,200,OK,2026-10-05 10:00:05,201,x,NULL"
            })
    void withoutALineOfNamesTheTablesOwnOrderIsReadAndFurtherColumnsAreNot(String line) {
        FileOfSwitch file = read(line);
        assertThat(file.rejects()).isEmpty();
        Accepted row = file.accepted().get(0);
        assertThat(AccColumn.METHOD.of(row.facts())).isEqualTo("INVITE");
        assertThat(AccColumn.TO_TAG.of(row.facts())).isEqualTo("tt");
        assertThat(AccColumn.SIP_REASON.of(row.facts())).isEqualTo("OK");
        assertThat(AccColumn.SRC_USER.of(row.facts())).isEmpty();
        assertThat(row.identity().link()).isEqualTo("c1@pbx");
        assertThat(row.identity().printedStartMs())
                .isEqualTo(Instant.parse("2026-10-05T10:00:05Z").toEpochMilli());
    }

    @Test
    void aLineOfNamesTellsTheExtraColumns() {
        Accepted row = read(NAMES, ROW).accepted().get(0);
        assertThat(AccColumn.SRC_USER.of(row.facts())).isEqualTo("201");
        assertThat(AccColumn.DST_USER.of(row.facts())).isEqualTo("901012345678");
    }

    @Test
    void aTableDrawnWithBarsIsRead() {
        FileOfSwitch file = read(
                "+----+--------+",
                "| id | method | from_tag | to_tag | callid | sip_code | sip_reason | time |",
                "+----+--------+",
                "|  7 | INVITE | ft | tt | c1 | 200 | OK | 2026-10-05 10:00:05 |",
                "+----+--------+");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.accepted()).hasSize(1);
    }

    @Test
    void aTableThatPsqlDrewIsRead() {
        FileOfSwitch file = read(
                " id | method | from_tag | to_tag | callid | sip_code | sip_reason |        time         ",
                "----+--------+----------+--------+--------+----------+------------+---------------------",
                "  7 | INVITE | ft       | tt     | c1     | 200      | OK         | 2026-10-05 10:00:05",
                "(1 row)");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.accepted()).hasSize(1);
    }

    @Test
    void aLogLineIsReadByItsNamesAndItsTimestampIsAnInstant() {
        FileOfSwitch file = read("Oct  5 10:00:00 sip systemd[1]: Started Kamailio", LOGGED);
        assertThat(file.rejects()).containsExactly("1 line reject.no-acc");
        Accepted row = file.accepted().get(0);
        assertThat(AccColumn.CALLID.of(row.facts())).isEqualTo("c1@pbx");
        assertThat(AccColumn.SIP_CODE.of(row.facts())).isEqualTo("200");
        assertThat(AccColumn.SRC_USER.of(row.facts())).isEqualTo("201");
        assertThat(row.identity().printedStartMs()).isEqualTo(1_791_162_005_000L);
    }

    @Test
    void anObjectOfAccJsonIsReadWithAndWithoutWhatTheLogPutsBeforeIt() {
        String object =
                "{\"method\":\"INVITE\",\"from_tag\":\"ft\",\"to_tag\":\"tt\",\"callid\":\"c1@pbx\",\"sip_code\":\"200\","
                        + "\"sip_reason\":\"OK\",\"time\":1791162005,\"src_user\":\"201\",\"dst_user\":\"901012345678\"}";
        FileOfSwitch file = read(object, "Oct  5 10:00:05 sip kamailio[311]: NOTICE: " + object, LOGGED);
        assertThat(file.rejects()).isEmpty();
        assertThat(file.accepted()).hasSize(3).containsOnly(file.accepted().get(2));
        assertThat(reject(object.replace("\"201\"", "\"\\u0000\""))).isEqualTo("2 line reject.nul");
    }

    @Test
    void dialogsOfAccCdrsAreRead() {
        FileOfSwitch file = read("5,2026-10-05 10:00:00.120,2026-10-05 10:01:05.370,65.250");
        assertThat(file.rejects()).isEmpty();
        assertThat(AccColumn.ID.of(file.accepted().get(0).facts())).isEqualTo("5");
        assertThat(read("start_time,end_time,duration,callid", "1791162000.5,1791162065.7,65.2,c1")
                        .accepted()
                        .get(0)
                        .identity()
                        .link())
                .isEqualTo("c1");
    }

    @Test
    void aTimeWithAnOffsetIsAnInstant() {
        for (String offset : new String[] {"Z", "+00", "+0000", "+00:00"}) {
            assertThat(AccTime.of("2026-10-05 10:00:05.25" + offset))
                    .isEqualTo(new AccTime(Instant.parse("2026-10-05T10:00:05.25Z"), null));
        }
        assertThat(AccTime.of("2026-10-05 10:00:05+99:00")).isNull();
    }

    @Test
    void theTablesOwnNumberOfARowIsNoNewContent() {
        assertThat(read(NAMES, ROW, "8" + ROW.substring(1)).rows()).hasSize(1);
    }

    @Test
    void whatIsNoRowIsARejectNamingItsColumn() {
        assertThat(reject("7,INVITE,ft,tt,c1")).isEqualTo("2 line reject.columns-of-header");
        assertThat(reject(ROW + ",more")).isEqualTo("2 line reject.columns-of-header");
        assertThat(reject(ROW.replace("c1@pbx", ""))).isEqualTo("2 callid reject.missing");
        assertThat(reject(ROW.replace("INVITE", "NULL"))).isEqualTo("2 method reject.missing");
        assertThat(reject(ROW.replace(",200,", ",99999999999,"))).isEqualTo("2 sip_code reject.none-of");
        assertThat(reject(ROW.replace("2026-10-05", "0000-00-00"))).isEqualTo("2 time reject.acc-time");
        assertThat(reject(ROW.replace("2026-10-05", "2036-10-05"))).isEqualTo("2 time reject.ahead");
        assertThat(reject(ROW.replace("2026-10-05", "1986-10-05"))).isEqualTo("2 time reject.before-first-year");
        assertThat(reject(ROW.replace("c1@pbx", "c".repeat(300)))).isEqualTo("2 callid reject.too-long");
        assertThat(reject(ROW.replace("ft", "\"ft"))).isEqualTo("2 line reject.quote-open");
        assertThat(reject(ROW.replace("ft", "f\u0000t"))).isEqualTo("2 line reject.nul");
    }

    @Test
    void aFileOfAnotherFormatIsRejectedLineByLine() {
        assertThat(read("\"\",\"201\",\"202\",\"internal\"", "{\"recordId\":1}", "x")
                        .rejects())
                .hasSize(3)
                .allMatch(reject -> reject.endsWith("reject.no-acc"));
        assertThat(new FileOfSwitch(SourceFormat.KAMAILIO_ACC).read(new byte[0]).items())
                .isEmpty();
    }

    @Test
    void mixedLineEndsAMarkAndAMegabyteSpoilTheirOwnLineOnly() {
        FileOfSwitch file =
                read("\uFEFF" + NAMES + "\r", ROW + "\r", "", "x".repeat(1_000_000), ROW.replace("c1", "c2"));
        assertThat(file.accepted()).hasSize(2);
        assertThat(file.rejects()).containsExactly("4 line reject.too-many-bytes");
    }

    @Property(tries = 500)
    void whateverHappensToAFileItIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(
                new KamailioAcc(),
                Damaged.by(
                        seed,
                        String.join(
                                "\r\n",
                                LOGGED,
                                NAMES,
                                ROW,
                                LOGGED,
                                "start_time,end_time,duration",
                                "1791162000.5,1791162065.7,65.2")));
    }

    private static String reject(String line) {
        FileOfSwitch file = read(NAMES, line);
        return file.rejects().isEmpty() ? "-" : file.rejects().get(0);
    }

    private static FileOfSwitch read(String... lines) {
        return new FileOfSwitch(SourceFormat.KAMAILIO_ACC)
                .read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
