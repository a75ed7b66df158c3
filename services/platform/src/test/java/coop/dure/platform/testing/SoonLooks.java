package coop.dure.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * What tests wait for is mostly there in a few milliseconds: they look at once and then ever more seldom, where by default
 * they would begin to look after a tenth of a second. Made known to JUnit under {@code META-INF/services}.
 */
public final class SoonLooks implements QuarkusTestBeforeClassCallback {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(SoonLooks::next);
    }

    private static Duration next(int looks, Duration before) {
        Duration longer = before.isZero() ? FIRST : before.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
}
