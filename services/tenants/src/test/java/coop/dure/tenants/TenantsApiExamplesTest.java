package coop.dure.tenants;

import coop.dure.platform.testing.ApiExamplesContract;

class TenantsApiExamplesTest extends ApiExamplesContract {
    TenantsApiExamplesTest() {
        super("tenants");
    }
}
