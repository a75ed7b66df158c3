package coop.dure.local.demo.recompute;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvFieldsTest {
    @Test
    void quotesInsideAreDoubled() {
        assertThat(CsvFields.of("\"\"\"Kim, J\"\" <201>\",5,,\"\"")).containsExactly("\"Kim, J\" <201>", "5", "", "");
    }

    @Test
    void aQuoteThatNeverClosesIsBroken() {
        assertThat(CsvFields.of("\"a\",\"b")).isNull();
    }

    @Test
    void textBehindAClosingQuoteIsBroken() {
        assertThat(CsvFields.of("\"a\"b,c")).isNull();
    }
}
