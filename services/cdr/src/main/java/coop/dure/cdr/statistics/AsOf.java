package coop.dure.cdr.statistics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As of when figures are.
 *
 * @param sources what has come of each
 * @param complete whether all calls that were stored before there were roll-ups are counted
 */
record AsOf(List<SourceSeen> sources, boolean complete) {
    /**
     * What has come of a source.
     *
     * @param source its code
     * @param receivedAt when the newest row was received that is counted
     * @param newestStartAt when the newest call began; null where no row became one
     */
    public record SourceSeen(
            String source, Instant receivedAt, @Nullable Instant newestStartAt) {}

    /** Of all sources of a tenant, or of one. */
    static Uni<AsOf> read(SqlConnection connection, UUID tenantId, @Nullable String source) {
        return connection
                .preparedQuery("select source, received_at, newest_start from source_seen where tenant_id = $1"
                        + " and ($2::text is null or source = $2) order by source")
                .execute(Tuple.of(tenantId, source))
                .chain(rows -> {
                    List<SourceSeen> seen = new ArrayList<>();
                    for (Row row : rows) {
                        OffsetDateTime newest = row.getOffsetDateTime("newest_start");
                        seen.add(new SourceSeen(
                                row.getString("source"),
                                row.getOffsetDateTime("received_at").toInstant(),
                                newest == null ? null : newest.toInstant()));
                    }
                    return connection
                            .preparedQuery("select count(*) as open from roll_up_backlog where tenant_id = $1")
                            .execute(Tuple.of(tenantId))
                            .map(open -> new AsOf(seen, open.iterator().next().getLong("open") == 0));
                });
    }

    /** When the newest row was received that is counted; {@code null} where none was. */
    @Nullable
    Instant newest() {
        return sources.stream()
                .map(SourceSeen::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
