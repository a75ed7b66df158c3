package coop.dure.cdr.formats.freeswitch;

import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.FreeSwitchColumns;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A template of one's own reads as those that come with the switch do. */
class CsvTemplateTest {
    private static final String BUILT_IN =
            "\"kim\",\"203\",\"901099998888\",\"default\",\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\","
                    + "\"2026-10-05 10:01:00\",\"60\",\"55\",\"NORMAL_CLEARING\",\"a\",\"b\",\"203\"";
    private static final String[] TEMPLATE = {
        "${uuid}",
        "\"${bleg_uuid}\"",
        "${hangup_cause}",
        "${network_addr}",
        "caller_id_name",
        "caller_id_number",
        "destination_number",
        "start_stamp",
        "answer_stamp",
        "end_stamp",
        "-",
        "duration",
        "billsec",
        "context",
        "accountcode"
    };
    private static final String LINE = "\"a\",\"b\",\"NORMAL_CLEARING\",\"10.0.0.9\",\"kim\",\"203\",\"901099998888\","
            + "\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\",\"2026-10-05 10:01:00\",\"x\",\"60\",\"55\","
            + "\"default\",\"203\"";

    @Test
    void theSameLegIsTheSameRowByWhicheverTemplateItIsPrinted() {
        FileOfSwitch builtIn = new FileOfSwitch(SourceFormat.FREESWITCH_CDR_CSV).read(BUILT_IN);
        assertThat(own(LINE).accepted()).isEqualTo(builtIn.accepted());
        assertThat(own(LINE).legs()).isEqualTo(builtIn.legs());
    }

    @Test
    void bothLegsOfAConversationMeetAndTheCauseTellsHowItEnded() {
        String unanswered = LINE.replace("NORMAL_CLEARING", "USER_BUSY")
                .replace("2026-10-05 10:00:05", "")
                .replace("\"55\"", "\"0\"")
                .replace("\"a\",\"b\"", "\"c\",\"\"");
        FileOfSwitch file = own(LINE, LINE.replace("\"a\",\"b\"", "\"b\",\"\""), unanswered);
        assertThat(file.rejects()).isEmpty();
        assertThat(file.calls()).isEqualTo(2);
        assertThat(file.legs()).extracting(Leg::disposition).contains(Disposition.ANSWERED, Disposition.BUSY);
    }

    @Test
    void epochsAreReadWhereTheTemplatePrintsThem() {
        FileOfSwitch file = new FileOfSwitch(SourceFormat.FREESWITCH_CDR_CSV)
                .ordered(
                        "uuid",
                        "caller_id_number",
                        "destination_number",
                        "start_epoch",
                        "answer_epoch",
                        "end_epoch",
                        "hangup_cause")
                .read("a,203,901099998888,1791162000,0,1791162060,NO_ANSWER");
        assertThat(file.leg().startedAt()).isEqualTo("2026-10-05T01:00:00Z");
        assertThat(file.leg().answeredAt()).isNull();
        assertThat(file.leg().disposition()).isEqualTo(Disposition.NO_ANSWER);
    }

    @Test
    void separatorsQuotesAndNamesAreReadAsTheyArePrinted() {
        List<?> plain = own(LINE).accepted();
        assertThat(own(LINE.replace("\"", "")).accepted()).isEqualTo(plain);
        for (String separator : List.of(";", "\t", "|")) {
            assertThat(own(LINE.replace(",", separator)).accepted())
                    .as(separator)
                    .isEqualTo(plain);
        }
        for (String name : List.of("Kim, \"JD\" Ha", "Kim\", \"Ha", "")) {
            assertThat(own(LINE.replace("kim", name)).accepted()).as(name).isEqualTo(plain);
        }
        assertThat(own("INSERT INTO cdr VALUES (" + LINE + ");").accepted()).isEqualTo(plain);
        assertThat(own("uuid,bleg_uuid,hangup_cause", LINE).rejects()).isEmpty();
    }

    @Test
    void aLineOfAnotherTemplateIsARejectThatSaysSo() {
        assertThat(own(
                                BUILT_IN,
                                LINE + ",\"more\"",
                                LINE.replace("NORMAL_CLEARING", "NO ANSWER"),
                                LINE.replace("\"a\"", "\"\""),
                                "\"a",
                                "a\0b")
                        .rejects())
                .containsExactly(
                        "1 line reject.columns-declared",
                        "2 line reject.columns-declared",
                        "3 hangup_cause reject.no-cause",
                        "4 uuid reject.missing",
                        "5 line reject.quote-open",
                        "6 line reject.nul");
    }

    /** Where nothing behind the name tells, another number of columns is no name with commas. */
    @Test
    void aNameIsNotMendedByGuess() {
        FileOfSwitch file = new FileOfSwitch(SourceFormat.FREESWITCH_CDR_CSV)
                .ordered(
                        "uuid",
                        "start_stamp",
                        "answer_stamp",
                        "end_stamp",
                        "caller_id_name",
                        "caller_id_number",
                        "destination_number")
                .read("a,2026-10-05 10:00:00,,2026-10-05 10:00:09,Kim, Ha,203,901099998888");
        assertThat(file.rejects()).containsExactly("1 line reject.columns-declared");
    }

    @Test
    void everyVariableThatIsReadMayBeDeclared() {
        assertThat(Arrays.stream(FreeSwitchField.values())
                        .flatMap(field -> field.variables().stream())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(FreeSwitchColumns.READ);
    }

    @Property(tries = 200)
    void whateverHappensToAFileItIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(
                new FreeSwitchCdrCsv(), null, List.of(TEMPLATE), Damaged.by(seed, LINE + "\n" + LINE + "\n"));
    }

    private static FileOfSwitch own(String... lines) {
        return new FileOfSwitch(SourceFormat.FREESWITCH_CDR_CSV)
                .ordered(TEMPLATE)
                .read(lines);
    }
}
