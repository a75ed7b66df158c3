package coop.dure.platform.progress;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how something comes on until nothing runs any more. It is read from the database, where every replica writes it,
 * whichever does the work.
 */
@ApplicationScoped
public class FollowProgress {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(15);

    /**
     * What there is to tell, ending with the moment at which nothing runs.
     *
     * @param look reads the moment it has come to
     * @param seen the position that the listener has seen already, {@code null} for none
     */
    public <V> Multi<ProgressEvent> of(Supplier<Uni<Progress<V>>> look, @Nullable String seen) {
        AtomicReference<@Nullable String> told = new AtomicReference<>(seen);
        Multi<ProgressEvent> moments = Multi.createBy()
                .repeating()
                .uni(look::get)
                .withDelay(BETWEEN_LOOKS)
                .whilst(Progress::runs)
                .select()
                .where(progress -> isNews(progress, told.getAndSet(progress.position())))
                .map(ProgressEvent::of);
        Multi<ProgressEvent> beats = Multi.createFrom()
                .ticks()
                .every(BETWEEN_BEATS)
                .onOverflow()
                .drop()
                .map(tick -> ProgressEvent.BEAT);
        return Multi.createBy()
                .merging()
                .streams(moments.onCompletion().continueWith(ProgressEvent.END), beats)
                .select()
                .first(event -> event != ProgressEvent.END);
    }

    /** The end is told to whoever asks, also when it was seen: nobody waits for what does not come. */
    private static boolean isNews(Progress<?> progress, @Nullable String told) {
        return !progress.position().equals(told) || !progress.runs();
    }
}
