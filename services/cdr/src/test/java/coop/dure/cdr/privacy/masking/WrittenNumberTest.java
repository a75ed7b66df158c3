package coop.dure.cdr.privacy.masking;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenNumberTest {
    private final WrittenNumber mobile = new WrittenNumber("+821012345678");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01012345678",
                "\"\",\"9010-1234-5678\",\"700\"",
                "+82 10 1234 5678",
                "+82 (0)10-1234-5678",
                "+01012345678",
                "tel:+821012345678;phone-context",
                "sip:00700821012345678@carrier",
                "*23#01012345678",
                "0018210 1234.5678",
                "\"Kim\" <1012345678>"
            })
    void itIsFoundInEveryWayOfWritingIt(String text) {
        assertThat(mobile.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010123456789",
                "01012345679",
                "1764390000.101234567",
                "20261129120000001012345678",
                "+441012345678",
                "10,1234,5678",
                ""
            })
    void whatIsAnotherNumberIsNotFound(String text) {
        assertThat(mobile.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"027001234", "02-700-1234", "(02) 700 1234", "9027001234", "+8227001234", "0082 2 700-1234"})
    void aLineOfTheCapitalIsFound(String text) {
        assertThat(new WrittenNumber("+8227001234").isIn(text)).isTrue();
    }

    /** Their last eight digits are the same: 02-700-1234 and 010-2700-1234. */
    @ParameterizedTest
    @ValueSource(
            strings = {"01027001234", "010-2700-1234", "+821027001234", "1027001234", "9 010 2700 1234", "0327001234"})
    void aNumberThatEndsLikeItIsAnother(String text) {
        assertThat(new WrittenNumber("+8227001234").isIn(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550123, 1-202-555-0123, true",
        "+12025550123, 9 1 202 555 0123, true",
        "+12025550123, +912025550123, false",
        "+74951234567, 8 495 123-45-67, true",
        "+390612345678, 06 12345678, true",
        "+4930123456, 030/123456, true",
        "+4930123456, 0170 30123456, false",
        "+29021234, 00290 21234, true",
        "+29021234, 21234, false"
    })
    void otherCountriesHaveOtherPrefixes(String number, String text, boolean found) {
        assertThat(new WrittenNumber(number).isIn(text)).isEqualTo(found);
    }

    @Test
    void whatStandsBesideItStaysAndSoItIsFoundTwiceInARow() {
        String written = new WrittenNumber("+821012345678").expression();
        assertThat("821012345678,821012345678,x".replaceAll(written, "?")).isEqualTo("?,?,x");
        assertThat("(010-1234-5678) 010 1234 5678".replaceAll(written, "?")).isEqualTo("(?) ?");
    }
}
