package coop.dure.cdr.formats.freeswitch;

import coop.dure.cdr.calls.ReadFile;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.testing.Damaged;
import coop.dure.vocabulary.SourceFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreeSwitchFormatsTest {
    private static final String LEG =
            "{\"variables\":{\"uuid\":\"a\",\"start_stamp\":\"2026-10-05 10:00:00\",\"start_epoch\":\"1791162000\","
                    + "\"answer_epoch\":\"0\",\"caller\":\"+82 10\",\"hangup_cause\":\"NO_ANSWER\"},"
                    + "\"callflow\":[{\"caller_profile\":{\"caller_id_number\":\"204\",\"destination_number\":\"new\"}},"
                    + "{\"caller_profile\":{\"caller_id_number\":\"203\",\"destination_number\":\"+821012345678\"}}]}";
    private static final String LINE =
            "\"kim\",\"203\",\"901099998888\",\"default\",\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\","
                    + "\"2026-10-05 10:01:00\",\"60\",\"55\",\"NORMAL_CLEARING\",\"a\",\"b\", \"203\"";

    @Test
    void variablesArePercentEncodedOrNot() {
        String encoded =
                LEG.replace("2026-10-05 10:00:00", "2026-10-05%2010%3A00%3A00").replace("+82 10", "%2B82%2010");
        assertThat(json(encoded)).isEqualTo(json(LEG));
        assertThat(FreeSwitchField.START_LOCAL.of(json(LEG).facts())).isEqualTo("2026-10-05 10:00:00");
    }

    /** As FreeSWITCH encodes: slashes and commas never, and nothing of the call flow. */
    @Test
    void variablesAreEncodedThoughSlashesAndCommasAreNot() {
        String leg = "{\"variables\":{\"uuid\":\"a\",\"channel_name\":\"sofia/internal/1001%4010.30.40.77\","
                + "\"sip_allow\":\"INVITE,%20ACK,%20BYE\",\"ringback\":\"%25(2000,4000,440,480)\","
                + "\"Event-Date-GMT\":\"Wed,%2012%20Nov%202025%2004%3A51%3A42%20GMT\",\"accountcode\":\"%EA%B9%80\","
                + "\"start_stamp\":\"2025-11-12%2010%3A21%3A42\",\"start_uepoch\":\"1762923102707743\","
                + "\"end_stamp\":\"2025-11-12%2010%3A21%3A56\",\"hangup_cause\":\"ORIGINATOR_CANCEL\"},"
                + "\"callflow\":[{\"caller_profile\":{\"caller_id_number\":\"1001\",\"destination_number\":\"%40100\"}}]}";
        List<String> facts = json(leg).facts();
        assertThat(FreeSwitchField.START_LOCAL.of(facts)).isEqualTo("2025-11-12 10:21:42");
        assertThat(FreeSwitchField.CHANNEL.of(facts)).isEqualTo("sofia/internal/1001@10.30.40.77");
        assertThat(facts).contains("김");
        assertThat(FreeSwitchField.DESTINATION.of(facts)).as("of the call flow").isEqualTo("%40100");
    }

    @Test
    void whoCalledWhomStandsInTheOldestFlow() {
        assertThat(FreeSwitchField.CALLER.of(json(LEG).facts())).isEqualTo("203");
        assertThat(FreeSwitchField.DESTINATION.of(json(LEG).facts())).isEqualTo("+821012345678");
        String single = LEG.replace(
                        "[{\"caller_profile\":{\"caller_id_number\":\"204\",\"destination_number\":\"new\"}},", "")
                .replace("}]}", "}}");
        assertThat(json(single)).isEqualTo(json(LEG));
    }

    @Test
    void bodiesThatWerePostedAreReadInAnyOfTheirForms() {
        String form = URLEncoder.encode(LEG, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(LEG.getBytes(StandardCharsets.UTF_8));
        for (String body :
                List.of("cdr=" + form, "uuid=a_a&cdr=" + form, "cdr=" + LEG, form, base64, "cdr=" + base64)) {
            assertThat(json(body + "\n")).as(body).isEqualTo(json(LEG));
        }
        assertThat(rejects(SourceFormat.FREESWITCH_JSON_CDR, "cdr=%7B%22a\nabcdefghijkl\n" + LEG))
                .containsExactly("1 line reject.no-json", "2 line reject.no-json");
    }

    @Test
    void bareNoNumbersDoNotSpoilADocument() {
        assertThat(json(LEG.replace(
                        "{\"variables\"", "{\"callStats\":{\"audio\":{\"mos\":-nan,\"rate\":nan}},\"variables\"")))
                .isEqualTo(json(LEG));
    }

    @Test
    void aDocumentSentAgainIsTheSame() {
        assertThat(read(SourceFormat.FREESWITCH_JSON_CDR, LEG + "\n" + LEG).rows())
                .hasSize(1);
    }

    @Test
    void eachDefectNamesItsFieldAndCostsItsDocumentOnly() {
        assertThat(rejects(
                        SourceFormat.FREESWITCH_JSON_CDR,
                        "{\"ContactId\":\"c\"}\n"
                                + LEG.replace("1791162000", "soon") + "\n"
                                + LEG.replace("1791162000", "946684799").replace("2026-10-05 10", "1999-10-05 10")
                                + "\n"
                                + LEG.replace("\"uuid\":\"a\"", "\"uuid\":\"" + "a".repeat(300) + "\"") + "\n"
                                + LEG.replace("1791162000", "0").replace("2026-10-05 10:00:00", "26:48.0") + "\n"
                                + "\"\",\"203\"\n"
                                + LEG.substring(0, 60) + "\n"
                                + LEG))
                .containsExactly(
                        "1 uuid reject.missing",
                        "2 start_epoch reject.whole-number",
                        "3 start_epoch reject.before-first-year",
                        "4 uuid reject.too-long",
                        "5 start_stamp reject.local-time",
                        "6 line reject.no-json",
                        "7 line reject.no-json");
        assertThat(rejects(SourceFormat.FREESWITCH_JSON_CDR, "")).isEmpty();
    }

    @Test
    void theTemplatesOfTheSwitchAreTold() {
        StoredRow builtIn = read(SourceFormat.FREESWITCH_CDR_CSV, LINE).rows().get(0);
        assertThat(read(SourceFormat.FREESWITCH_CDR_CSV, LINE + ",\"PCMU\",\"PCMU\"\r\n")
                        .rows())
                .containsExactly(builtIn);
        assertThat(read(SourceFormat.FREESWITCH_CDR_CSV, LINE.replace("\"", "")).rows())
                .containsExactly(builtIn);
        StoredRow asterisk = read(
                        SourceFormat.FREESWITCH_CDR_CSV,
                        "\"203\",\"203\",\"901099998888\",\"default\",\"\"kim\" <203>\",\"sofia/internal/203@x\",\"sofia/external/1\",\"bridge\",\"x\","
                                + "\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\",\"2026-10-05 10:01:00\",\"60\",\"55\",\"NORMAL_CLEARING\",\"\",\"a\",\"\"")
                .rows()
                .get(0);
        assertThat(asterisk.id()).isEqualTo(builtIn.id());
        assertThat(FreeSwitchField.OTHER_CHANNEL.of(asterisk.facts())).isEqualTo("sofia/external/1");
    }

    @Test
    void theTemplateCalledSqlIsTheBuiltInOneInAStatement() {
        StoredRow plain = read(SourceFormat.FREESWITCH_CDR_CSV, LINE).rows().get(0);
        for (String statement : List.of(
                "INSERT INTO cdr VALUES (" + LINE + ");",
                "INSERT INTO cdr VALUES (" + LINE + ")",
                "insert into cdr (caller_id_name, caller_id_number) values (" + LINE.replace("kim", "Kim (Seoul), Ha")
                        + ") ;")) {
            assertThat(read(SourceFormat.FREESWITCH_CDR_CSV, statement).rows())
                    .as(statement)
                    .containsExactly(plain);
        }
    }

    @Test
    void theTemplateCalledOpencdrrcTellsNoStart() {
        ReadFile file = read(
                SourceFormat.FREESWITCH_CDR_CSV,
                "\"a\",\"b\",\"inbound\",\"203\",\"901099998888\",\"2026-10-05 10:00:05\",\"2026-10-05 10:01:00\",\"55\",\"7\",\"\",\"10.0.0.9\",\"\",\"\"\n"
                        + "\"b\",\"a\",\"outbound\",\"203\",\"01099998888\",\"2026-10-05 10:00:05\",\"2026-10-05 10:01:00\",\"55\",\"\",\"\",\"10.0.0.9\",\"\",\"kt\"\n"
                        + "\"c\",\"\",\"inbound\",\"203\",\"204\",\"\",\"2026-10-05 10:02:00\",\"0\",\"\",\"\",\"10.0.0.9\",\"\",\"\"\n"
                        + "\"d\",\"\",\"inbound\",\"203\",\"204\",\"\",\"\",\"0\",\"\",\"\",\"10.0.0.9\",\"\",\"\"\n");
        assertThat(file.links()).containsExactly("b", "c");
        assertThat(file.rejects()).containsExactly("4 start_stamp reject.missing");
    }

    @Test
    void whatASpreadsheetLeftOfTheTimesIsReadToTheMinute() {
        assertThat(read(
                                SourceFormat.FREESWITCH_CDR_CSV,
                                LINE.replaceAll("2026-10-05 (..:..):..", "2026/10/5 $1")
                                        .replace("\"", ""))
                        .rejects())
                .isEmpty();
    }

    @Test
    void anAsterisksOwnFileIsNone() {
        assertThat(
                        rejects(
                                SourceFormat.FREESWITCH_CDR_CSV,
                                "\"\",\"203\",\"204\",\"internal\",\"x\",\"PJSIP/203-1\",\"PJSIP/204-2\",\"Dial\",\"x\",\"2026-10-05 10:00:00\","
                                        + "\"2026-10-05 10:00:05\",\"2026-10-05 10:01:00\",60,55,\"ANSWERED\",\"DOCUMENTATION\",\"1791162000.1\",\"\""))
                .containsExactly("1 hangup_cause reject.no-cause");
    }

    @Test
    void quotesAndCommasInANameAreTheNames() {
        StoredRow plain = read(SourceFormat.FREESWITCH_CDR_CSV, LINE).rows().get(0);
        for (String name : List.of("John \"JD\" Doe", "Doe, John", "Doe\", \"John", "김\"하늘\"", "")) {
            assertThat(read(SourceFormat.FREESWITCH_CDR_CSV, LINE.replace("kim", name))
                            .rows())
                    .as(name)
                    .containsExactly(plain);
        }
    }

    @Test
    void eachLineStandsForItself() {
        ReadFile file = read(
                SourceFormat.FREESWITCH_CDR_CSV,
                "\uFEFF" + LINE + "\r\n\n"
                        + LINE.replace("2026-10-05 10:00:00", "26:48.0") + "\n"
                        + LINE.replace("2026-10-05 10:00:05", "10:00") + "\n"
                        + LINE.replace("\"55\"", "\"-3\"") + "\n"
                        + "\"kim\",\"203\n"
                        + "a,b,c\n"
                        + LINE.replace("kim", "k\u0000") + "\n"
                        + LINE.replace("kim", "x".repeat(1_048_576)) + "\n"
                        + LINE.replace("\"a\"", "\"\"") + "\n"
                        + LINE);
        assertThat(file.rejects())
                .containsExactly(
                        "3 start_stamp reject.local-time",
                        "4 answer_stamp reject.local-time",
                        "5 billsec reject.whole-number",
                        "6 line reject.quote-open",
                        "7 line reject.columns-fewer",
                        "8 line reject.nul",
                        "9 line reject.too-many-bytes",
                        "10 uuid reject.missing");
        assertThat(file.rows()).hasSize(1);
    }

    @Property(tries = 300)
    void aDamagedFileIsReadToItsEnd(@ForAll long seed) {
        String base64 = Base64.getEncoder().encodeToString(LEG.getBytes(StandardCharsets.UTF_8));
        String good = LEG + "\n[" + LEG + ",\n" + LEG + "]\ncdr=" + URLEncoder.encode(LEG, StandardCharsets.UTF_8)
                + "\n" + base64 + "\n" + LINE + "\n" + LINE + "\n";
        byte[] damaged = Damaged.by(seed, good);
        for (SourceFormat format : List.of(SourceFormat.FREESWITCH_JSON_CDR, SourceFormat.FREESWITCH_CDR_CSV)) {
            ReadFile file = new ReadFile(format, ReadFile.SEOUL, damaged);
            assertThat(file.items()).hasSizeLessThanOrEqualTo(Damaged.mostItems(damaged));
            file.legs();
        }
    }

    private static StoredRow json(String document) {
        ReadFile file = read(SourceFormat.FREESWITCH_JSON_CDR, document);
        assertThat(file.rejects()).isEmpty();
        return file.rows().get(0);
    }

    private static List<String> rejects(SourceFormat format, String file) {
        return read(format, file).rejects();
    }

    private static ReadFile read(SourceFormat format, String file) {
        return ReadFile.inSeoul(format, file);
    }
}
