package coop.dure.presence.asterisk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that came together. */
public final class AmiBatch {
    private final List<AmiEvent> events;

    /** Those that came together, in any order. */
    public AmiBatch(List<AmiEvent> events) {
        this.events = List.copyOf(events);
    }

    /** The channels that there are by the end of a list; {@code null} where not all of them are listed. */
    public @Nullable AliveChannels alive(AmiEvent complete) {
        return AliveChannels.of(complete, events);
    }

    /** What one of them tells, each by itself. */
    public List<Heard> heard(AmiEvent event) {
        return AmiMeaning.of(event);
    }
}
