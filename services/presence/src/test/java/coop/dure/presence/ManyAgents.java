package coop.dure.presence;

import coop.dure.platform.testing.TestDatabase;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** So many agents, calls and devices of a tenant that reading all of them would be slow. */
public final class ManyAgents {
    private ManyAgents() {}

    /** Adds them once, and lets the database know how many there are. */
    public static void in(UUID tenantId) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                Statement add = all.createStatement()) {
            String ids = "md5('" + tenantId + "' || n)::uuid";
            String tenant = "'" + tenantId + "'::uuid";
            add.execute("insert into agent (tenant_id, agent_id, code, display_name, extension, queues, in_roster,"
                    + " version) select " + tenant + ", " + ids + ", 'x' || n, 'Agent', '9' || n, '{}', true, 1"
                    + " from generate_series(1, 5000) n on conflict do nothing");
            add.execute("insert into agent_presence (tenant_id, agent_id, availability, occupation, effective_at,"
                    + " version, due_at) select " + tenant + ", " + ids + ", 'AVAILABLE', 'IDLE', now(), 1,"
                    + " now() + interval '1 day' from generate_series(1, 5000) n on conflict do nothing");
            add.execute("insert into agent_call (tenant_id, agent_id, call_ref, phase, at, was_answered, leaves_work)"
                    + " select " + tenant + ", " + ids
                    + ", 'c' || k, case when k = 1 and n % 100 = 0 then 'ANSWERED' else 'ENDED' end,"
                    + " now(), true, k = 2 from generate_series(1, 5000) n, generate_series(1, 4) k"
                    + " on conflict do nothing");
            add.execute("insert into agent_device (tenant_id, agent_id, device, lease_until) select " + tenant + ", "
                    + ids + ", 'web', now() + interval '1 day' from generate_series(1, 5000) n on conflict do nothing");
            add.execute("insert into agent_telephone select " + tenant + ", " + ids
                    + ", 'PJSIP/9' || n, true, now(), now() from generate_series(1, 5000) n on conflict do nothing");
            add.execute(
                    "insert into queue_call (tenant_id, queue, call_ref, joined_at, left_at, ending) select " + tenant
                            + ", 'reception', 'x' || n, now(), case when n > 9 then now() end,"
                            + " case when n > 9 then 'ANSWERED' end from generate_series(1, 5000) n on conflict do nothing");
            add.execute(
                    "analyze queue_call; analyze agent; analyze agent_presence; analyze agent_call; analyze agent_device;"
                            + " analyze agent_telephone");
        }
    }

    /** A plan as text. */
    public static String text(RowSet<Row> plan) {
        StringBuilder text = new StringBuilder();
        plan.forEach(row -> text.append(row.getString(0)).append('\n'));
        return text.toString();
    }
}
