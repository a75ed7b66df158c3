package coop.dure.platform.load;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many requests everybody may make, each for itself: so many a second, and after a quiet while so many at once. Who
 * has been quiet for long enough has all of them again, and is forgotten.
 */
public final class RequestRate {
    private final long perSecond;
    private final long atOnce;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * The rate.
     *
     * @param perSecond requests that come back each second, evenly
     * @param atOnce requests that somebody has who has made none for a while
     * @param nanoTime as {@link System#nanoTime()}
     */
    public RequestRate(long perSecond, long atOnce, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.clock = new Nanos(nanoTime);
        this.buckets = Caffeine.newBuilder()
                // By then it is full again, and a new one is the same.
                .expireAfterAccess(Duration.ofSeconds(atOnce / perSecond + 1))
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Takes one request of somebody's.
     *
     * @return 0, or the whole seconds after which there is one again
     */
    public long take(String whose) {
        ConsumptionProbe taken = buckets.get(whose, first -> full()).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed()
                ? 0
                : Duration.ofNanos(taken.getNanosToWaitForRefill())
                        .plusNanos(999_999_999)
                        .toSeconds();
    }

    /** Of how many it keeps what they have left. */
    long known() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build();
    }

    private record Nanos(LongSupplier time) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return time.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
