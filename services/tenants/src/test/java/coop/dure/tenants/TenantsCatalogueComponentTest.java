package coop.dure.tenants;

import coop.dure.platform.testing.CatalogueTest;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
class TenantsCatalogueComponentTest extends CatalogueTest {}
