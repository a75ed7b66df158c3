package coop.dure.presence.timeline;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.Origins;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends agents' open intervals and begins the next, in the transaction that changes their presence. */
@ApplicationScoped
public class KeepTimeline {
    /**
     * An interval that begins.
     *
     * @param agentId whose
     * @param presence from then on
     * @param change who began it, and why
     * @param origins where what it shows comes from
     */
    public record Begun(UUID agentId, AgentPresence presence, Origin change, Origins origins) {
        Instant from() {
            return presence.effectiveAt();
        }
    }

    /**
     * One that begins.
     *
     * @param after the version that began the one before it
     * @param until when the next of the same agent begins
     */
    private record Stretch(
            Begun begun, long after, @Nullable Instant until) {}

    /**
     * Call it while the agents' presence rows are locked.
     *
     * @param begun of each agent in their order
     */
    public Uni<Void> steps(SqlConnection connection, UUID tenantId, List<Begun> begun) {
        if (begun.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, Begun> firsts = new LinkedHashMap<>();
        begun.forEach(one -> firsts.putIfAbsent(one.agentId(), one));
        // The database has one open interval per agent, so the old one is ended before the new one begins.
        return end(connection, tenantId, List.copyOf(firsts.values()))
                .chain(ended -> insert(connection, tenantId, stretches(begun, ended)));
    }

    /** The versions of the intervals that ended, by agent. */
    private static Uni<Map<UUID, Long>> end(SqlConnection connection, UUID tenantId, List<Begun> firsts) {
        return connection
                .preparedQuery("update presence_interval i set until_at = c.at from unnest($2::uuid[],"
                        + " $3::timestamptz[]) as c (agent_id, at) where i.tenant_id = $1 and i.agent_id = c.agent_id"
                        + " and i.until_at is null returning i.agent_id, i.version")
                .execute(Tuple.of(
                        tenantId,
                        firsts.stream().map(Begun::agentId).toArray(UUID[]::new),
                        firsts.stream().map(one -> utc(one.from())).toArray(OffsetDateTime[]::new)))
                .map(rows -> {
                    Map<UUID, Long> ended = new HashMap<>();
                    for (Row row : rows) {
                        ended.put(row.getUUID("agent_id"), row.getLong("version"));
                    }
                    return ended;
                });
    }

    private static List<Stretch> stretches(List<Begun> begun, Map<UUID, Long> ended) {
        List<Stretch> stretches = new ArrayList<>();
        Map<UUID, Long> before = new HashMap<>(ended);
        for (int i = 0; i < begun.size(); i++) {
            Begun one = begun.get(i);
            Long after = before.put(one.agentId(), one.presence().version());
            if (after == null) {
                throw new IllegalStateException("agent " + one.agentId() + " has no open interval");
            }
            stretches.add(new Stretch(one, after, nextFrom(begun, i)));
        }
        return stretches;
    }

    private static @Nullable Instant nextFrom(List<Begun> begun, int at) {
        UUID agentId = begun.get(at).agentId();
        return begun.subList(at + 1, begun.size()).stream()
                .filter(next -> next.agentId().equals(agentId))
                .findFirst()
                .map(Begun::from)
                .orElse(null);
    }

    private static Uni<Void> insert(SqlConnection connection, UUID tenantId, List<Stretch> stretches) {
        Columns<Stretch> columns = new Columns<>(stretches)
                .add("tenant_id", "uuid", UUID.class, one -> tenantId)
                .add("agent_id", "uuid", UUID.class, of(Begun::agentId))
                .add(
                        "version",
                        "bigint",
                        Long.class,
                        of(begun -> begun.presence().version()))
                .add("after_version", "bigint", Long.class, Stretch::after)
                .add(
                        "availability",
                        "text",
                        String.class,
                        of(begun -> begun.presence().chosen().availability().name()))
                .add(
                        "reason_code",
                        "text",
                        String.class,
                        of(begun -> begun.presence().chosen().reasonCode()))
                .add(
                        "occupation",
                        "text",
                        String.class,
                        of(begun -> begun.presence().occupation().name()))
                .add(
                        "call_ref",
                        "text",
                        String.class,
                        of(begun -> begun.presence().callRef()))
                .add(
                        "next_availability",
                        "text",
                        String.class,
                        next(choice -> choice.availability().name()))
                .add("next_reason_code", "text", String.class, next(Choice::reasonCode))
                .add(
                        "actor",
                        "text",
                        String.class,
                        of(begun -> begun.change().actor().name()))
                .add(
                        "cause",
                        "text",
                        String.class,
                        of(begun -> begun.change().cause().name()))
                .add(
                        "caused_by",
                        "text",
                        String.class,
                        of(begun -> begun.change().subject()))
                .add("from_at", "timestamptz", OffsetDateTime.class, of(begun -> utc(begun.from())))
                .add(
                        "until_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> one.until() == null ? null : utc(one.until()));
        OriginColumns.add(columns, "chosen", one -> one.begun().origins().chosen());
        OriginColumns.add(columns, "next", one -> one.begun().origins().next());
        return connection
                .preparedQuery(columns.insertInto("presence_interval"))
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    private static <V> Function<Stretch, @Nullable V> of(Function<Begun, @Nullable V> value) {
        return stretch -> value.apply(stretch.begun());
    }

    private static <V> Function<Stretch, @Nullable V> next(Function<Choice, @Nullable V> value) {
        return of(begun -> begun.presence().next() == null
                ? null
                : value.apply(begun.presence().next()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
