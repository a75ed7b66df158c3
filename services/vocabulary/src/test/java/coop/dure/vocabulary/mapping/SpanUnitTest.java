package coop.dure.vocabulary.mapping;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpanUnitTest {
    @ParameterizedTest
    @CsvSource({
        "SECONDS,75,75",
        "SECONDS,75.25,75.25",
        "MILLISECONDS,75250,75.25",
        "MINUTES,1.25,75",
        "MM_SS,1:15,75",
        "MM_SS,125:00,7500",
        "HH_MM_SS,0:01:15,75",
        "HH_MM_SS,25:00:00,90000",
        "WORDS,1시간 2분 3초,3723",
        "WORDS,1분,60",
        "WORDS,00분 32초,32",
        "WORDS,1h2m3s,3723"
    })
    void aPrintedSpanIsExactSeconds(SpanUnit unit, String printed, String seconds) {
        assertThat(unit.seconds(printed, false)).isEqualByComparingTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS,1:15",
        "SECONDS,-1",
        "SECONDS,1e3",
        "SECONDS,9999999999",
        "MM_SS,1:75",
        "MM_SS,1:02:03",
        "HH_MM_SS,1:15",
        "WORDS,soon",
        "WORDS,''"
    })
    void whatIsNoSpanOfTheUnitIsNone(SpanUnit unit, String printed) {
        assertThat(unit.seconds(printed, false)).isNull();
    }

    @Test
    void aDecimalCommaIsReadWhereItIsDeclaredAndThenAPointIsNone() {
        assertThat(SpanUnit.SECONDS.seconds("75,25", true)).isEqualByComparingTo("75.25");
        assertThat(SpanUnit.SECONDS.seconds("75.25", true)).isNull();
        assertThat(SpanUnit.SECONDS.seconds("75,25", false)).isNull();
    }

    @Property
    void nothingThatIsPrintedIsThrown(@ForAll String printed, @ForAll boolean comma) {
        for (SpanUnit unit : SpanUnit.values()) {
            unit.seconds(printed, comma);
        }
    }
}
