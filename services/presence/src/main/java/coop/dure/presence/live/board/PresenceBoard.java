package coop.dure.presence.live.board;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's presence and all queues, as read from the log, on one replica. A listener gets a snapshot, or how those are
 * now that changed since it left off, and then every change, in the log's order.
 */
public final class PresenceBoard {
    private final Bounds bounds;
    private final LongSupplier clock;
    private final Map<UUID, TenantBoard> tenants = new ConcurrentHashMap<>();
    private final Map<Integer, Long> read = new ConcurrentHashMap<>();
    private final Map<Integer, Long> completeBehind = new ConcurrentHashMap<>();

    /**
     * What it keeps at most beside how things are now.
     *
     * @param rememberedMs how long it remembers who went
     * @param departures how many of them, of each tenant
     * @param toldEveryMs how often it tells of one queue, or of the alerts, at most
     */
    public record Bounds(long rememberedMs, int departures, long toldEveryMs) {
        /** Ten minutes; four times a second. */
        public static final Bounds USUAL = new Bounds(Duration.ofMinutes(10).toMillis(), 10_000, 250);
    }

    /**
     * An empty board.
     *
     * @param clock milliseconds
     */
    public PresenceBoard(Bounds bounds, LongSupplier clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * The log is read from its beginning. One that does not reach as far as was read before is another one, that was made
     * anew: then all is forgotten, and whoever listens has to come anew. Called by the thread that applies.
     *
     * @param ends of each partition the offset behind its last record
     */
    public void begin(Map<Integer, Long> ends) {
        if (ends.entrySet().stream().allMatch(end -> readOf(end.getKey()) < end.getValue())) {
            return;
        }
        // An id of the former log may be one of this one too: who comes with it gets a snapshot.
        read.forEach((partition, offset) -> completeBehind.put(partition, offset + 1));
        read.clear();
        tenants.values()
                .forEach(tenant -> tenant.forget()
                        .forEach(listening -> listening.listener().end()));
    }

    /** Takes a record over; one at or behind what was read of its partition is ignored. Called by one thread. */
    public void apply(BoardRecord record) {
        Position position = record.position();
        if (position.offset() <= readOf(position.partition())) {
            return;
        }
        if (!record.recent()) {
            completeBehind.merge(position.partition(), position.offset(), Math::max);
        } else {
            completeBehind.putIfAbsent(position.partition(), position.offset() - 1);
        }
        Set<Listening> told = tenant(record.tenantId()).apply(record, clock.getAsLong());
        read.put(position.partition(), position.offset());
        flush(told);
    }

    /**
     * Begins to listen.
     *
     * @param partition the tenant's
     * @param after what the listener has heard last; {@code null} where it begins
     */
    public AutoCloseable listen(
            UUID tenantId, int partition, @Nullable Position after, Filter filter, Listener listener) {
        TenantBoard tenant = tenant(tenantId);
        Listening listening = tenant.listen(
                () -> new TenantBoard.Reading(
                        new Position(partition, readOf(partition)),
                        completeBehind.getOrDefault(partition, -1L),
                        clock.getAsLong()),
                after,
                filter,
                listener);
        listener.flush();
        return () -> tenant.leave(listening);
    }

    /** Tells what had to wait, of queues that change faster than they are told. To be called as often as that. */
    public void tick() {
        long now = clock.getAsLong();
        tenants.values().forEach(tenant -> flush(tenant.tick(now, read)));
    }

    /** Lets every listener know that the line is alive. */
    public void beat() {
        tenants.values()
                .forEach(tenant ->
                        tenant.listening().forEach(one -> one.listener().beat()));
    }

    /** How many listen now. */
    public int listening() {
        return tenants.values().stream()
                .mapToInt(tenant -> tenant.listening().size())
                .sum();
    }

    private static void flush(Set<Listening> told) {
        told.forEach(listening -> listening.listener().flush());
    }

    private long readOf(int partition) {
        return read.getOrDefault(partition, -1L);
    }

    private TenantBoard tenant(UUID tenantId) {
        return tenants.computeIfAbsent(tenantId, ignored -> new TenantBoard(bounds));
    }
}
