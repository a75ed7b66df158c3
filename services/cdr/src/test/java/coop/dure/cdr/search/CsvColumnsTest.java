package coop.dure.cdr.search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvColumnsTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+82221234567", "-1", "@SUM(A1)", "\tx", "\rx"})
    void whatASpreadsheetWouldEvaluateBeginsWithAnApostrophe(String text) {
        assertThat(CsvColumns.safe(text)).isEqualTo("'" + text);
    }

    @Test
    void otherTextsAndNumbersStayAsTheyAre() {
        assertThat(CsvColumns.safe("15881234")).isEqualTo("15881234");
        assertThat(CsvColumns.safe("예약 변경")).isEqualTo("예약 변경");
        assertThat(CsvColumns.safe(-3)).isEqualTo("-3");
        assertThat(CsvColumns.safe(null)).isEmpty();
    }

    @Test
    void aHeaderIsThereForEachColumnOnce() {
        assertThat(CsvColumns.names()).contains("callId", "caller", "flags").doesNotHaveDuplicates();
    }
}
