package coop.dure.cdr.formats;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether rows are printed in the zone that their source declares, by the epochs in their ids. Switches are often left on
 * UTC, and a file of them would be nine hours off in Korea: other days, other prices.
 */
public final class ZoneCheck {
    /** All offsets there are lie on a quarter of an hour. */
    private static final int QUARTER_SECONDS = 900;

    /** A record begins soon behind its channel, which its id tells. */
    private static final int LATEST_SECONDS = 150;

    private static final int EARLIEST_SECONDS = -5;
    private static final int FEWEST = 5;
    private static final double MOST_PART = 0.9;

    private final Function<LocalDateTime, ZoneId> declared;
    private final Map<ZoneOffset, Integer> others = new HashMap<>();
    private int telling;
    private LocalDateTime last = LocalDateTime.MIN;

    /**
     * A check of some rows.
     *
     * @param declared the zone that the source declares for a printed time
     */
    public ZoneCheck(Function<LocalDateTime, ZoneId> declared) {
        this.declared = declared;
    }

    /**
     * What the rows tell instead of the declared zone.
     *
     * @param offset at which printed times and ids fit together
     * @param declared what the source says
     * @param rows how many rows tell so
     */
    public record Suspicion(ZoneOffset offset, ZoneId declared, int rows) {}

    /** Looks at one more row. */
    public void see(ZoneHint hint) {
        long seconds =
                hint.printed().toEpochSecond(ZoneOffset.UTC) - hint.told().getEpochSecond();
        long offset = Math.floorDiv(seconds - EARLIEST_SECONDS, QUARTER_SECONDS) * QUARTER_SECONDS;
        if (seconds - offset > LATEST_SECONDS || Math.abs(offset) > ZoneOffset.MAX.getTotalSeconds()) {
            return;
        }
        telling++;
        ZoneOffset told = ZoneOffset.ofTotalSeconds((int) offset);
        List<ZoneOffset> valid = declared.apply(hint.printed()).getRules().getValidOffsets(hint.printed());
        if (!valid.isEmpty() && !valid.contains(told)) {
            others.merge(told, 1, Integer::sum);
            last = hint.printed();
        }
    }

    /** Whether some of them tell, and too few to conclude from. */
    public boolean isUndecided() {
        return telling > 0 && telling < FEWEST;
    }

    /** What nearly all of them tell instead; empty where they fit, do not tell, or are too few. */
    public Optional<Suspicion> suspicion() {
        return others.entrySet().stream()
                .filter(other -> other.getValue() >= FEWEST && other.getValue() >= telling * MOST_PART)
                .findFirst()
                .map(other -> new Suspicion(other.getKey(), declared.apply(last), other.getValue()));
    }
}
