package coop.dure.vocabulary;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentTest {
    private final AtomicInteger computed = new AtomicInteger();
    private final Recent<String, String> recent = new Recent<>();

    @Test
    void computesOnceForAKeyThatComesAgain() {
        assertThat(recent.get("a", this::compute)).isEqualTo("of a");
        assertThat(recent.get("a", this::compute)).isEqualTo("of a");
        assertThat(computed).hasValue(1);
    }

    @Test
    void neverAnswersForAnotherKeyOfTheSamePlace() {
        // These two have the same hash code, and so the same place.
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(recent.get("Aa", this::compute)).isEqualTo("of Aa");
        assertThat(recent.get("BB", this::compute)).isEqualTo("of BB");
        assertThat(recent.get("Aa", this::compute)).isEqualTo("of Aa");
        assertThat(computed).hasValue(3);
    }

    private String compute(String key) {
        computed.incrementAndGet();
        return "of " + key;
    }
}
