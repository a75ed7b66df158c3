package coop.dure.vocabulary.mapping;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd HH:mm:ss | 2026-10-05 09:08:07 | 2026-10-05T09:08:07",
                "yyyyMMddHHmmss | 20261005090807 | 2026-10-05T09:08:07",
                "yyyyMMdd HHmmss | 20261005 090807 | 2026-10-05T09:08:07",
                "dd/MM/yy HH:mm | 05/10/26 09:08 | 2026-10-05T09:08:00",
                "M/d/yyyy h:mm:ss a | 10/5/2026 9:08:07 pm | 2026-10-05T21:08:07",
                "yyyy-MM-dd a h:mm:ss | 2026-10-05 오후 9:08:07 | 2026-10-05T21:08:07",
                "yyyy-MM-dd a h:mm:ss | 2026-10-05 오전 12:08:07 | 2026-10-05T00:08:07",
                "yyyy년 M월 d일 H시 m분 s초 | 2026년 10월 5일 9시 8분 7초 | 2026-10-05T09:08:07",
                "d-MMM-yyyy HH:mm:ss | 5-Oct-2026 09:08:07 | 2026-10-05T09:08:07",
                "yyyy-MM-dd HH:mm:ss.SSS | 2026-10-05 09:08:07.250 | 2026-10-05T09:08:07.25",
                "yyyy-MM-dd HH:mm:ss[.SSS] | 2026-10-05 09:08:07 | 2026-10-05T09:08:07",
                "yyyy-MM-dd HH:mm:ss XXX | 2026-10-05 09:08:07 +09:00 | 2026-10-05T00:08:07Z",
                "yyyy-MM-dd'T'HH:mm:ssX | 2026-10-05T09:08:07Z | 2026-10-05T09:08:07Z",
                "ISO_8601 | 2026-10-05T09:08:07+09:00 | 2026-10-05T00:08:07Z",
                "ISO_8601 | 2026-10-05 09:08:07 | 2026-10-05T09:08:07",
                "ISO_8601 | 2026-10-05 09:08:07.5+09 | 2026-10-05T00:08:07.500Z",
                "EPOCH_SECONDS | 1791158887 | 2026-10-05T00:08:07Z",
                "EPOCH_SECONDS | 1791158887.25 | 2026-10-05T00:08:07.250Z",
                "EPOCH_MILLIS | 1791158887250 | 2026-10-05T00:08:07.250Z"
            })
    void printedTimesAreRead(String pattern, String printed, String text) {
        PrintedTime time = TimeReading.of(List.of(pattern)).read(printed);
        assertThat(time).isNotNull();
        assertThat(time.text()).isEqualTo(text);
        assertThat(PrintedTime.ofText(time.text())).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd HH:mm:ss | 2026-02-30 09:08:07",
                "yyyy-MM-dd HH:mm:ss | 2026-10-05 24:00:00",
                "yyyy-MM-dd HH:mm:ss | 2026-10-05 09:08:07 x",
                "yyyy-MM-dd HH:mm:ss | 0000-00-00 00:00:00",
                "M/d/yyyy h:mm:ss a | 10/5/2026 13:08:07 pm",
                "ISO_8601 | 2026-13-05 09:08:07",
                "ISO_8601 | 2026-10-05 09:08:07+99:00",
                "EPOCH_SECONDS | -1",
                "EPOCH_SECONDS | 99999999999999999",
                "EPOCH_MILLIS | 1.5"
            })
    void whatIsNoTimeIsNeverBentIntoOne(String pattern, String printed) {
        assertThat(TimeReading.of(List.of(pattern)).read(printed)).isNull();
    }

    @Test
    void patternsAreTriedInTurn() {
        TimeReading reading = TimeReading.of(List.of("dd.MM.yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss"));
        assertThat(reading.read("10/05/2026 09:08:07")).isEqualTo(reading.read("05.10.2026 09:08:07"));
    }

    @Test
    void sortableTextsSortAsTheTimesDo() {
        PrintedTime whole = new PrintedTime(Instant.parse("2026-10-05T00:00:00Z"), null);
        PrintedTime later = new PrintedTime(Instant.parse("2026-10-05T00:00:00.5Z"), null);
        assertThat(whole.sortableText()).isLessThan(later.sortableText());
    }

    @Property
    void nothingThatIsPrintedIsThrown(@ForAll String printed) {
        for (String pattern : List.of("ISO_8601", "EPOCH_SECONDS", "EPOCH_MILLIS", "yyyy-MM-dd a h:mm:ss XXX")) {
            TimeReading.of(List.of(pattern)).read(printed);
        }
        TimeReading.isPattern(printed);
    }
}
