package coop.dure.presence.commands;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Links;
import coop.dure.presence.timeline.OriginColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores what became of agents: their presence now, and with it what was told of their calls. */
@ApplicationScoped
class KeepPresence {
    private final KeepCalls calls;
    private final KeepTelephones telephones;

    KeepPresence(KeepCalls calls, KeepTelephones telephones) {
        this.calls = calls;
        this.telephones = telephones;
    }

    Uni<Void> of(SqlConnection connection, UUID tenantId, List<HeldAgent> changed, Instant now) {
        return presence(connection, tenantId, changed)
                .chain(() -> calls.of(connection, tenantId, changed, now))
                .chain(() -> telephones.of(connection, tenantId, changed));
    }

    private static Uni<Void> presence(SqlConnection connection, UUID tenantId, List<HeldAgent> changed) {
        Columns<HeldAgent> columns = columns(tenantId, changed);
        return run(connection, statement(columns), columns.tuple());
    }

    static Columns<HeldAgent> columns(UUID tenantId, List<HeldAgent> changed) {
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
                .add("lands_at", "timestamptz", OffsetDateTime.class, links(links -> PresenceRow.utc(links.landsAt())))
                .add("connections_begun", "smallint", Integer.class, links(Links::begun))
                .add(
                        "connections_since",
                        "timestamptz",
                        OffsetDateTime.class,
                        links(links -> PresenceRow.utc(links.countedSince())))
                .add(
                        "flapping_until",
                        "timestamptz",
                        OffsetDateTime.class,
                        links(links -> PresenceRow.utc(links.flappingUntil())))
                .add("landed_in_call", "boolean", Boolean.class, links(links -> links.landed() != null))
                .add(
                        "instead_availability",
                        "text",
                        String.class,
                        instead(choice -> choice.availability().name()))
                .add("instead_reason_code", "text", String.class, instead(Choice::reasonCode))
                .add("device_returns", "text", String.class, links(links -> DeviceReturns.text(links.returns())))
                .add(
                        "chosen_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        held -> PresenceRow.utc(held.moments().chosenAt()))
                .add(
                        "ready_until",
                        "timestamptz",
                        OffsetDateTime.class,
                        held -> PresenceRow.utc(held.moments().readyUntil()))
                .add("due_at", "timestamptz", OffsetDateTime.class, held -> PresenceRow.utc(held.dueAt()))
                .add("effective_at", "timestamptz", OffsetDateTime.class, of(p -> PresenceRow.utc(p.effectiveAt())))
                .add("version", "bigint", Long.class, of(AgentPresence::version));
        return OriginColumns.add(
                columns, HeldAgent::origins, held -> held.presence().version());
    }

    static String statement(Columns<HeldAgent> columns) {
        return "update agent_presence p set " + columns.assignedAfter(2, "c") + " from " + columns.unnest()
                + " as c (" + columns.names() + ") where p.tenant_id = c.tenant_id"
                + " and p.agent_id = c.agent_id";
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static <V> Function<HeldAgent, @Nullable V> of(Function<AgentPresence, @Nullable V> value) {
        return held -> value.apply(held.presence());
    }

    private static <V> Function<HeldAgent, @Nullable V> links(Function<Links, @Nullable V> value) {
        return held -> value.apply(held.presence().links());
    }

    private static <V> Function<HeldAgent, @Nullable V> next(Function<Choice, @Nullable V> value) {
        return of(presence -> presence.next() == null ? null : value.apply(presence.next()));
    }

    private static <V> Function<HeldAgent, @Nullable V> instead(Function<Choice, @Nullable V> value) {
        return links(links -> links.landed() == null || links.landed().instead() == null
                ? null
                : value.apply(links.landed().instead()));
    }
}
