package coop.dure.billing;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TenantExitContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class BillingExitComponentTest extends TenantExitContract {
    BillingExitComponentTest(TopicNames topics) {
        super("billing", topics);
    }

    @Override
    protected List<String> fill() {
        return List.of(
                "insert into charge (tenant_id, leg_id, call_id, revision, voided, at, month, state, reason, amount, rate_plan,"
                        + " rate_plan_version, leg, explanation, day) select %s, gen_random_uuid(), gen_random_uuid(), 1, true, now(), '2026-10', 'RATED', null, 1.5, 'p', 1,"
                        + " repeat('x', 200), null, current_date from generate_series(1, 3000)",
                "insert into earlier_charge select %s, gen_random_uuid(), 1, now(), 'RATED', null, 1.5, 'p', 1, '{}' from generate_series(1, 10)",
                "insert into closing select %s, gen_random_uuid(), '2026-10', true, 'CLOSED', now(), 'office'",
                "insert into invoice select %s, gen_random_uuid(), 'N' || %s, '2026-10', 'KRW', 1, 0, 1, now(), '{}', current_date, now()");
    }
}
