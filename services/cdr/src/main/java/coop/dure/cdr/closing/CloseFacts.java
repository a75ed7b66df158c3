package coop.dure.cdr.closing;

import coop.dure.contracts.ClosePassed;
import coop.dure.platform.log.DeadLetters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
                                "select max(started_at) as last_row from leg where tenant_id = $1 and not voided")
                        .execute(Tuple.of(marker.tenantId()))
                        .chain(rows -> {
                            Instant lastRow = instant(rows.iterator().next().getOffsetDateTime("last_row"));
                            return deadLetters
                                    .openOf(connection, marker.tenantId())
                                    .map(open -> new ClosePassed(
                                            marker.closingId(),
                                            marker.tenantId(),
                                            marker.partition(),
                                            marker.partitions(),
                                            Math.max(running, whenWritten),
                                            open,
                                            lastRow));
                        }));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
