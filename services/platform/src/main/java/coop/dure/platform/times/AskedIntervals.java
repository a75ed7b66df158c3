package coop.dure.platform.times;

import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.metrics.IntervalLength;
import coop.dure.vocabulary.metrics.Intervals;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Intervals of which a query asks for figures. */
public final class AskedIntervals {
    private static final long QUARTER_SECONDS = 900;

    private AskedIntervals() {}

    /**
     * The begins of the intervals, and the end of the last; a {@link Problem} naming the parameter where there are none, or
     * too many.
     *
     * @param from the parameter of that name
     * @param to the parameter of that name
     * @param interval the parameter of that name; a day where none was sent
     */
    public static List<Instant> bounds(
            @Nullable String from, @Nullable String to, @Nullable IntervalLength interval, ZoneId zone) {
        Instant first = quarter("from", from);
        Instant end = quarter("to", to);
        AskedTime.requireInOrder(first, end);
        List<Instant> bounds = Intervals.bounds(first, end, zone, interval == null ? IntervalLength.DAY : interval);
        if (bounds == null) {
            throw Problem.of(400, "bad-request").parameter("interval", "interval.too-many", Intervals.MOST);
        }
        return bounds;
    }

    private static Instant quarter(String parameter, @Nullable String text) {
        Instant time = AskedTime.required(parameter, text);
        if (time.getNano() != 0 || Math.floorMod(time.getEpochSecond(), QUARTER_SECONDS) != 0) {
            throw Problem.of(400, "time-invalid").parameter(parameter, "time.no-quarter");
        }
        return time;
    }
}
