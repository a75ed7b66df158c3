package coop.dure.presence.live;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.platform.log.Events;
import coop.dure.presence.live.board.AgentState;
import coop.dure.presence.live.board.QueueView;
import coop.dure.presence.live.board.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What clients of the live view get as JSON. */
final class LiveData {
    private LiveData() {}

    private static final int BYTES_OF_AGENT = 700;
    private static final int BYTES_OF_QUEUE = 2_000;
    private static final int BYTES_OF_ALERT = 400;

    /** How many bytes a snapshot has, nearly. */
    static long size(Told.Snapshot snapshot) {
        return (long) BYTES_OF_AGENT * snapshot.howManyAgents()
                + (long) BYTES_OF_QUEUE * snapshot.queues().size()
                + (long) BYTES_OF_ALERT * snapshot.alerts().size();
    }

    static String json(Told told) {
        if (told instanceof Told.Snapshot snapshot) {
            return Events.write(new LiveSnapshot(
                    snapshot.agents().stream().map(LiveAgent::of).toList(),
                    snapshot.queues().stream().map(LiveQueue::of).toList(),
                    LiveAlert.of(snapshot.alerts())));
        }
        if (told instanceof Told.Change change) {
            return Events.write(LiveAgent.of(change.agent()));
        }
        if (told instanceof Told.Gone gone) {
            return Events.write(new LiveRemoval(gone.agentId(), gone.code()));
        }
        if (told instanceof Told.QueueChange change) {
            return Events.write(LiveQueue.of(change.queue()));
        }
        if (told instanceof Told.Alerts open) {
            return Events.write(new LiveAlerts(LiveAlert.of(open.alerts())));
        }
        Told.QueueGone gone = (Told.QueueGone) told;
        return Events.write(new LiveQueueRemoval(gone.queueId(), gone.queue()));
    }

    /** All that the listener wants. */
    @Schema(name = "LiveSnapshot")
    record LiveSnapshot(List<LiveAgent> agents, List<LiveQueue> queues, List<LiveAlert> alerts) {}

    /** All alerts that are open; what is not among them any more was cleared. */
    @Schema(name = "LiveAlerts")
    record LiveAlerts(List<LiveAlert> alerts) {}

    /** An alert that is open. */
    @Schema(name = "LiveAlert")
    record LiveAlert(
            UUID alertId,
            String kind,
            @Nullable UUID agentId,
            @Nullable String agentCode,
            @Nullable String queue,
            @Nullable String reasonCode,
            @Nullable String callRef,

            @Schema(description = "What was allowed") int seconds,
            Instant since,
            Instant raisedAt) {
        static List<LiveAlert> of(List<AlertRaised> alerts) {
            return alerts.stream()
                    .map(alert -> new LiveAlert(
                            alert.alertId(),
                            alert.kind(),
                            alert.agentId(),
                            alert.agentCode(),
                            alert.queue(),
                            alert.reasonCode(),
                            alert.callRef(),
                            alert.seconds(),
                            alert.since(),
                            alert.raisedAt()))
                    .toList();
        }
    }

    /** An agent that is no longer in the roster, or among those whom the listener wants. */
    @Schema(name = "LiveRemoval")
    record LiveRemoval(UUID agentId, String code) {}

    /** A queue that there is no longer. */
    @Schema(name = "LiveQueueRemoval")
    record LiveQueueRemoval(UUID queueId, String queue) {}

    /** The last event of a stream. */
    @Schema(name = "LiveEnd")
    record LiveEnd(
            @Schema(
                    description = "1012: this replica goes; 1013: something is away just now; 4401: the token is over;"
                            + " 4403: the caller may not listen any more")
            int code,

            String reason) {
        static LiveEnd of(Goodbye why) {
            return new LiveEnd(why.reason().getCode(), why.reason().getMessage());
        }
    }

    /** An agent now, with what it was before. */
    @Schema(name = "LiveAgent")
    record LiveAgent(
            UUID agentId,
            String code,
            String availability,
            @Nullable String reasonCode,
            @Nullable String nextAvailability,
            @Nullable String nextReasonCode,
            String occupation,
            @Nullable String callRef,
            @Nullable Instant afterCallWorkUntil,
            @Nullable Instant flappingUntil,
            String previousAvailability,
            String previousOccupation,
            String cause,
            String causedBy,
            @Nullable String actor,
            @Nullable LiveOrigin chosenBy,
            @Nullable LiveOrigin nextChosenBy,
            Instant effectiveAt,
            List<String> queues,
            @Nullable String team,
            long version) {
        static LiveAgent of(AgentPresenceChanged state) {
            return new LiveAgent(
                    state.agentId(),
                    state.code(),
                    state.availability(),
                    state.reasonCode(),
                    state.nextAvailability(),
                    state.nextReasonCode(),
                    state.occupation(),
                    state.callRef(),
                    state.afterCallWorkUntil(),
                    state.flappingUntil(),
                    state.previousAvailability(),
                    state.previousOccupation(),
                    state.cause(),
                    state.causedBy(),
                    state.actor(),
                    LiveOrigin.of(state.chosenBy()),
                    LiveOrigin.of(state.nextChosenBy()),
                    state.effectiveAt(),
                    state.queues() == null ? List.of() : state.queues(),
                    state.team(),
                    state.version());
        }
    }

    /** Who chose, and why. */
    @Schema(name = "LiveOrigin")
    record LiveOrigin(String actor, String cause, String subject) {
        static @Nullable LiveOrigin of(AgentPresenceChanged.@Nullable Origin told) {
            return told == null ? null : new LiveOrigin(told.actor(), told.cause(), told.subject());
        }
    }

    /** A queue now. */
    @Schema(name = "LiveQueue")
    record LiveQueue(
            UUID queueId,
            String queue,

            @Schema(description = "Calls that wait now") int waiting,

            @Schema(description = "Since when the one waits that has waited longest") @Nullable
            Instant longestWaitSince,

            @Schema(description = "Agents who serve it, each in one state")
            LiveAgents agents,

            @Schema(description = "The day of the tenant's zone that the figures are of")
            LocalDate day,

            List<LiveFigure> figures,
            Instant asOf) {
        static LiveQueue of(QueueView view) {
            QueueFiguresChanged figures = view.figures();
            return new LiveQueue(
                    figures.queueId(),
                    figures.queue(),
                    figures.waiting(),
                    figures.longestWaitSince(),
                    LiveAgents.of(view),
                    figures.day(),
                    figures.figures().stream().map(LiveFigure::of).toList(),
                    figures.asOf());
        }
    }

    /** How many agents are in each state. */
    @Schema(name = "LiveAgentCounts")
    record LiveAgents(
            @Schema(description = "AVAILABLE and IDLE") int canTakeCall,
            int ringing,

            @Schema(description = "On a call, or only on held ones")
            int onCall,

            int afterCallWork,
            int notResponding,
            int away,
            int signedOut) {
        static LiveAgents of(QueueView view) {
            return new LiveAgents(
                    count(view, AgentState.CAN_TAKE_CALL),
                    count(view, AgentState.RINGING),
                    count(view, AgentState.ON_CALL),
                    count(view, AgentState.AFTER_CALL_WORK),
                    count(view, AgentState.NOT_RESPONDING),
                    count(view, AgentState.AWAY),
                    count(view, AgentState.SIGNED_OUT));
        }

        private static int count(QueueView view, AgentState state) {
            return view.agents().getOrDefault(state, 0);
        }
    }

    /** A figure by a definition of {@code GET /v1/metric-definitions}. */
    @Schema(name = "LiveFigure")
    record LiveFigure(
            String metric,
            int metricVersion,

            @Schema(description = "Null where nothing was counted") @Nullable
            BigDecimal value,

            long numerator,
            @Nullable Long denominator,
            @Nullable Integer thresholdSeconds,
            @Nullable Integer shortAbandonSeconds) {
        static LiveFigure of(QueueFiguresChanged.Figure figure) {
            return new LiveFigure(
                    figure.metric(),
                    figure.metricVersion(),
                    figure.value(),
                    figure.numerator(),
                    figure.denominator(),
                    figure.thresholdSeconds(),
                    figure.shortAbandonSeconds());
        }
    }
}
