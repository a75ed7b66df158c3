package coop.dure.platform.preconditions;

import coop.dure.platform.problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IfMatchTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "*"})
    void aVersionThatIsNamedIsChanged(String header) {
        assertThatCode(() -> new IfMatch(header).check(7L)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"77\"", "7", "W/\"7\"", "\"ours\"", "", ",", "\"1234567890123456789012\""})
    void anyOtherIsRefused(String header) {
        assertThatThrownBy(() -> new IfMatch(header).check(7L))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(412));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*"})
    void whatIsNotThereIsNoVersion(String header) {
        assertThatThrownBy(() -> new IfMatch(header).check(null)).isInstanceOf(Problem.class);
    }

    @Test
    void whoExpectsNothingIsNeverRefused() {
        assertThatCode(() -> IfMatch.ANY.check(null)).doesNotThrowAnyException();
        assertThatCode(() -> IfMatch.ANY.check(7L)).doesNotThrowAnyException();
    }

    @Test
    void theTagOfAVersionNamesIt() {
        assertThatCode(() -> new IfMatch("\"" + IfMatch.tag(7).getValue() + "\"").check(7L))
                .doesNotThrowAnyException();
    }
}
