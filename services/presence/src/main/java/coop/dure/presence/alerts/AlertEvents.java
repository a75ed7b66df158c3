package coop.dure.presence.alerts;

import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AlertCleared;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.presence.alerts.watch.About;
import coop.dure.presence.alerts.watch.OpenAlert;
import java.util.List;
import java.util.UUID;

/**
 * Tells of alerts: what happens on {@code presence.alert.v1}, and those that are open on {@code presence.state.v1}, where
 * the live view reads them.
 */
final class AlertEvents {
    /** The aggregate in the key. */
    private static final String ALERT = "alert";

    private AlertEvents() {}

    static List<OutgoingEvent> raised(UUID tenantId, OpenAlert alert) {
        About about = alert.about();
        AlertRaised raised = new AlertRaised(
                tenantId,
                alert.alertId(),
                alert.kind().name(),
                about.agentId(),
                about.agentCode(),
                about.queue(),
                about.reasonCode(),
                about.callRef(),
                (int) alert.allowed().toSeconds(),
                alert.since(),
                alert.raisedAt(),
                alert.version());
        return List.of(
                OutgoingEvent.of(Topics.PRESENCE_ALERT, tenantId, ALERT, alert.alertId(), raised),
                OutgoingEvent.of(Topics.PRESENCE_STATE, tenantId, ALERT, alert.alertId(), raised));
    }

    static List<OutgoingEvent> cleared(UUID tenantId, KeepAlerts.Ended ended) {
        OpenAlert alert = ended.cleared().alert();
        About about = alert.about();
        AlertCleared cleared = new AlertCleared(
                tenantId,
                alert.alertId(),
                alert.kind().name(),
                about.agentId(),
                about.agentCode(),
                about.queue(),
                alert.raisedAt(),
                ended.cleared().at(),
                ended.cleared().why().name(),
                ended.version());
        return List.of(
                OutgoingEvent.of(Topics.PRESENCE_ALERT, tenantId, ALERT, alert.alertId(), cleared),
                gone(tenantId, alert.alertId()));
    }

    /** The alert is no part of what goes on any more. */
    static OutgoingEvent gone(UUID tenantId, UUID alertId) {
        return OutgoingEvent.tombstone(Topics.PRESENCE_STATE, tenantId, ALERT, alertId, "AlertRaised");
    }
}
