package coop.dure.local.demo.pbx;

import java.io.StringWriter;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PbxMonthTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static List<String> lines(YearMonth month, long seed, int records) {
        StringWriter file = new StringWriter();
        long counted = new PbxMonth(month, seed, records).writeTo(file);
        List<String> lines = file.toString().lines().toList();
        assertThat(counted).isEqualTo(lines.size());
        return lines;
    }

    @Test
    void theSameSeedAndMonthGiveTheSameFile() {
        assertThat(lines(OCTOBER, 7, 2_000)).isEqualTo(lines(OCTOBER, 7, 2_000));
    }

    @Test
    void anotherSeedOrMonthGivesAnotherFile() {
        assertThat(lines(OCTOBER, 7, 500))
                .isNotEqualTo(lines(OCTOBER, 8, 500))
                .isNotEqualTo(lines(OCTOBER.plusMonths(1), 7, 500));
    }

    @Test
    void aMonthHasAboutAsManyRecordsAsAskedFor() {
        assertThat(lines(OCTOBER, 1, 30_000)).hasSizeBetween(30_000, 30_600);
    }

    @Test
    void aLineIsPrintedAsTheModuleDoesIt() {
        assertThat(lines(OCTOBER, 1, 500))
                .anySatisfy(line -> assertThat(line)
                        .matches("\"[0-9]+\",\"[0-9]+\",\"9[0-9]+\",\"from-room\",\"\"\"Room [0-9]+\"\" <[0-9]+>\","
                                + "\"PJSIP/[0-9]+-[0-9a-f]{8}\",\"PJSIP/trunk-[0-9a-f]{8}\",\"Dial\",\"[^\"]+\","
                                + "\"2026-10-[0-9: -]+\",\"2026-10-[0-9: -]+\",\"2026-10-[0-9: -]+\",[0-9]+,[0-9]+,"
                                + "\"ANSWERED\",\"DOCUMENTATION\",\"[0-9.]+\",\"\",\"\",\"[0-9.]+\",[0-9]+"))
                .anySatisfy(line -> assertThat(line).contains("\"Queue\",").contains(",,\"2026-10-"));
    }
}
