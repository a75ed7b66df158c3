package coop.dure.presence.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Room for snapshots that are written and not yet taken: of a large tenant each is megabytes, and five hundred wallboards
 * that come back at once, or do not read, would have as many. Whoever finds none waits for its turn; whoever does not
 * take its snapshot for long makes room for the others.
 */
final class SnapshotRoom {
    private static final long TAKEN_WITHIN_MS = Duration.ofSeconds(30).toMillis();

    private final long bytes;
    private final LongSupplier clock;
    private final Deque<Place> waiting = new ArrayDeque<>();
    private final Set<Place> given = new LinkedHashSet<>();
    private long taken;

    /**
     * Empty room.
     *
     * @param bytes how much there is; one snapshot that is larger has all of it
     * @param clock milliseconds
     */
    SnapshotRoom(long bytes, LongSupplier clock) {
        this.bytes = bytes;
        this.clock = clock;
    }

    /**
     * Asks for room.
     *
     * @param size of the snapshot, nearly
     * @param ready run when there is, also at once
     * @param cut run where the snapshot was not taken for too long
     */
    Place ask(long size, Runnable ready, Runnable cut) {
        Place place = new Place(Math.min(size, bytes), ready, cut);
        synchronized (this) {
            waiting.add(place);
        }
        giveOut();
        return place;
    }

    /** Cuts off whoever has not taken its snapshot for too long. */
    void look() {
        long now = clock.getAsLong();
        List<Place> late;
        synchronized (this) {
            late = given.stream()
                    .filter(place -> now - place.sinceMs > TAKEN_WITHIN_MS)
                    .toList();
        }
        late.forEach(place -> {
            place.cut.run();
            place.leave();
        });
    }

    private void giveOut() {
        List<Place> next = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && taken + waiting.element().size <= bytes) {
                Place place = waiting.remove();
                taken += place.size;
                place.sinceMs = clock.getAsLong();
                given.add(place);
                next.add(place);
            }
        }
        next.forEach(place -> place.ready.run());
    }

    /** Of one snapshot. */
    final class Place {
        private final long size;
        private final Runnable ready;
        private final Runnable cut;
        private long sinceMs;

        private Place(long size, Runnable ready, Runnable cut) {
            this.size = size;
            this.ready = ready;
            this.cut = cut;
        }

        boolean isGiven() {
            synchronized (SnapshotRoom.this) {
                return given.contains(this);
            }
        }

        /** Gives it back, or does not wait for it any more. */
        void leave() {
            synchronized (SnapshotRoom.this) {
                waiting.remove(this);
                if (given.remove(this)) {
                    taken -= size;
                }
            }
            giveOut();
        }
    }
}
