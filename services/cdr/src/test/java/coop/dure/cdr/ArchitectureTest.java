package coop.dure.cdr;

import coop.dure.platform.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super(
                "cdr",
                "coop.dure.cdr.formats..",
                "coop.dure.cdr.calls..",
                "coop.dure.cdr.privacy.masking..",
                "coop.dure.cdr.statistics.counting..");
    }
}
