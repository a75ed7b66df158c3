package coop.dure.tenants;

import coop.dure.platform.testing.ArchitectureRules;

class TenantsArchitectureTest extends ArchitectureRules {
    TenantsArchitectureTest() {
        super(
                "tenants",
                "coop.dure.tenants.history..",
                "coop.dure.tenants.differences..",
                "coop.dure.tenants.roster.upsert..",
                "coop.dure.tenants.numbers.life..");
    }
}
