package coop.dure.cdr.formats.ipoffice;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.cdr.testing.Smdr;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.DateOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IpOfficeSmdrTest {
    private static final String ROW =
            Smdr.row("00:01:00 7 0 0", "I", "01012345678>201>0221234567", 0, "E201 Kim Haneul", "T9001 LINE 1.1");

    @Test
    void aRowIsKnownByCallIdStartContinuationAndContent() {
        Identity identity = one(ROW).identity();
        assertThat(identity.tuple()).startsWith("1000042|2026-10-05T10:00|0|");
        assertThat(identity.link()).isEqualTo("1000042|2026-10-05T10:00");
        assertThat(identity.printedStartMs())
                .isEqualTo(Instant.parse("2026-10-05T10:00:00Z").toEpochMilli());
    }

    @Test
    void theNumberOfCommasBehindTheParkTimeIsNoNewContent() {
        String bare = ROW.replaceAll(",+$", "");
        assertThat(bare.split(",", -1)).hasSize(17);
        assertThat(read(ROW, ROW + ",", ROW + ",,,,,,", bare).rows()).hasSize(1);
    }

    @Test
    void release11PrintsFiveFieldsMore() {
        Accepted row = one(ROW + ",10.0.0.1,1234,10.0.0.2,1235,2026/10/05 10:01:07");
        assertThat(SmdrColumn.RECORD_TIME.of(row.facts())).isEqualTo("2026/10/05 10:01:07");
    }

    @ParameterizedTest
    @CsvSource({
        "2026/10/05 10:00, ",
        "05/10/2026 10:00:00, DAY_FIRST",
        "5/10/2026 10:00, DAY_FIRST",
        "5.10.2026 10:00, DAY_FIRST",
        "10/5/2026 10:00:00 AM, MONTH_FIRST",
        "10/05/2026 10:00:00, MONTH_FIRST",
        "2026-10-05 10:00:00, ",
        "2026-10-05 10:00:00, MONTH_FIRST",
        "2026-10-05 오전 10:00:00, "
    })
    void olderReleasesAndExportsPrintOtherTimes(String start, @Nullable DateOrder order) {
        assertThat(one(order, ROW.replace("2026/10/05 10:00:00", start)).identity())
                .extracting(Identity::printedStartMs, Identity::link)
                .containsExactly(Instant.parse("2026-10-05T10:00:00Z").toEpochMilli(), "1000042|2026-10-05T10:00");
    }

    @ParameterizedTest
    @CsvSource({"12:00:00 AM, 00", "12:00:00 PM, 12", "1:00 pm, 13", "11:00:00 PM, 23"})
    void hoursOfHalfADayAreReadByTheirHalf(String printed, String hour) {
        assertThat(one(ROW.replace("10:00:00", printed)).identity().printedStartMs())
                .isEqualTo(Instant.parse("2026-10-05T" + hour + ":00:00Z").toEpochMilli());
        assertThat(reject(ROW.replace("10:00:00", "13:00 PM"))).isEqualTo("1 Call Start reject.smdr-time");
    }

    /** Where nobody says which comes first, only dates that tell it themselves are read. */
    @Test
    void aDateThatMayHaveTheDayOrTheMonthFirstIsRefused() {
        FileOfSwitch file = read(
                ROW.replace("2026/10/05", "05/10/2026"),
                ROW.replace("2026/10/05", "25/09/2026"),
                ROW.replace("2026/10/05", "09/25/2026"),
                ROW.replace("2026/10/05", "9/9/2026"),
                ROW.replace("2026/10/05", "25/25/2026"));
        assertThat(file.rejects()).containsExactly("1 Call Start reject.date-order", "5 Call Start reject.smdr-time");
        assertThat(file.accepted().stream().map(row -> row.identity().link()).distinct())
                .containsExactly("1000042|2026-09-25T10:00", "1000042|2026-09-09T10:00");
        assertThat(read(DateOrder.DAY_FIRST, ROW.replace("2026/10/05", "09/25/2026"))
                        .rejects())
                .containsExactly("1 Call Start reject.smdr-time-declared");
    }

    /** What was sent before its source said so is known again. */
    @Test
    void theSameRowIsTheSameWhetherTheOrderIsDeclaredOrTold() {
        String monthFirst = ROW.replace("2026/10/05", "09/25/2026");
        assertThat(one(DateOrder.MONTH_FIRST, monthFirst)).isEqualTo(one(monthFirst));
        String recorded = monthFirst + ",,,,,09/05/2026 10:01:07";
        assertThat(SmdrColumn.RECORD_TIME.of(
                        one(DateOrder.MONTH_FIRST, recorded).facts()))
                .isEqualTo("2026/09/05 10:01:07");
        assertThat(reject(recorded)).isEqualTo("1 SMDR Record Time reject.date-order");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void exportsPutOtherSignsBetweenTheFields(String separator) {
        assertThat(one(ROW.replace(",", separator))).isEqualTo(one(ROW));
        Accepted named = one(ROW.replace(",", separator).replace("Kim Haneul", "Kim" + separator + " Haneul, H"));
        assertThat(SmdrColumn.PARTY_1_NAME.of(named.facts())).isEqualTo("Kim" + separator + " Haneul, H");
        assertThat(read("Call Start" + separator + "Connected Time", ROW.replace(",", separator))
                        .rejects())
                .isEmpty();
    }

    @Test
    void aCommaInANameIsMendedByTheDeviceAndNumbersBehindIt() {
        Accepted first = one(ROW.replace("Kim Haneul", "Kim, Haneul"));
        assertThat(SmdrColumn.PARTY_1_NAME.of(first.facts())).isEqualTo("Kim, Haneul");
        assertThat(SmdrColumn.PARTY_2_DEVICE.of(first.facts())).isEqualTo("T9001");
        Accepted both = one(ROW.replace("Kim Haneul", "Kim, H, A").replace("LINE 1.1", "LINE, 1.1"));
        assertThat(SmdrColumn.PARTY_2_NAME.of(both.facts())).isEqualTo("LINE, 1.1");
        assertThat(SmdrColumn.PARTY_1_NAME.of(
                        one(ROW.replace("Kim Haneul", "\"Kim, H\"")).facts()))
                .isEqualTo("Kim, H");
    }

    @Test
    void aCommaInTheNameOfALostCallIsMendedThoughNobodyIsAtItsOtherEnd() {
        String lost = Smdr.row(
                        "00:00:00 7 0 0", "I", "01012345678>201>0221234567", 0, "E201 Kim Haneul", "T9001 LINE 1.1")
                .replace("T9001,LINE 1.1", ",");
        Accepted row = one(lost.replace("Kim Haneul", "Kim, Haneul"));
        assertThat(SmdrColumn.PARTY_1_NAME.of(row.facts())).isEqualTo("Kim, Haneul");
        assertThat(SmdrColumn.PARTY_2_DEVICE.of(row.facts())).isEmpty();
        assertThat(SmdrColumn.PARK_TIME.of(row.facts()))
                .isEqualTo(SmdrColumn.PARK_TIME.of(one(lost).facts()));
    }

    @Test
    void aFolderPutIntoOneFileHasMarksWithinIt() {
        assertThat(read("\uFEFF" + ROW, "\uFEFF" + ROW).rows()).hasSize(1);
    }

    @Test
    void nulBytesAroundARowAreTheWiresNotTheRows() {
        assertThat(read("\u0000\u0000" + ROW + "\u0000", ROW).rows()).hasSize(1);
        assertThat(read(ROW.replace("Kim", "K\u0000m")).rejects()).containsExactly("1 line reject.nul");
    }

    @Test
    void aHeaderOfAnExportAndBlankLinesAreSkipped() {
        assertThat(read("Call Start,Connected Time,Ring Time,Caller", "", "  ", ROW)
                        .rejects())
                .isEmpty();
    }

    @Test
    void whatIsNoRowIsARejectNamingItsField() {
        assertThat(reject(ROW.substring(0, 60))).isEqualTo("1 line reject.fields");
        assertThat(reject(ROW + "x".repeat(3) + ",".repeat(9))).isEqualTo("-");
        assertThat(reject(ROW + ",,,,,,9")).isEqualTo("-");
        assertThat(reject(ROW + ",".repeat(11) + "9")).isEqualTo("1 line reject.fields");
        assertThat(reject(ROW.replace("2026/10/05", "2026/13/05"))).isEqualTo("1 Call Start reject.smdr-time");
        assertThat(reject(ROW.replace("2026/10/05", "2036/10/05"))).isEqualTo("1 Call Start reject.ahead");
        assertThat(reject(ROW.replace("2026/10/05", "1996/10/05"))).isEqualTo("1 Call Start reject.before-first-year");
        assertThat(reject(ROW.replace("00:01:00", "00:61:00"))).isEqualTo("1 Connected Time reject.span");
        assertThat(reject(ROW.replace(",7,", ",-7,"))).isEqualTo("1 Ring Time reject.whole-number");
        assertThat(reject(ROW.replace(",7,", ",99999999999,"))).isEqualTo("1 Ring Time reject.whole-number");
        assertThat(reject(ROW.replace(",I,", ",X,"))).isEqualTo("1 Direction reject.none-of");
        assertThat(reject(ROW.replace("1000042", ""))).isEqualTo("1 Call ID reject.missing");
        assertThat(reject(ROW.replace("1000042", "1".repeat(300)))).isEqualTo("1 Call ID reject.too-long");
        assertThat(reject(ROW.replace("E201,Kim", "E201,\"Kim"))).isEqualTo("1 line reject.quote-open");
    }

    @Test
    void aFileOfAnotherFormatIsRejectedLineByLine() {
        assertThat(read("\"\",\"201\",\"202\",\"internal\"", "{\"recordId\":1}").rejects())
                .hasSize(2);
        assertThat(new FileOfSwitch(SourceFormat.AVAYA_IP_OFFICE_SMDR)
                        .read(new byte[0])
                        .items())
                .isEmpty();
    }

    @Test
    void mixedLineEndsAMarkAndAMegabyteSpoilTheirOwnLineOnly() {
        FileOfSwitch file = read("\uFEFF" + ROW + "\r", "x".repeat(1_000_000), ROW.replace("1000042", "1000043"));
        assertThat(file.accepted()).hasSize(2);
        assertThat(file.rejects()).containsExactly("2 line reject.too-many-bytes");
    }

    @Property(tries = 500)
    void whateverHappensToAFileItIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(
                new IpOfficeSmdr(),
                Damaged.by(seed, ROW + "\r\n" + ROW.replace("Kim", "Kim,").replace(",0,", ",1,") + "\n\n" + ROW));
    }

    private static String reject(String line) {
        FileOfSwitch file = read(line);
        return file.rejects().isEmpty() ? "-" : file.rejects().get(0);
    }

    private static Accepted one(String line) {
        return one(null, line);
    }

    private static Accepted one(@Nullable DateOrder order, String line) {
        FileOfSwitch file = read(order, line);
        assertThat(file.rejects()).isEmpty();
        return file.accepted().get(0);
    }

    private static FileOfSwitch read(String... lines) {
        return read((DateOrder) null, lines);
    }

    private static FileOfSwitch read(@Nullable DateOrder order, String... lines) {
        return new FileOfSwitch(SourceFormat.AVAYA_IP_OFFICE_SMDR)
                .datesWith(order)
                .read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
