package coop.dure.billing;

import coop.dure.platform.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super(
                "billing",
                "coop.dure.billing.rating..",
                "coop.dure.billing.lines..",
                "coop.dure.billing.alerts.traffic..",
                "coop.dure.billing.bank.matching..");
    }
}
