package coop.dure.local.demo.recompute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked example of the money chain, figure by figure. */
class WorkedExampleTest {
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final List<String> lines = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private void call(String dialled, String answer, int seconds) {
        int number = lines.size() + 1;
        String end = LocalDateTime.parse(answer, PRINTED).plusSeconds(seconds).format(PRINTED);
        lines.add("\"\",\"201\",\"" + dialled + "\",\"from-internal\",\"<201>\",\"PJSIP/201-" + number
                + "\",\"PJSIP/trunk-" + number + "\",\"Dial\",\"\",\"" + answer + "\",\"" + answer + "\",\"" + end
                + "\"," + seconds + "," + seconds + ",\"ANSWERED\",\"DOCUMENTATION\",\"1." + number
                + "\",\"\",\"\",\"1." + number + "\"," + number);
    }

    private Recomputation recomputed() throws IOException {
        Path file = directory.resolve("Master.csv");
        Files.write(file, lines);
        return Recomputation.of(file, YearMonth.of(2026, 10), 12);
    }

    @Test
    void theMonthOfTheWorkedExampleComesOutFigureByFigure() throws IOException {
        call("90234561111", "2026-10-06 14:00:00", 200);
        call("934561111", "2026-10-06 23:00:00", 200);
        call("90511234567", "2026-10-07 10:00:00", 95);
        call("901012345678", "2026-10-07 11:00:00", 7);
        call("901012345678", "2026-10-07 12:00:00", 2);
        call("90234561111", "2026-10-07 20:59:00", 400);
        call("901012345678", "2026-10-08 11:00:00", 100);

        Recomputation month = recomputed();

        assertThat(month.legs())
                .extracting(leg -> leg.won().toPlainString())
                .containsExactly("78.0", "39.0", "145.0", "12.6", "0.0", "78.0", "180.0");
        assertThat(month.bill().lines())
                .extracting(line -> line.kind() + " " + line.name() + " "
                        + line.won().stripTrailingZeros().toPlainString())
                .containsExactly(
                        "CHARGES local 195",
                        "CHARGES long-distance 145",
                        "CHARGES mobile 192.6",
                        "ALLOWANCE mobile-60-seconds -108",
                        "SEATS  118800",
                        "ROUNDING  0.4");
        assertThat(month.bill().usageWon()).isEqualTo(425);
        assertThat(month.bill().feesWon()).isEqualTo(118_800);
        assertThat(month.bill().vatWon()).isEqualTo(11_922);
        assertThat(month.bill().totalWon()).isEqualTo(131_147);
        assertThat(Shares.of(month.bill(), 50_000)).isEqualTo(new Shares(31_817, 4_545, 9_092, 4_546, 0));
        assertThat(Shares.of(month.bill(), 131_147)).isEqualTo(new Shares(83_457, 11_922, 23_846, 11_922, 0));
        assertThat(Shares.of(month.bill(), 131_150).balance()).isEqualTo(3);
    }

    @Test
    void localCallsCostLessOnAHoliday() throws IOException {
        call("934561111", "2026-10-09 14:00:00", 258);
        call("934561111", "2026-10-08 14:00:00", 258);

        assertThat(recomputed().legs())
                .extracting(leg -> leg.won().toPlainString())
                .containsExactly("39.0", "78.0");
    }

    @Test
    void everythingElseHasItsNameAndPrice() throws IOException {
        call("9119", "2026-10-06 14:00:00", 60);
        call("915881234", "2026-10-06 14:00:00", 181);
        call("90018112345678", "2026-10-06 14:00:00", 61);
        call("903031234567", "2026-10-06 14:00:00", 60);
        call("90801234567", "2026-10-06 14:00:00", 60);
        call("901012345678", "2026-10-06 14:00:00", 0);

        assertThat(recomputed().legs())
                .extracting(leg -> leg.stateName() + " " + leg.won().toPlainString())
                .containsExactly(
                        "FREE(EMERGENCY) 0.0",
                        "RATED 78.0",
                        "RATED 707.6",
                        "UNRATED(NO_RATE) 0.0",
                        "FREE(NOT_CHARGED) 0.0",
                        "FREE(ZERO_SECONDS) 0.0");
    }
}
