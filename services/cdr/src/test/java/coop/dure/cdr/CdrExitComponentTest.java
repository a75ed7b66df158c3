package coop.dure.cdr;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TenantExitContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class CdrExitComponentTest extends TenantExitContract {
    CdrExitComponentTest(TopicNames topics) {
        super("cdr", topics);
    }

    @Override
    protected List<String> fill() {
        return List.of(
                "select ensure_month('2026-10-01')",
                "insert into call_row select %s, ('01a1095c3400' || lpad(to_hex(n), 20, '0'))::uuid, 'hash', 'main', 'pbx', 'link' || n,"
                        + " '[]', repeat('가', 60), gen_random_uuid(), n, now() from generate_series(1, 5000) n",
                "insert into delivery_repeat select %s, gen_random_uuid(), n, gen_random_uuid(), 'hash' from generate_series(1, 100) n",
                "insert into roll_up_backlog values (%s, gen_random_uuid())",
                "insert into source_seen values (%s, 'pbx', now(), now())",
                "insert into own_number values (%s, gen_random_uuid(), '+8221234567', true, '[]', 1)");
    }
}
