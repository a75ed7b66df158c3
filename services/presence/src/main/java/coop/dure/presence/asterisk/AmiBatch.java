package coop.dure.presence.asterisk;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that came together. A queue raises QueueCallerLeave for whoever leaves it, for whatever reason, and for one
 * whom it has just reported as abandoned too: behind that it says nothing more.
 */
public final class AmiBatch {
    private static final Set<String> COMES_OR_GIVES_UP = Set.of("QueueCallerJoin", "QueueCallerAbandon");
    private static final long AT_ONCE_MICROS = 1_000_000;

    private final List<AmiEvent> comesOrGivesUp;
    private final @Nullable AliveChannels alive;

    /** Those that came together, in any order. */
    public AmiBatch(List<AmiEvent> events) {
        this.comesOrGivesUp = events.stream()
                .filter(event -> COMES_OR_GIVES_UP.contains(event.name()))
                .toList();
        this.alive = AliveChannels.among(events);
    }

    /** The channels that there are, where all of them are listed. */
    public @Nullable AliveChannels alive() {
        return alive;
    }

    /** What one of them tells. */
    public List<Heard> heard(AmiEvent event) {
        return event.name().equals("QueueCallerLeave") && hasJustGivenUp(event) ? List.of() : AmiMeaning.of(event);
    }

    private boolean hasJustGivenUp(AmiEvent leave) {
        Long left = leave.micros();
        AmiEvent last = null;
        for (AmiEvent one : comesOrGivesUp) {
            Long at = one.micros();
            boolean isBefore = left != null && at != null && at <= left && left - at < AT_ONCE_MICROS;
            if (isBefore && isOfTheSameCaller(one, leave) && (last == null || isNewer(one, last))) {
                last = one;
            }
        }
        return last != null && last.name().equals("QueueCallerAbandon");
    }

    private static boolean isNewer(AmiEvent one, AmiEvent other) {
        return Objects.requireNonNullElse(one.micros(), 0L) > Objects.requireNonNullElse(other.micros(), 0L);
    }

    private static boolean isOfTheSameCaller(AmiEvent one, AmiEvent other) {
        return Objects.equals(one.text("Uniqueid"), other.text("Uniqueid"))
                && Objects.equals(one.text("Queue"), other.text("Queue"));
    }
}
