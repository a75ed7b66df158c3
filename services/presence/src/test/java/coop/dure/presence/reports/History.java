package coop.dure.presence.reports;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.presence.TestTenant;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A tenant in a zone, of whose agents it is said where they were. */
final class History {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    final TestTenant tenant;
    private final TopicNames topics;
    private final String zone;

    private History(TestTenant tenant, TopicNames topics, String zone) {
        this.tenant = tenant;
        this.topics = topics;
        this.zone = zone;
    }

    static History in(String zone, TopicNames topics, String... agents) throws SQLException {
        History history = new History(TestTenant.with(topics, "history", agents), topics, zone);
        history.tellZone();
        history.forget();
        return history;
    }

    private void tellZone() {
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                tenant.id(),
                "tenant",
                tenant.id(),
                new TenantChanged(
                        tenant.id(),
                        tenant.organization.slug(),
                        "Hotel",
                        "ACTIVE",
                        tenant.member.id(),
                        zone,
                        "ko-KR",
                        "KRW",
                        DAY,
                        List.of(),
                        System.currentTimeMillis() + 1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> zone.equals(report("from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z")
                        .getString("zone")));
    }

    /** Without what began when it entered the roster. */
    private void forget() throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var delete = database.createStatement()) {
            delete.execute("delete from presence_interval where tenant_id = '" + tenant.id() + "'");
        }
    }

    /** More agents, of whom each was available all the time. */
    void add(int agents, String from, String until) throws SQLException {
        String ids = "md5('" + tenant.id() + "' || n)::uuid";
        String many = " from generate_series(1, " + agents + ") n";
        try (var database = TestDatabase.asSuperuser();
                var insert = database.createStatement()) {
            insert.execute("insert into agent (tenant_id, agent_id, code, display_name, queues, in_roster, version)"
                    + " select '" + tenant.id() + "', " + ids + ", 'n' || n, 'Agent', '{}', true, 1" + many);
            insert.execute("insert into agent_presence (tenant_id, agent_id, availability, occupation, effective_at,"
                    + " version) select '" + tenant.id() + "', " + ids + ", 'AVAILABLE', 'IDLE', now(), 1" + many);
            insert.execute(
                    "insert into presence_interval (tenant_id, agent_id, version, availability, occupation, cause,"
                            + " caused_by, from_at, until_at) select '" + tenant.id() + "', " + ids
                            + ", 1, 'AVAILABLE', 'IDLE',"
                            + " 'COMMAND', 'test', '" + from + "', '" + until + "'" + many);
        }
    }

    /** One stretch behind the other. */
    final class Days {
        private final String code;
        private Instant at;
        private long version;
        private String queue = "";
        private final Set<String> taken = new HashSet<>();

        private Days(String code, Instant at) {
            this.code = code;
            this.at = at;
        }

        Days until(String until, String availability, @Nullable String reason) throws SQLException {
            return until(until, availability, reason, "IDLE", null);
        }

        Days until(
                @Nullable String until,
                String availability,
                @Nullable String reason,
                String occupation,
                @Nullable String call)
                throws SQLException {
            Instant end = until == null ? null : OffsetDateTime.parse(until).toInstant();
            try (var database = TestDatabase.asSuperuser();
                    var insert =
                            database.prepareStatement("insert into presence_interval (tenant_id, agent_id, version,"
                                    + " availability, reason_code, occupation, call_ref, cause, caused_by, from_at, until_at)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, 'COMMAND', 'test', ?, ?)")) {
                insert.setObject(1, tenant.id());
                insert.setObject(2, tenant.agent(code));
                insert.setLong(3, ++version);
                insert.setString(4, availability);
                insert.setString(5, reason);
                insert.setString(6, occupation);
                insert.setString(7, call);
                insert.setObject(8, at.atOffset(ZoneOffset.UTC));
                insert.setObject(9, end == null ? null : end.atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
            if (call != null && occupation.equals("ON_CALL") && taken.add(call)) {
                take(call);
            }
            at = end == null ? at : end;
            return this;
        }

        /** By which queue calls come from now on. */
        Days byQueue(String code) {
            queue = code;
            return this;
        }

        private void take(String call) throws SQLException {
            try (var database = TestDatabase.asSuperuser();
                    var insert = database.prepareStatement(
                            "insert into call_taken (tenant_id, agent_id, at, call_ref, queue) values (?, ?, ?, ?, ?)")) {
                insert.setObject(1, tenant.id());
                insert.setObject(2, tenant.agent(code));
                insert.setObject(3, at.atOffset(ZoneOffset.UTC));
                insert.setString(4, call);
                insert.setString(5, queue);
                insert.executeUpdate();
            }
        }
    }

    Days of(String code, String from) {
        return new Days(code, OffsetDateTime.parse(from).toInstant());
    }

    /** A report as the tenant's system gets it. */
    JsonPath report(String query) {
        return tenant.system()
                .urlEncodingEnabled(false)
                .get("/v1/presence/reports?" + query.replace("+", "%2B"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A figure of an item. */
    static Map<String, Object> figure(JsonPath report, int item, String metric) {
        return report.getMap("items[" + item + "].figures.find { it.metric == '" + metric + "' }");
    }

    /** Seconds of an item in an availability. */
    static int seconds(JsonPath report, int item, String availability, @Nullable String reason) {
        Integer seconds = report.get("items[" + item + "].availabilities.find { it.availability == '" + availability
                + "' && it.reasonCode == " + (reason == null ? "null" : "'" + reason + "'") + " }?.seconds");
        return seconds == null ? 0 : seconds;
    }
}
