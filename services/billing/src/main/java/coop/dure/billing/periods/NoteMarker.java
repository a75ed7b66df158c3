package coop.dure.billing.periods;

import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.ClosePassed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes closes' markers, in the transaction of what lay before them on their partition. */
@ApplicationScoped
public class NoteMarker {
    private final ClosingLoop loop;

    NoteMarker(ClosingLoop loop) {
        this.loop = loop;
    }

    /** Markers read from a topic; a repeated one changes nothing. */
    public Uni<Void> of(SqlConnection connection, String topic, List<ClosePassed> markers) {
        return markers.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "insert into closing_marker (tenant_id, closing_id, topic, partition, partitions,"
                                        + " running_imports, open_dead_letters, sources)"
                                        + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing")
                        .executeBatch(markers.stream()
                                .map(marker -> tuple(topic, marker))
                                .toList())
                        .replaceWithVoid();
    }

    /** They are there for all to see: a close that waited for them goes on at once. */
    public void committed() {
        loop.ring();
    }

    private static Tuple tuple(String topic, ClosePassed marker) {
        List<ClosePassed.SourceHeard> sources = marker.sources();
        return Tuple.from(new @Nullable Object[] {
            marker.tenantId(),
            marker.closingId(),
            topic,
            marker.partition(),
            marker.partitions(),
            marker.runningImports(),
            marker.openDeadLetters(),
            sources == null ? null : StoredJson.write(sources)
        });
    }
}
