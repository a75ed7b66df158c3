package coop.dure.presence.queues;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A queue whose figures are to be told.
 *
 * @param active whether the tenant has it still
 * @param zone of the tenant's days
 * @param version of the figures that were told last
 */
record DueQueue(UUID tenantId, UUID queueId, String code, boolean active, ZoneId zone, long version) {
    /**
     * Locked, so that nothing happens in them meanwhile; whoever else would tell them finds them no longer due. Those that
     * somebody holds stay due.
     */
    static final String LOCK = lock("q.tenant_id <> all ($2)");

    /** Of one tenant. */
    static final String LOCK_OF_TENANT = lock("q.tenant_id = $2");

    private static String lock(String which) {
        return "select q.tenant_id, q.queue_id, q.code, q.active, d.zone, q.figures_version from queue q"
                + " join tenant_directory d on d.tenant_id = q.tenant_id where q.figures_due_at <= now() and " + which
                + " order by q.tenant_id, q.code collate \"C\" limit $1 for update of q skip locked";
    }

    static DueQueue read(Row row) {
        return new DueQueue(
                row.getUUID("tenant_id"),
                row.getUUID("queue_id"),
                row.getString("code"),
                row.getBoolean("active"),
                ZoneId.of(row.getString("zone")),
                row.getLong("figures_version"));
    }

    Place place() {
        return new Place(tenantId, code);
    }

    LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** When its day ends. */
    Instant nextDay(Instant now) {
        return day(now).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** A queue by its code. */
    record Place(UUID tenantId, String code) {
        static Place read(Row row) {
            return new Place(row.getUUID("tenant_id"), row.getString("queue"));
        }
    }
}
