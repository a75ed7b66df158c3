package coop.dure.presence.load;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepeatTest {
    @Test
    void stepsFollowEachOtherHoweverManyThereAre() {
        int[] done = {0};
        Repeat.whilst(() -> Uni.createFrom().item(++done[0] < 200_000)).await().indefinitely();
        assertThat(done[0]).isEqualTo(200_000);
    }

    @Test
    void behindAStepThatFailsThereIsNone() {
        int[] done = {0};
        assertThatThrownBy(() -> Repeat.whilst(() -> {
                            if (++done[0] == 3) {
                                throw new IllegalStateException("broken");
                            }
                            return Uni.createFrom().item(true);
                        })
                        .await()
                        .indefinitely())
                .isInstanceOf(IllegalStateException.class);
        assertThat(done[0]).isEqualTo(3);
    }
}
