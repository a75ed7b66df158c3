package coop.dure.presence.live.board;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's presence, as read from the log, on one replica. A listener gets a snapshot, or what it missed if that is
 * still remembered, and then every change, each once and in order.
 */
public final class PresenceBoard {
    private final int rememberedPerTenant;
    private final Map<UUID, TenantBoard> tenants = new ConcurrentHashMap<>();
    private final Map<Integer, Long> read = new ConcurrentHashMap<>();
    private final Map<Integer, Long> completeBehind = new ConcurrentHashMap<>();

    /**
     * An empty board.
     *
     * @param rememberedPerTenant how many changes of a tenant can be told again to one who resumes
     */
    public PresenceBoard(int rememberedPerTenant) {
        this.rememberedPerTenant = rememberedPerTenant;
    }

    /** Takes a record over; one at or behind what was read of its partition is ignored. Called by one thread. */
    public void apply(BoardRecord record) {
        Position position = record.position();
        if (position.offset() <= readOf(position.partition())) {
            return;
        }
        if (!record.recent()) {
            completeBehind.put(position.partition(), position.offset());
        } else {
            completeBehind.putIfAbsent(position.partition(), position.offset() - 1);
        }
        tenant(record.tenantId()).apply(record);
        read.put(position.partition(), position.offset());
    }

    /**
     * Begins to listen.
     *
     * @param partition the tenant's
     * @param after what the listener has heard last; {@code null} where it begins
     */
    public AutoCloseable listen(UUID tenantId, int partition, @Nullable Position after, Listener listener) {
        Position now = new Position(partition, readOf(partition));
        return tenant(tenantId).listen(now, completeBehind.getOrDefault(partition, -1L), after, listener);
    }

    /** Lets every listener know that the line is alive. */
    public void beat() {
        tenants.values().forEach(TenantBoard::beat);
    }

    /** How many listen now. */
    public int listening() {
        return tenants.values().stream().mapToInt(TenantBoard::listening).sum();
    }

    private long readOf(int partition) {
        return read.getOrDefault(partition, -1L);
    }

    private TenantBoard tenant(UUID tenantId) {
        return tenants.computeIfAbsent(tenantId, ignored -> new TenantBoard(rememberedPerTenant));
    }
}
