package coop.dure.presence.commands;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Policy;
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

/** Stores what became of agents: their presence now, and what was told of their calls. */
@ApplicationScoped
class KeepPresence {
    Uni<Void> of(SqlConnection connection, UUID tenantId, List<HeldAgent> changed, Policy policy, Instant now) {
        return presence(connection, tenantId, changed, policy)
                .chain(() -> calls(connection, tenantId, changed))
                .chain(() -> forgotten(connection, tenantId, changed, now));
    }

    private static Uni<Void> presence(SqlConnection connection, UUID tenantId, List<HeldAgent> changed, Policy policy) {
        Columns<HeldAgent> columns = new Columns<>(changed)
                .add("tenant_id", "uuid", UUID.class, held -> tenantId)
                .add("agent_id", "uuid", UUID.class, held -> held.agent().id())
                .add(
                        "availability",
                        "text",
                        String.class,
                        of(p -> p.chosen().availability().name()))
                .add("reason_code", "text", String.class, of(p -> p.chosen().reasonCode()))
                .add(
                        "next_availability",
                        "text",
                        String.class,
                        next(choice -> choice.availability().name()))
                .add("next_reason_code", "text", String.class, next(Choice::reasonCode))
                .add("occupation", "text", String.class, of(p -> p.occupation().name()))
                .add("call_ref", "text", String.class, of(AgentPresence::callRef))
                .add("work_until", "timestamptz", OffsetDateTime.class, of(p -> PresenceRow.utc(p.workUntil())))
                .add("work_done_up_to", "timestamptz", OffsetDateTime.class, of(p -> PresenceRow.utc(p.workDoneUpTo())))
                .add("unanswered_call", "text", String.class, of(AgentPresence::unanswered))
                .add("heals_at", "timestamptz", OffsetDateTime.class, of(p -> PresenceRow.utc(p.healsAt())))
                .add("lands_at", "timestamptz", OffsetDateTime.class, of(p -> PresenceRow.utc(p.landsAt())))
                .add(
                        "due_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        of(p -> PresenceRow.utc(PresenceMachine.dueAt(p, policy))))
                .add("effective_at", "timestamptz", OffsetDateTime.class, of(p -> PresenceRow.utc(p.effectiveAt())))
                .add("version", "bigint", Long.class, of(AgentPresence::version));
        return run(
                connection,
                "update agent_presence p set " + columns.assignedAfter(2, "c") + " from " + columns.unnest()
                        + " as c (" + columns.names() + ") where p.tenant_id = c.tenant_id"
                        + " and p.agent_id = c.agent_id",
                columns.tuple());
    }

    /** A call of which something was told. */
    private record Told(UUID agentId, String callRef, CallMark mark) {}

    private static Uni<Void> calls(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
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
                .add("phase", "text", String.class, one -> one.mark().phase().name())
                .add(
                        "at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> PresenceRow.utc(one.mark().at()))
                .add("sequence", "bigint", Long.class, one -> one.mark().sequence())
                .add(
                        "answered_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> PresenceRow.utc(one.mark().answeredAt()))
                .add(
                        "closed_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> PresenceRow.utc(one.mark().closedAt()))
                .add("queue", "text", String.class, one -> one.mark().queue())
                .add(
                        "ending",
                        "text",
                        String.class,
                        one -> one.mark().ending() == null
                                ? null
                                : one.mark().ending().name())
                .add("leaves_work", "boolean", Boolean.class, one -> one.mark().work() != null)
                .add(
                        "work_until",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> one.mark().work() == null
                                ? null
                                : PresenceRow.utc(one.mark().work().until()));
        return run(
                connection,
                columns.insertInto("agent_call") + " on conflict (tenant_id, agent_id, call_ref) do update set "
                        + columns.excludedAfter(3),
                columns.tuple());
    }

    /** What was forgotten, and where a call ended also what is too old to matter. */
    private static Uni<Void> forgotten(SqlConnection connection, UUID tenantId, List<HeldAgent> changed, Instant now) {
        List<UUID> agents = new ArrayList<>();
        List<String> callRefs = new ArrayList<>();
        List<UUID> behindCalls = new ArrayList<>();
        for (HeldAgent held : changed) {
            held.forgotten().forEach(callRef -> {
                agents.add(held.agent().id());
                callRefs.add(callRef);
            });
            if (held.told().values().stream().anyMatch(mark -> !mark.isOpen())) {
                behindCalls.add(held.agent().id());
            }
        }
        if (agents.isEmpty() && behindCalls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return run(
                connection,
                "delete from agent_call c where c.tenant_id = $1 and ((c.agent_id, c.call_ref) in (select * from"
                        + " unnest($2::uuid[], $3::text[])) or c.agent_id = any ($4) and c.at < $5)",
                Tuple.of(
                        tenantId,
                        agents.toArray(UUID[]::new),
                        callRefs.toArray(String[]::new),
                        behindCalls.toArray(UUID[]::new),
                        PresenceRow.utc(now.minus(PresenceMachine.CALL_MEMORY))));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static <V> Function<HeldAgent, @Nullable V> of(Function<AgentPresence, @Nullable V> value) {
        return held -> value.apply(held.presence());
    }

    private static <V> Function<HeldAgent, @Nullable V> next(Function<Choice, @Nullable V> value) {
        return held -> {
            Choice next = held.presence().next();
            return next == null ? null : value.apply(next);
        };
    }
}
