package coop.dure.platform.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestRateTest {
    private final AtomicLong now = new AtomicLong(-1_000_000);

    private RequestRate rate(long perSecond, long atOnce) {
        return new RequestRate(perSecond, atOnce, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static long taken(RequestRate rate, String whose, int asked) {
        return LongStream.range(0, asked).filter(i -> rate.take(whose) == 0).count();
    }

    @Test
    void whoWasQuietHasAllOfThemAtOnceAndNoneMore() {
        RequestRate rate = rate(200, 1_000);
        assertThat(taken(rate, "hotel", 1_500)).isEqualTo(1_000);
    }

    @Test
    void oneIsLeftForEverybodyElse() {
        RequestRate rate = rate(1, 1);
        assertThat(rate.take("hotel")).isZero();
        assertThat(rate.take("hotel")).isEqualTo(1);
        assertThat(rate.take("motel")).isZero();
    }

    @Test
    void theyComeBackEvenly() {
        RequestRate rate = rate(200, 1_000);
        taken(rate, "hotel", 1_000);
        pass(Duration.ofMillis(4));
        assertThat(taken(rate, "hotel", 10)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(taken(rate, "hotel", 10)).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(taken(rate, "hotel", 1_000)).isEqualTo(200);
        pass(Duration.ofHours(1));
        assertThat(taken(rate, "hotel", 2_000)).isEqualTo(1_000);
    }

    @Test
    void whoWaitsAsToldIsTakenAndNobodyIsToldZero() {
        RequestRate slow = rate(1, 3);
        taken(slow, "hotel", 3);
        pass(Duration.ofMillis(1));
        long wait = slow.take("hotel");
        assertThat(wait).isEqualTo(1);
        pass(Duration.ofSeconds(wait));
        assertThat(slow.take("hotel")).isZero();
        assertThat(slow.take("hotel")).isEqualTo(1);
    }

    @Property(tries = 200)
    void noMoreThanTheBurstAndWhatCameBackAreTakenHoweverTheyCome(
            @ForAll @LongRange(min = 1, max = 500) long perSecond,
            @ForAll @LongRange(min = 1, max = 2_000) long atOnce,
            @ForAll @IntRange(min = 1, max = 50) int times,
            @ForAll @LongRange(min = 0, max = 2_000) long pauseMs) {
        RequestRate rate = rate(perSecond, atOnce);
        long taken = 0;
        for (int i = 0; i < times; i++) {
            taken += taken(rate, "hotel", 100);
            pass(Duration.ofMillis(pauseMs));
        }
        long cameBack = perSecond * pauseMs * (times - 1) / 1_000;
        assertThat(taken).isLessThanOrEqualTo(atOnce + cameBack);
    }

    @Test
    void whoHasBeenQuietIsForgotten() {
        RequestRate rate = rate(200, 1_000);
        for (int i = 0; i < 10_000; i++) {
            rate.take("tenant " + i);
        }
        assertThat(rate.known()).isEqualTo(10_000);
        pass(Duration.ofSeconds(3));
        rate.take("tenant 7");
        pass(Duration.ofSeconds(4));
        assertThat(rate.known()).isEqualTo(1);
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> rate(200, 0).take("hotel")).isInstanceOf(IllegalArgumentException.class);
    }
}
