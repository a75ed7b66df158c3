package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
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
 * @param returns how often each device that tells of itself by leases came, or came back, of late
 */
public record Links(
        SortedMap<String, Hold> devices,
        @Nullable Instant landsAt,
        int begun,
        @Nullable Instant countedSince,
        @Nullable Instant flappingUntil,
        @Nullable Landed landed,
        SortedMap<String, Returns> returns) {
    /** Of an agent whom nobody connected. */
    public static final Links NONE = new Links(new TreeMap<>(), null, 0, null, null, null, new TreeMap<>());
    /** So many connections of an agent may be opened in {@link #COUNTED_FOR}: ten devices may come back three times. */
    public static final int MOST_BEGUN = 30;

    /** So often a device with a lease may come, or come back, in {@link #COUNTED_FOR}. */
    public static final int MOST_RETURNS = 10;

    /** Of so many devices it is remembered; beyond, of those that came last. */
    private static final int MOST_REMEMBERED = 20;

    /** How long connections are counted together, and how long none is taken when they were too many. */
    public static final Duration COUNTED_FOR = Duration.ofMinutes(1);

    public Links {
        devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
        returns = Collections.unmodifiableSortedMap(new TreeMap<>(returns));
    }

    /**
     * A device that came, and may have gone and come back.
     *
     * @param times how often since then
     * @param since when it began to be counted
     * @param dampedUntil until when it is not taken, since it came too often
     */
    public record Returns(
            int times, Instant since, @Nullable Instant dampedUntil) {
        private static Returns next(@Nullable Returns known, Instant now) {
            if (known == null || !now.isBefore(known.since.plus(COUNTED_FOR))) {
                return new Returns(1, now, null);
            }
            return known.times < MOST_RETURNS
                    ? new Returns(known.times + 1, known.since, null)
                    : new Returns(0, now, now.plus(COUNTED_FOR));
        }

        private boolean isOver(Instant now) {
            return dampedUntil == null && !now.isBefore(since.plus(COUNTED_FOR));
        }
    }

    /** Until when a device, or new connections, are not taken; {@code null} where all are. */
    public @Nullable Instant anyDampedUntil() {
        Instant last = flappingUntil;
        for (Returns one : returns.values()) {
            Instant until = one.dampedUntil();
            last = last == null || until != null && until.isAfter(last) ? until : last;
        }
        return last;
    }

    /** Until when a device is not taken; {@code null} where it is. */
    public @Nullable Instant dampedUntil(String device) {
        Returns known = returns.get(device);
        return known == null ? null : known.dampedUntil();
    }

    /** With a device that comes, or comes back: too often in a minute, and it is not taken for the next. */
    Links returned(String device, Instant now) {
        if (dampedUntil(device) != null) {
            return this;
        }
        SortedMap<String, Returns> others = new TreeMap<>(returns);
        others.values().removeIf(one -> one.isOver(now));
        others.put(device, Returns.next(others.get(device), now));
        if (others.size() > MOST_REMEMBERED) {
            others.entrySet().stream()
                    .filter(one -> !one.getKey().equals(device))
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Returns::since)))
                    .ifPresent(oldest -> others.remove(oldest.getKey()));
        }
        return with(others);
    }

    /** With a device that is taken again. */
    Links calm(String device) {
        SortedMap<String, Returns> others = new TreeMap<>(returns);
        others.remove(device);
        return with(others);
    }

    private Links with(SortedMap<String, Returns> others) {
        return new Links(devices, landsAt, begun, countedSince, flappingUntil, landed, others);
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
        return new Links(others, null, begun, countedSince, flappingUntil, null, returns);
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
                        landed,
                        returns)
                : this;
    }

    /** With one more connection that is opened: too many in a minute, and none is taken for the next. */
    Links counted(Instant now) {
        boolean anew = countedSince == null || !now.isBefore(countedSince.plus(COUNTED_FOR));
        if (!anew && begun >= MOST_BEGUN) {
            return new Links(devices, landsAt, 0, null, now.plus(COUNTED_FOR), landed, returns);
        }
        return new Links(
                devices, landsAt, anew ? 1 : begun + 1, anew ? now : countedSince, flappingUntil, landed, returns);
    }

    Links calm() {
        return new Links(devices, landsAt, begun, countedSince, null, landed, returns);
    }

    Links landed(@Nullable Landed during) {
        return new Links(devices, null, begun, countedSince, flappingUntil, during, returns);
    }

    /**
     * An agent whose grace was over during a call. When the call ends the agent is gone; who is connected before that
     * never was.
     *
     * @param instead what comes into force behind the call if the agent is back by then
     */
    public record Landed(@Nullable Choice instead) {}
}
