package coop.dure.presence.live;

import coop.dure.platform.problems.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatchTest {
    @Test
    void aQueryNamesWhatIsWatchedAndWhereItGoesOn() {
        assertThat(Watch.read("queue=reception&queue=a%20b&team=day&lastEventId=3:7"))
                .isEqualTo(new Watch("3:7", List.of("reception", "a b"), List.of("day"), List.of()));
        assertThat(Watch.read(null)).isEqualTo(new Watch(null, List.of(), List.of(), List.of()));
    }

    @Test
    void whatIsNoQueryIsRefused() {
        assertThatThrownBy(() -> Watch.read("queue=%zz"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }
}
