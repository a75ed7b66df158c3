package coop.dure.presence.commands;

import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.commands.HoldAgents.Held;
import coop.dure.presence.lines.TenantLines.Outcome;
import coop.dure.presence.live.PresenceEvents;
import coop.dure.presence.policies.Policies;
import coop.dure.presence.policies.Rules;
import coop.dure.presence.queues.KeepWaiting;
import coop.dure.presence.queues.QueueTold;
import coop.dure.presence.queues.waiting.QueueCall;
import coop.dure.presence.queues.waiting.QueueEnding;
import coop.dure.presence.state.Links;
import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.OpenConnection;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.timeline.KeepTimeline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Gives orders for agents of one tenant in one transaction that locks the agents' rows, so that commands of any number
 * of replicas come one after the other, and that stores state, calls, intervals and events together. An order that is
 * refused costs the others nothing.
 */
@ApplicationScoped
class GiveOrders {
    private static final int MOST_DEVICES = 10;
    /** Below the patience of whoever waits: nothing goes on behind its back. */
    private static final String LIMITS = "set local statement_timeout = '15s'";

    private final HoldAgents hold;
    private final KeepPresence keep;
    private final KeepDevices devices;
    private final KeepTimeline timeline;
    private final Policies policies;
    private final KeepWaiting waiting;
    private final Outbox outbox;

    GiveOrders(
            HoldAgents hold,
            KeepPresence keep,
            KeepDevices devices,
            KeepTimeline timeline,
            Policies policies,
            KeepWaiting waiting,
            Outbox outbox) {
        this.hold = hold;
        this.keep = keep;
        this.devices = devices;
        this.timeline = timeline;
        this.policies = policies;
        this.waiting = waiting;
        this.outbox = outbox;
    }

    Uni<List<Outcome<PresenceView>>> all(SqlConnection connection, UUID tenantId, List<Order> orders) {
        return Uni.combine()
                .all()
                .unis(
                        connection.query(LIMITS).execute(),
                        hold.of(connection, tenantId, orders),
                        // Behind the locks: whoever says another policy meanwhile has held them.
                        policies.of(connection, tenantId))
                .with((limited, held, rules) -> give(connection, tenantId, orders, rules, held))
                .flatMap(given -> given);
    }

    private Uni<List<Outcome<PresenceView>>> give(
            SqlConnection connection, UUID tenantId, List<Order> orders, Rules rules, Held held) {
        // Read behind the locks: who waited for them does not act in the past.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Outcome<PresenceView>> outcomes =
                orders.stream().map(order -> outcome(order, rules, held, now)).toList();
        List<HeldAgent> changed =
                held.all().stream().filter(HeldAgent::isChanged).toList();
        List<QueueTold> answered = answered(orders, outcomes);
        if (changed.isEmpty()) {
            return waiting.tell(connection, tenantId, answered).replaceWith(outcomes);
        }
        List<OutgoingEvent> events = new ArrayList<>();
        List<KeepTimeline.Begun> begun = new ArrayList<>();
        changed.forEach(agent -> note(tenantId, agent, events, begun));
        return keep.of(connection, tenantId, changed, now)
                .chain(() -> devices.of(connection, tenantId, changed))
                .chain(() -> timeline.steps(connection, tenantId, begun))
                .chain(() -> outbox.add(connection, events))
                .chain(() -> waiting.tell(connection, tenantId, answered))
                .replaceWith(outcomes);
    }

    /**
     * Whoever is on the line waits in the queue no more. One that is handed on may wait again already: a switch says so
     * when the call has come where it goes.
     */
    private static List<QueueTold> answered(List<Order> orders, List<Outcome<PresenceView>> outcomes) {
        List<QueueTold> answered = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).command() instanceof ReportCall report
                    && outcomes.get(i).refusal() == null
                    && report.told().queue() != null
                    && report.told().answered() != null
                    && report.told().isOpen()) {
                answered.add(new QueueTold(
                        report.told().queue(),
                        report.callRef(),
                        QueueCall.left(
                                report.told().at(), report.told().newest().sequence(), QueueEnding.ANSWERED)));
            }
        }
        return answered;
    }

    private static Outcome<PresenceView> outcome(Order order, Rules rules, Held held, Instant now) {
        HeldAgent agent = held.find(order.whom());
        if (agent == null) {
            return Outcome.refused(unknown(order.whom()));
        }
        if (!order.giver().may(order.command(), agent.agent().subject())) {
            return Outcome.refused(Problem.of(403, "forbidden")
                    .because("presence.not-yours", agent.agent().code()));
        }
        Links links = agent.presence().links();
        boolean isNew = order.command() instanceof OpenConnection
                || order.command() instanceof RenewLease renew && !links.has(renew.device());
        if (isNew && links.alive(now) >= MOST_DEVICES) {
            return Outcome.refused(Problem.of(422, "invalid-body").because("presence.too-many-devices", MOST_DEVICES));
        }
        if (order.command() instanceof ChooseAvailability choose && !rules.allow(choose.wanted())) {
            return Outcome.refused(Problem.of(422, "invalid-body").field("/reasonCode", "presence.reason-unknown"));
        }
        if (!order.expected().allows(agent.presence().version())) {
            return Outcome.refused(IfMatch.refusal());
        }
        agent.give(order.command(), order.giver(), rules.policy(), now);
        Instant flappingUntil = agent.presence().links().flappingUntil();
        if (order.command() instanceof OpenConnection && flappingUntil != null) {
            return Outcome.refused(Problem.of(429, "too-many-requests")
                    .because("presence.flapping", Links.MOST_BEGUN, Links.COUNTED_FOR.toSeconds())
                    .retryAfterSeconds(Duration.between(now, flappingUntil).toSeconds() + 1));
        }
        if (order.command() instanceof RenewLease renew) {
            Instant dampedUntil = agent.presence().links().dampedUntil(renew.device());
            if (dampedUntil != null) {
                return Outcome.refused(Problem.of(429, "too-many-requests")
                        .because(
                                "presence.device-flapping",
                                renew.device(),
                                Links.MOST_RETURNS,
                                Links.COUNTED_FOR.toSeconds())
                        .retryAfterSeconds(Duration.between(now, dampedUntil).toSeconds() + 1));
            }
        }
        return Outcome.of(PresenceView.of(agent.agent(), agent.presence(), agent.origins()));
    }

    private static void note(
            UUID tenantId, HeldAgent held, List<OutgoingEvent> events, List<KeepTimeline.Begun> begun) {
        RosterAgent agent = held.agent();
        for (HeldAgent.Step step : held.steps()) {
            begun.add(new KeepTimeline.Begun(agent.id(), step.transition().after(), step.change(), step.origins()));
            events.add(PresenceEvents.changed(
                            new PresenceEvents.Whose(tenantId, agent.id(), agent.code(), agent.queues(), agent.team()),
                            step.transition().before(),
                            step.transition().after(),
                            step.change(),
                            step.origins())
                    .inTrace(step.trace()));
        }
    }

    private static Problem unknown(AgentName name) {
        return name instanceof AgentName.ByCode byCode
                ? Problem.of(422, "invalid-body").field("/agent", "presence.agent-unknown", byCode.code())
                : Problem.of(404, "not-found").because("presence.agent-not-found", ((AgentName.ById) name).agentId());
    }
}
