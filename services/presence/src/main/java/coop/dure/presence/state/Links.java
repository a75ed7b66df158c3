package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The devices by which an agent is connected.
 *
 * @param devices what each is connected by, by its name
 * @param landsAt when an agent whose last device was lost gets the availability that the policy says
 * @param begun connections that were opened since {@code countedSince}
 * @param countedSince when they began to be counted
 * @param flappingUntil until when no connection is taken, since too many were opened
 * @param landed what is left of who landed during a call that goes on; {@code null} for everybody else
 */
public record Links(
        SortedMap<String, Hold> devices,
        @Nullable Instant landsAt,
        int begun,
        @Nullable Instant countedSince,
        @Nullable Instant flappingUntil,
        @Nullable Landed landed) {
    /** Of an agent whom nobody connected. */
    public static final Links NONE = new Links(new TreeMap<>(), null, 0, null, null, null);
    /** So many connections of an agent may be opened in {@link #COUNTED_FOR}: ten devices may come back three times. */
    public static final int MOST_BEGUN = 30;

    /** How long connections are counted together, and how long none is taken when they were too many. */
    public static final Duration COUNTED_FOR = Duration.ofMinutes(1);

    public Links {
        devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
    }

    /** Whether a device of that name is connected. */
    public boolean has(String device) {
        return devices.containsKey(device);
    }

    /** How many devices are connected still. */
    public long alive(Instant now) {
        return devices.values().stream()
                .filter(hold ->
                        !(hold instanceof Hold.Lease lease) || lease.until().isAfter(now))
                .count();
    }

    /** With a device that is connected now, so that nobody is lost. */
    Links with(String device, Hold hold) {
        SortedMap<String, Hold> others = new TreeMap<>(devices);
        others.put(device, hold);
        return new Links(others, null, begun, countedSince, flappingUntil, null);
    }

    /** Without some devices; the agent is lost with the last one. */
    Links without(Predicate<SortedMap.Entry<String, Hold>> gone, Instant since, Duration grace) {
        SortedMap<String, Hold> others = new TreeMap<>(devices);
        return others.entrySet().removeIf(gone)
                ? new Links(
                        others,
                        others.isEmpty() ? since.plus(grace) : landsAt,
                        begun,
                        countedSince,
                        flappingUntil,
                        landed)
                : this;
    }

    /** With one more connection that is opened: too many in a minute, and none is taken for the next. */
    Links counted(Instant now) {
        boolean anew = countedSince == null || !now.isBefore(countedSince.plus(COUNTED_FOR));
        if (!anew && begun >= MOST_BEGUN) {
            return new Links(devices, landsAt, 0, null, now.plus(COUNTED_FOR), landed);
        }
        return new Links(devices, landsAt, anew ? 1 : begun + 1, anew ? now : countedSince, flappingUntil, landed);
    }

    Links calm() {
        return new Links(devices, landsAt, begun, countedSince, null, landed);
    }

    Links landed(@Nullable Landed during) {
        return new Links(devices, null, begun, countedSince, flappingUntil, during);
    }

    /**
     * An agent whose grace was over during a call. When the call ends the agent is gone; who is connected before that
     * never was.
     *
     * @param instead what comes into force behind the call if the agent is back by then
     */
    public record Landed(@Nullable Choice instead) {}
}
