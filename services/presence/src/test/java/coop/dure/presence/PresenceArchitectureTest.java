package coop.dure.presence;

import coop.dure.platform.testing.ArchitectureRules;

class PresenceArchitectureTest extends ArchitectureRules {
    PresenceArchitectureTest() {
        super(
                "presence",
                "coop.dure.presence.state..",
                "coop.dure.presence.asterisk..",
                "coop.dure.presence.live.board..",
                "coop.dure.presence.queues.waiting..",
                "coop.dure.presence.alerts.watch..",
                "coop.dure.presence.reports.fold..",
                "coop.dure.presence.schedules.plan..");
    }
}
