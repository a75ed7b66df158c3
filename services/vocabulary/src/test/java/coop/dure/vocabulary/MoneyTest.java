package coop.dure.vocabulary;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class MoneyTest {
    @Test
    void aPlainDecimalIsReadInMinorUnits() {
        assertThat(Money.minorOfText("131147", "KRW")).isEqualTo(131_147);
        assertThat(Money.minorOfText("12.50", "EUR")).isEqualTo(1_250);
        assertThat(Money.minorOfText("-0.01", "EUR")).isEqualTo(-1);
        assertThat(Money.minorOfText("999999999999999", "EUR")).isEqualTo(99_999_999_999_999_900L);
        assertThat(Money.decimal("0.000001")).isEqualByComparingTo(new BigDecimal("0.000001"));
    }

    @Test
    void whatIsFinerThanTheCurrencysCoinsIsRefused() {
        assertThatThrownBy(() -> Money.minorOfText("0.5", "KRW")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.minorOfText("0.005", "EUR")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "+1",
                "1.",
                ".5",
                "1,5",
                "1e3",
                "1E1000000000",
                "1E-1000000000",
                "1234567890123456",
                "0.0000001",
                "١٢",
                "NaN"
            })
    void whatIsNoPlainDecimalIsRefusedAtOnce(String text) {
        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> Money.minorOfText(text, "KRW"))
                        .isInstanceOf(NumberFormatException.class));
    }
}
