package coop.dure.presence.asterisk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that came together. */
public final class AmiBatch {
    private final @Nullable AliveChannels alive;

    /** Those that came together, in any order. */
    public AmiBatch(List<AmiEvent> events) {
        this.alive = AliveChannels.among(events);
    }

    /** The channels that there are, where all of them are listed. */
    public @Nullable AliveChannels alive() {
        return alive;
    }

    /** What one of them tells, each by itself. */
    public List<Heard> heard(AmiEvent event) {
        return AmiMeaning.of(event);
    }
}
