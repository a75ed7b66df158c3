package coop.dure.vocabulary;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BusinessNumberTest {
    @Test
    void theLastDigitChecksTheOthers() {
        // Two that companies print on their sites: Samsung Electronics and Kakao.
        for (String printed : List.of("124-81-00998", "1248100998", "120-81-47521")) {
            assertThat(BusinessNumber.is(printed)).as(printed).isTrue();
        }
        for (String wrong : List.of("124-81-00997", "1248100989", "214-81-00998")) {
            assertThat(BusinessNumber.is(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void whatIsNotTenDigitsIsNone() {
        for (String wrong : List.of("", "124810099", "12481009988", "124-810-0998", "１２４8100998", "124 81 00998")) {
            assertThat(BusinessNumber.is(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void itIsKeptAsDigitsAndShownWithHyphens() {
        assertThat(BusinessNumber.digits("124-81-00998")).isEqualTo("1248100998");
        assertThat(BusinessNumber.shown("1248100998")).isEqualTo("124-81-00998");
    }
}
