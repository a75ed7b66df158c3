package coop.dure.cdr.closing;

import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.ClosePassed.SourceHeard;
import coop.dure.platform.log.DeadLetters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What cdr tells with each marker: whether anything of the tenant might still come that was begun before the close. */
@ApplicationScoped
public class CloseFacts {
    private final DeadLetters deadLetters;

    CloseFacts(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * How many imports of a tenant run: an import runs while its upload does, and while its undo does; so do foldings
     * of many calls. One that fails again and again does not: a month would never be closed. When it comes on after
     * all, billing marks of a closed month that it has changed.
     */
    Uni<Integer> runningImports(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select ((select count(*) from delivery where tenant_id = $1 and kind = 'IMPORT'"
                        + " and state = 'RECEIVING' and alive_at > now() - interval '30 seconds')"
                        // One that still counts has changed nothing: what it finds makes a closed month CHANGED.
                        + " + (select count(*) from call_job where tenant_id = $1 and state in ('RUNNING', 'SENT')"
                        + " and failed_at is null and not dry_run))::int as running")
                .execute(Tuple.of(tenantId))
                .map(rows -> rows.iterator().next().getInteger("running"));
    }

    /**
     * The marker with what is known now. Of the imports that run now and those that ran when it was written the greater
     * number holds: one that ended meanwhile may have written rows behind the marker.
     */
    public Uni<ClosePassed> complete(SqlConnection connection, ClosePassed marker) {
        Integer written = marker.runningImports();
        int whenWritten = written == null ? 0 : written;
        return runningImports(connection, marker.tenantId())
                .chain(running -> connection
                        .preparedQuery(
                                "select h.source, h.newest_start from source_seen h join source s on s.tenant_id ="
                                        + " h.tenant_id and s.code = h.source where h.tenant_id = $1 and s.active and"
                                        + " h.newest_start is not null order by h.source")
                        .execute(Tuple.of(marker.tenantId()))
                        .chain(rows -> {
                            List<SourceHeard> sources = new ArrayList<>();
                            for (Row row : rows) {
                                sources.add(new SourceHeard(
                                        row.getString("source"),
                                        row.getOffsetDateTime("newest_start").toInstant()));
                            }
                            return deadLetters
                                    .openOf(connection, marker.tenantId())
                                    .map(open -> new ClosePassed(
                                            marker.closingId(),
                                            marker.tenantId(),
                                            marker.partition(),
                                            marker.partitions(),
                                            Math.max(running, whenWritten),
                                            open,
                                            sources));
                        }));
    }
}
