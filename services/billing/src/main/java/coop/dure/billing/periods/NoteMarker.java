package coop.dure.billing.periods;

import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.ClosePassed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes a close's marker, in the transaction of what lay before it on its partition. */
@ApplicationScoped
public class NoteMarker {
    /** A marker read from a topic; a repeated one changes nothing. */
    public Uni<Void> of(SqlConnection connection, String topic, ClosePassed marker) {
        List<ClosePassed.SourceHeard> sources = marker.sources();
        return connection
                .preparedQuery("insert into closing_marker (tenant_id, closing_id, topic, partition, partitions,"
                        + " running_imports, open_dead_letters, sources) values ($1, $2, $3, $4, $5, $6, $7, $8)"
                        + " on conflict do nothing")
                .execute(Tuple.from(new @Nullable Object[] {
                    marker.tenantId(),
                    marker.closingId(),
                    topic,
                    marker.partition(),
                    marker.partitions(),
                    marker.runningImports(),
                    marker.openDeadLetters(),
                    sources == null ? null : StoredJson.write(sources)
                }))
                .replaceWithVoid();
    }
}
