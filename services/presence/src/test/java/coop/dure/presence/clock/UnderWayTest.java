package coop.dure.presence.clock;

import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnderWayTest {
    private static final UUID SEOUL = new UUID(0, 1);
    private static final UUID BUSAN = new UUID(0, 2);
    private final UnderWay underWay = new UnderWay(2);

    @Test
    void soManyOfATenantAreUnderWayAtMostAndEachOnce() {
        assertThat(underWay.begin(SEOUL, new UUID(1, 1))).isTrue();
        assertThat(underWay.begin(SEOUL, new UUID(1, 1))).isFalse();
        assertThat(underWay.full()).isEmpty();
        assertThat(underWay.begin(SEOUL, new UUID(1, 2))).isTrue();
        assertThat(underWay.begin(SEOUL, new UUID(1, 3))).isFalse();
        assertThat(underWay.full()).containsExactly(SEOUL);
        assertThat(underWay.begin(BUSAN, new UUID(1, 3))).isTrue();
        assertThat(underWay.size()).isEqualTo(3);
        underWay.end(SEOUL, new UUID(1, 2));
        assertThat(underWay.full()).isEmpty();
        assertThat(underWay.begin(SEOUL, new UUID(1, 3))).isTrue();
    }
}
