package coop.dure.tenants.numbers;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberSpanTest {
    @ParameterizedTest
    @CsvSource({
        "+827012340008, +827012340011, 4, +827012340008, +827012340011",
        "070-1234-0008, 070-1234-0009, 2, +827012340008, +827012340009",
        "1588-0000, 1588-0001, 2, 15880000, 15880001",
        "+8215880000, 1588-0000, 1, 15880000, 15880000",
        "+12125550100, , 1, +12125550100, +12125550100"
    })
    void aRangeIsEachOfItsNumbers(String number, String through, int many, String first, String last) {
        NumberSpan span =
                Objects.requireNonNull(NumberSpan.read(number, through).span());
        assertThat(span.numbers()).hasSize(many).startsWith(first).endsWith(last);
    }

    @ParameterizedTest
    @CsvSource({
        "112, , number, field.number",
        "+827012340008, nonsense, through, field.number",
        "+827012340008, +82701234001, through, number.range-length",
        "+827012340008, 1588-0000, through, number.range-length",
        "+827012340008, +827012340007, through, number.range-order",
        "+827012340000, +827012350000, through, number.range-size"
    })
    void whatIsNoRangeSaysWhy(String number, String through, String field, String key) {
        NumberSpan.Reading reading = NumberSpan.read(number, through);
        assertThat(reading.field()).isEqualTo(field);
        assertThat(reading.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "+8222319, true",
        "+82101234, true",
        "+82223190200, false",
        "+821012345678, false",
        "+827012340000, false",
        "1588-0000, false",
        "+12125550100, false"
    })
    void whatKoreaIsNotKnownToGiveOutIsDoubted(String number, boolean doubtful) {
        assertThat(NumberFaults.isDoubtful(number)).isEqualTo(doubtful);
    }

    @Test
    void aWholeBlockOfTenThousandIsOneRange() {
        NumberSpan block = Objects.requireNonNull(
                NumberSpan.read("+827012340000", "+827012349999").span());
        assertThat(block.size()).isEqualTo(NumberSpan.MOST);
        assertThat(block.numbers()).doesNotHaveDuplicates().hasSize(NumberSpan.MOST);
    }
}
