package coop.dure.platform.background;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClaimKeeperTest {
    private final AtomicInteger renewed = new AtomicInteger();
    private final ClaimKeeper<String> keeper = new ClaimKeeper<>("test-claim", Duration.ofMillis(40), this::renew);
    private volatile boolean lost;

    @BeforeEach
    void begin() {
        keeper.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        keeper.stop();
    }

    @Test
    void aClaimIsRenewedAgainAndAgainForAsLongAsItIsAtWork() {
        keeper.during("claim", () -> {
            awaitRenewed(3);
            assertThat(keeper.atWork()).containsExactly("claim");
        });
        assertThat(keeper.atWork()).isEmpty();
    }

    @Test
    void workThatFailsIsAtWorkNoMore() {
        assertThatThrownBy(() -> keeper.during("claim", () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(keeper.atWork()).isEmpty();
    }

    @Test
    void oneThatIsLostIsNoReasonNotToKeepTheOthers() {
        lost = true;
        keeper.during("lost", () -> keeper.during("claim", () -> awaitRenewed(3)));
        assertThat(keeper.atWork()).isEqualTo(Set.of());
    }

    private void renew(String claim) {
        if (lost && claim.equals("lost")) {
            throw new IllegalStateException("another replica has it");
        }
        renewed.incrementAndGet();
    }

    private void awaitRenewed(int times) {
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> renewed.get() >= times);
    }
}
