package coop.dure.cdr.verdicts;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What the log did not acknowledge was not taken, and says so. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class UntakenActsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final TopicNames topics;
    private final KafkaClients kafka;
    private CdrTenant hotel;
    private String path = "";

    UntakenActsComponentTest(TopicNames topics, KafkaClients kafka) {
        this.topics = topics;
        this.kafka = kafka;
    }

    @BeforeEach
    void aTenantWithAStuckCall() {
        hotel = CdrTenant.inSeoul("hotel");
        hotel.done(hotel.upload(
                MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 50_000)));
        JsonPath leg = hotel.asSystem().get("/v1/calls").jsonPath();
        path = "/v1/calls/" + leg.getString("items[0].callId") + "/legs/" + leg.getString("items[0].legId");
    }

    @Test
    void whatTheLogDidNotAcknowledgeIsFailed() throws Exception {
        tooLargeFrom("1");
        try {
            // Until the broker has heard of it.
            Awaitility.await().atMost(SOON).until(() -> dismiss().statusCode() == 503);
            dismiss().then().statusCode(503).body("type", equalTo("https://dure.coop/problems/log-unavailable"));
        } finally {
            tooLargeFrom(null);
        }
        assertThat(hotel.count("call_act", "status = 'FAILED'")).isEqualTo(2);
        Response acts = hotel.asSystem().get(path + "/revisions");
        assertThat(acts.<List<String>>path("items.status")).endsWith("FAILED", "FAILED");
        assertThat(acts.<List<List<String>>>path("items.refused.detail"))
                .last()
                .isEqualTo(List.of("It was not taken: the log did not acknowledge it. Ask again."));
        Response taken = Awaitility.await().atMost(SOON).until(this::dismiss, answer -> answer.statusCode() == 202);
        String act = taken.path("id");
        Awaitility.await().atMost(SOON).until(() -> status(act).equals("APPLIED"));
    }

    @Test
    void whatAProcessLeftBehindIsFailedInAWhileAndWhatTheLogHasIsWaitedFor() throws SQLException {
        noted("gen_random_uuid()", "now() - interval '20 minutes'", "null");
        noted("gen_random_uuid()", "now() - interval '20 minutes'", "now()");
        noted("gen_random_uuid()", "now() - interval '1 minute'", "null");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.count("call_act", "status = 'FAILED' and ended_at is not null") == 1);
        assertThat(hotel.count("call_act", "status = 'ASKED'")).isEqualTo(2);
        assertThat(hotel.count("call_act", "status = 'FAILED' and logged_at is not null"))
                .isZero();
    }

    @Test
    void whatIsFailedDoesNotHoldThoughTheLogBringsItAfterAll() throws Exception {
        String act = dismiss().then().statusCode(202).extract().path("id");
        Awaitility.await().atMost(SOON).until(() -> status(act).equals("APPLIED"));
        long revision = hotel.asSystem().get("/v1/calls").jsonPath().getLong("items[0].revision");
        behindTheWall("update call_act set status = 'FAILED' where id = '" + act + "'");
        ConsumerRecord<String, byte[]> late = TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .filter(record -> Events.type(record).equals(CallActed.class.getSimpleName()))
                .findFirst()
                .orElseThrow();
        long read = position();
        TestLog.tell(List.of(
                new ProducerRecord<>(late.topic(), late.partition(), late.key(), late.value(), late.headers())));
        Awaitility.await().atMost(SOON).until(() -> position() > read);
        assertThat(status(act)).isEqualTo("FAILED");
        assertThat(hotel.asSystem().get("/v1/calls").jsonPath().getLong("items[0].revision"))
                .isEqualTo(revision);
    }

    private static long position() {
        return CdrTenant.number("select sum(next_offset)::bigint from log_position");
    }

    private Response dismiss() {
        return hotel.as(hotel.organization().person("tenant-admin"))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a dead line"))
                .post(path + ":dismiss");
    }

    private String status(String act) {
        return hotel.asSystem().get("/v1/call-acts/" + act).path("status");
    }

    private void noted(String id, String askedAt, String loggedAt) throws SQLException {
        behindTheWall(
                "insert into call_act (tenant_id, id, kind, leg_id, status, reason, asked_by, asked_at, logged_at)"
                        + " select tenant_id, " + id + ", 'DISMISS', id, 'ASKED', 'x', 'x', " + askedAt + ", "
                        + loggedAt
                        + " from leg where tenant_id = '" + hotel.id() + "'");
    }

    private static void behindTheWall(String sql) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement().execute(sql);
        }
    }

    /** The log takes no record of so many bytes; {@code null} as it was. */
    private void tooLargeFrom(@Nullable String bytes) throws Exception {
        AlterConfigOp.OpType operation = bytes == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET;
        try (Admin admin = kafka.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topics.real(Topics.CDR_RECEIVED)),
                            List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), operation))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
