package coop.dure.platform.problems;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedTest {
    @Test
    void ofAChoiceItNamesTheWords() {
        assertThat(Expected.of(TimeUnit.class)).startsWith("NANOSECONDS | ").endsWith(" | DAYS");
    }

    @Test
    void anExampleOfATimeIsOne() {
        assertThat(OffsetDateTime.parse(Expected.of(OffsetDateTime.class))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(classes = {int.class, Long.class, BigDecimal.class})
    void anExampleOfANumberIsOne(Class<?> type) {
        assertThat(new BigDecimal(Expected.of(type))).isPositive();
    }

    @Test
    void nobodyIsToldTheNameOfAClass() {
        assertThat(List.of(Expected.of(List.class), Expected.of(int[].class))).containsOnly("[ ... ]");
        assertThat(List.of(Expected.of(Map.class), Expected.of(ExpectedTest.class)))
                .containsOnly("{ ... }");
    }
}
