package coop.dure.platform.outbox;

import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.log.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Where a business transaction leaves the events that tell of it. To be called while the row that orders the events is
 * locked (tenants: the tenant's; presence: the agent's; billing: plan, period or invoice), so that their numbers follow
 * the order of the changes.
 */
@ApplicationScoped
public class Outbox {
    // One statement for all events of a change; text within JSON, so that both clients bind the same one parameter.
    private static final String INSERT =
            "insert into outbox (lane, topic, partition, key, type, event_tenant, data, trace_parent)"
                    + " select lane, topic, partition, key, type, tenant, data, trace from rows from (json_to_recordset("
                    + "cast(cast(%s as text) as json)) as (lane text, topic text, partition int, key text, type text, tenant uuid,"
                    + " data text, trace text)) with ordinality order by ordinality";

    /** Kafka takes 1 MiB, with headers and what a batch adds. */
    static final int MOST_BYTES = 900_000;

    private final TopicNames topics;

    Outbox(TopicNames topics) {
        this.topics = topics;
    }

    /** Adds events, in this order, to a Hibernate transaction. */
    public Uni<Void> add(Mutiny.Session session, OutgoingEvent... events) {
        return add(session, List.of(events));
    }

    /** Adds events, in this order, to a Hibernate transaction; {@link EventTooLargeException} where one is too large. */
    public Uni<Void> add(Mutiny.Session session, List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(INSERT.formatted(":events"))
                .setParameter("events", rows(events))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** As above in a transaction of the Vert.x client. */
    public Uni<Void> add(SqlConnection connection, List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(INSERT.formatted("$1"))
                .execute(Tuple.of(rows(events)))
                .replaceWithVoid();
    }

    private String rows(List<OutgoingEvent> events) {
        String trace = TraceParent.current();
        return Events.write(events.stream().map(event -> row(event, trace)).toList());
    }

    private OutboxRow row(OutgoingEvent event, @Nullable String trace) {
        Integer partition =
                event.partition() != null ? event.partition() : topics.partitionFor(event.topic(), event.tenantId());
        String data = event.data() == null ? null : Events.write(event.data());
        long bytes = bytes(event.key()) + (data == null ? 0 : bytes(data));
        if (bytes > MOST_BYTES) {
            throw new EventTooLargeException(event.type(), bytes, MOST_BYTES);
        }
        return new OutboxRow(
                topics.laneOf(event.topic()),
                event.topic(),
                partition,
                event.key(),
                event.type(),
                event.tenantId(),
                data,
                event.trace() == null ? trace : event.trace());
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private record OutboxRow(
            String lane,
            String topic,
            @Nullable Integer partition,
            String key,
            String type,
            @Nullable UUID tenant,
            @Nullable String data,
            @Nullable String trace) {}
}
