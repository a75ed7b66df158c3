package coop.dure.cdr.closing;

import coop.dure.contracts.ClosePassed;
import coop.dure.platform.log.DeadLetters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What cdr tells with each marker: whether anything of the tenant might still come that was begun before the close. */
@ApplicationScoped
public class CloseFacts {
    private final DeadLetters deadLetters;

    CloseFacts(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * The marker with what is known now. An import runs while its upload does: once it was acknowledged, all of it lies
     * before the markers.
     */
    public Uni<ClosePassed> complete(SqlConnection connection, ClosePassed marker) {
        return connection
                .preparedQuery("select (select count(*)::int from delivery where tenant_id = $1 and kind = 'IMPORT'"
                        + " and state = 'RECEIVING' and alive_at > now() - interval '30 seconds') as running,"
                        + " (select max(started_at) from leg where tenant_id = $1 and not voided) as last_row")
                .execute(Tuple.of(marker.tenantId()))
                .chain(rows -> {
                    var row = rows.iterator().next();
                    Integer running = row.getInteger("running");
                    Instant lastRow = instant(row.getOffsetDateTime("last_row"));
                    return deadLetters
                            .openOf(connection, marker.tenantId())
                            .map(open -> new ClosePassed(
                                    marker.closingId(),
                                    marker.tenantId(),
                                    marker.partition(),
                                    marker.partitions(),
                                    running,
                                    open,
                                    lastRow));
                });
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
