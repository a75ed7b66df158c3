package coop.dure.presence;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TenantExitContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class PresenceExitComponentTest extends TenantExitContract {
    PresenceExitComponentTest(TopicNames topics) {
        super("presence", topics);
    }

    @Override
    protected List<String> fill() {
        return List.of(
                "insert into agent select %s, md5(%s || 'a')::uuid, 'a01', '김하늘', null, '{}', null, true, 1, 'day'",
                "insert into agent_presence select %s, md5(%s || 'a')::uuid, 'AVAILABLE', null, null, null, 'IDLE', null, now(), 1",
                "insert into presence_alert_rules select %s, '{}', 1, now(), null",
                "insert into presence_alert select %s, md5(%s || 'l')::uuid, 'NOBODY_AVAILABLE', 'vip', null, null, 'vip',"
                        + " null, null, 1, now(), now(), null, null, 1",
                "insert into agent_call select %s, md5(%s || 'a')::uuid, 'call', 'ENDED', now()",
                "insert into presence_interval select %s, md5(%s || 'a')::uuid, n, 'AVAILABLE', null, 'IDLE', null, 'CHOSEN', 'a01',"
                        + " now(), now() from generate_series(1, 5000) n",
                "insert into call_taken select %s, md5(%s || 'a')::uuid, now(), 'call'",
                "insert into queue select %s, md5(%s || 'q')::uuid, 'reception', '프런트', true, 1",
                "insert into team select %s, md5(%s || 't')::uuid, 'day', '주간', true, 1",
                "insert into queue_call (tenant_id, queue, call_ref, joined_at) select %s, 'reception', md5(%s || 'c'), now()",
                "insert into queue_day select %s, 'reception', current_date" + ", 0".repeat(29),
                "insert into schedule_day select %s, md5(%s || 'a')::uuid, '2026-12-01', 1",
                "insert into planned_time select %s, md5(%s || 'a')::uuid, '2026-12-01', now(), now() + interval '1 hour',"
                        + " 'WORK'");
    }
}
