package coop.dure.presence.commands;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.EventKey;
import coop.dure.presence.state.PresenceMachine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores what was told of agents' calls, and forgets what is too old to matter. */
@ApplicationScoped
class KeepCalls {
    Uni<Void> of(SqlConnection connection, UUID tenantId, List<HeldAgent> changed, Instant now) {
        return told(connection, tenantId, changed)
                .chain(() -> taken(connection, tenantId, changed))
                .chain(() -> queuesToldLate(connection, tenantId, changed, now))
                .chain(() -> forgotten(connection, tenantId, changed))
                .chain(() -> old(connection, tenantId, changed, now));
    }

    /** A call of which something was told. */
    private record Told(UUID agentId, String callRef, CallMark mark) {}

    private static Uni<Void> told(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        List<Told> told = new ArrayList<>();
        changed.forEach(held -> held.told()
                .forEach((callRef, mark) -> told.add(new Told(held.agent().id(), callRef, mark))));
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Told> columns = new Columns<>(told)
                .add("tenant_id", "uuid", UUID.class, one -> tenantId)
                .add("agent_id", "uuid", UUID.class, Told::agentId)
                .add("call_ref", "text", String.class, Told::callRef)
                .add("phase", "text", String.class, of(mark -> mark.phase().name()))
                .add("at", "timestamptz", OffsetDateTime.class, of(mark -> PresenceRow.utc(mark.at())))
                .add("sequence", "bigint", Long.class, of(mark -> mark.newest().sequence()))
                .add("rung_at", "timestamptz", OffsetDateTime.class, at(CallMark::rung))
                .add("rung_sequence", "bigint", Long.class, sequence(CallMark::rung))
                .add("answered_at", "timestamptz", OffsetDateTime.class, at(CallMark::answered))
                .add("answered_sequence", "bigint", Long.class, sequence(CallMark::answered))
                .add("was_answered", "boolean", Boolean.class, of(CallMark::wasAnswered))
                .add("queue", "text", String.class, of(CallMark::queue))
                .add("queue_at", "timestamptz", OffsetDateTime.class, at(KeepCalls::queueToldBy))
                .add("queue_sequence", "bigint", Long.class, sequence(KeepCalls::queueToldBy))
                .add("queue_phase", "text", String.class, of(KeepCalls::queuePhase))
                .add("ending", "text", String.class, of(KeepCalls::ending))
                .add("ending_at", "timestamptz", OffsetDateTime.class, at(KeepCalls::endingToldBy))
                .add("ending_sequence", "bigint", Long.class, sequence(KeepCalls::endingToldBy))
                .add("leaves_work", "boolean", Boolean.class, of(mark -> mark.work() != null))
                .add("work_until", "timestamptz", OffsetDateTime.class, of(KeepCalls::workUntil));
        return run(
                connection,
                columns.insertInto("agent_call") + " on conflict (tenant_id, agent_id, call_ref) do update set "
                        + columns.excludedAfter(3),
                columns.tuple());
    }

    /** A call that was taken. */
    private record Taken(
            UUID agentId, HeldAgent.Taken call, @Nullable CallMark mark) {
        private String queue() {
            String told = mark == null ? null : mark.queue();
            return told == null ? "" : told;
        }
    }

    /** Counted once and for all: the mark is forgotten after a day, and says nothing of how often it was taken. */
    private static Uni<Void> taken(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        List<Taken> taken = new ArrayList<>();
        changed.forEach(held -> held.taken()
                .forEach(call -> taken.add(new Taken(
                        held.agent().id(), call, held.presence().calls().get(call.callRef())))));
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Taken> columns = new Columns<>(taken)
                .add("tenant_id", "uuid", UUID.class, one -> tenantId)
                .add("agent_id", "uuid", UUID.class, Taken::agentId)
                .add(
                        "at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> PresenceRow.utc(one.call().at()))
                .add("call_ref", "text", String.class, one -> one.call().callRef())
                .add("queue", "text", String.class, Taken::queue);
        return run(connection, columns.insertInto("call_taken") + " on conflict do nothing", columns.tuple());
    }

    /** Rare: a switch tells the queue with the ring or the answer. */
    private static Uni<Void> queuesToldLate(
            SqlConnection connection, UUID tenantId, List<HeldAgent> changed, Instant now) {
        List<UUID> agents = new ArrayList<>();
        List<String> callRefs = new ArrayList<>();
        List<String> queues = new ArrayList<>();
        changed.forEach(held -> held.queuesToldLate().forEach((callRef, queue) -> {
            agents.add(held.agent().id());
            callRefs.add(callRef);
            queues.add(queue);
        }));
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return run(
                connection,
                "update call_taken t set queue = told.queue"
                        + " from unnest($2::uuid[], $3::text[], $4::text[]) as told (agent_id, call_ref, queue)"
                        + " where t.tenant_id = $1 and t.agent_id = told.agent_id and t.call_ref = told.call_ref"
                        + " and t.at >= $5",
                Tuple.of(
                        tenantId,
                        agents.toArray(UUID[]::new),
                        callRefs.toArray(String[]::new),
                        queues.toArray(String[]::new),
                        PresenceRow.utc(now.minus(PresenceMachine.CALL_MEMORY.multipliedBy(2)))));
    }

    private static Uni<Void> forgotten(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        List<UUID> agents = new ArrayList<>();
        List<String> callRefs = new ArrayList<>();
        changed.forEach(held -> held.forgotten().forEach(callRef -> {
            agents.add(held.agent().id());
            callRefs.add(callRef);
        }));
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return run(
                connection,
                "delete from agent_call c using unnest($2::uuid[], $3::text[]) as gone (agent_id, call_ref)"
                        + " where c.tenant_id = $1 and c.agent_id = gone.agent_id and c.call_ref = gone.call_ref",
                Tuple.of(tenantId, agents.toArray(UUID[]::new), callRefs.toArray(String[]::new)));
    }

    /** Where a call ended, those that ended a day before; not the one whose work is still going on. */
    private static Uni<Void> old(SqlConnection connection, UUID tenantId, List<HeldAgent> changed, Instant now) {
        List<HeldAgent> behindCalls = changed.stream()
                .filter(held -> held.told().values().stream().anyMatch(mark -> !mark.isOpen()))
                .toList();
        if (behindCalls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return run(
                connection,
                "delete from agent_call c using unnest($2::uuid[], $3::text[]) as a (id, work_of)"
                        + " where c.tenant_id = $1 and c.agent_id = a.id and c.at < $4"
                        + " and c.phase in ('TRANSFERRED', 'ENDED') and c.call_ref is distinct from a.work_of",
                Tuple.of(
                        tenantId,
                        behindCalls.stream().map(held -> held.agent().id()).toArray(UUID[]::new),
                        behindCalls.stream()
                                .map(held -> held.presence().workOf())
                                .toArray(String[]::new),
                        PresenceRow.utc(now.minus(PresenceMachine.CALL_MEMORY))));
    }

    private static @Nullable String ending(CallMark mark) {
        return mark.endingTold() == null ? null : mark.endingTold().value().name();
    }

    private static @Nullable EventKey<CallPhase> endingToldBy(CallMark mark) {
        return mark.endingTold() == null ? null : mark.endingTold().by();
    }

    private static @Nullable EventKey<CallPhase> queueToldBy(CallMark mark) {
        return mark.queueTold() == null ? null : mark.queueTold().by();
    }

    private static @Nullable String queuePhase(CallMark mark) {
        return mark.queueTold() == null ? null : mark.queueTold().by().phase().name();
    }

    private static @Nullable OffsetDateTime workUntil(CallMark mark) {
        return mark.work() == null ? null : PresenceRow.utc(mark.work().until());
    }

    private static <V> Function<Told, @Nullable V> of(Function<CallMark, @Nullable V> value) {
        return told -> value.apply(told.mark());
    }

    private static Function<Told, @Nullable OffsetDateTime> at(Function<CallMark, @Nullable EventKey<CallPhase>> key) {
        return told -> {
            EventKey<CallPhase> found = key.apply(told.mark());
            return found == null ? null : PresenceRow.utc(found.at());
        };
    }

    private static Function<Told, @Nullable Long> sequence(Function<CallMark, @Nullable EventKey<CallPhase>> key) {
        return told -> {
            EventKey<CallPhase> found = key.apply(told.mark());
            return found == null ? null : found.sequence();
        };
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }
}
