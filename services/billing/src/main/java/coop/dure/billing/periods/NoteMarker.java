package coop.dure.billing.periods;

import coop.dure.contracts.ClosePassed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Notes a close's marker, in the transaction of what lay before it on its partition. */
@ApplicationScoped
public class NoteMarker {
    /** A marker read from a topic; a repeated one changes nothing. */
    public Uni<Void> of(SqlConnection connection, String topic, ClosePassed marker) {
        Instant lastRowAt = marker.lastRowAt();
        return connection
                .preparedQuery("insert into closing_marker (tenant_id, closing_id, topic, partition, partitions,"
                        + " running_imports, open_dead_letters, last_row_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
                        + " on conflict do nothing")
                .execute(Tuple.from(new @Nullable Object[] {
                    marker.tenantId(),
                    marker.closingId(),
                    topic,
                    marker.partition(),
                    marker.partitions(),
                    marker.runningImports(),
                    marker.openDeadLetters(),
                    lastRowAt == null ? null : lastRowAt.atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }
}
