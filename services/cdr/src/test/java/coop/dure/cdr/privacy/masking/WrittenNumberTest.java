package coop.dure.cdr.privacy.masking;

import org.junit.jupiter.params.ParameterizedTest;
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
                "tel:+821012345678;phone-context",
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
                "10,1234,5678",
                ""
            })
    void whatIsAnotherNumberIsNotFound(String text) {
        assertThat(mobile.isIn(text)).isFalse();
    }
}
