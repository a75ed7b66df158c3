package coop.dure.presence.live.board;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing that is told to many: what they get is written once. */
public final class Announcement {
    private final Told told;
    private volatile @Nullable String text;

    /** Not written yet. */
    public Announcement(Told told) {
        this.told = told;
    }

    /** What is told. */
    public Told told() {
        return told;
    }

    /** What they get; written by the first who asks. */
    public String text(Function<Told, String> write) {
        String written = text;
        if (written == null) {
            written = write.apply(told);
            text = written;
        }
        return written;
    }
}
