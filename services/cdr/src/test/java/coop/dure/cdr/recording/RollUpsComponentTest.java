package coop.dure.cdr.recording;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.cdr.testing.Recount;
import coop.dure.cdr.testing.RecountTimes;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogBatch;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.metrics.Counter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes in whatever order: the roll-ups are what a recount of the legs gives. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RollUpsComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private final TopicNames topics;
    private final RecordCalls recordCalls;
    private final StoreBatch storeBatch;
    private CdrTenant hotel;

    RollUpsComponentTest(TopicNames topics, RecordCalls recordCalls, StoreBatch storeBatch) {
        this.topics = topics;
        this.recordCalls = recordCalls;
        this.storeBatch = storeBatch;
    }

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void theTableHasAColumnForEachCounterAndNoOther() throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Connection all = TestDatabase.asSuperuser();
                ResultSet found = all.createStatement()
                        .executeQuery("select column_name from information_schema.columns"
                                + " where table_name = 'roll_up'")) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        columns.removeAll(List.of("tenant_id", "quarter", "queue", "agent", "source", "direction"));
        assertThat(columns)
                .containsExactlyInAnyOrderElementsOf(
                        Counter.rolledUp().stream().map(Counter::column).toList());
    }

    @Test
    void anyOrderOfAnyPiecesGivesWhatARecountGives() {
        long seed = System.nanoTime();
        System.out.println("roll-ups are shuffled from seed " + seed);
        Random random = new Random(seed);
        List<String> lines = day();
        Map<String, String> first = null;
        for (int round = 0; round < 3; round++) {
            CdrTenant client = round == 0 ? hotel : CdrTenant.inSeoul("hotel");
            Collections.shuffle(lines, random);
            int cut = random.nextInt(lines.size());
            client.done(client.upload(String.join("\n", lines.subList(0, cut + 1))));
            client.done(client.upload(String.join("\n", lines.subList(cut / 2, lines.size()))));
            client.done(client.upload(String.join("\n", lines)));
            Map<String, String> kept = Recount.kept(client.id());
            assertThat(kept).isEqualTo(Recount.ofLegs(client.id())).isNotEmpty();
            assertThat(kept).isEqualTo(first == null ? kept : first);
            first = kept;
        }
    }

    @Test
    void aRowThatComesLaterMovesWhatItsCallCounted() {
        String link = MasterCsv.newLink();
        String passedOn = MasterCsv.record(
                link, 1, MORNING.plusSeconds(65), "01012345678>202", "PJSIP/trunk-1>PJSIP/202-9", "Dial", 10, 120);
        hotel.done(hotel.upload(passedOn));
        assertThat(hotel.count("roll_up", "offered > 0")).isZero();
        hotel.done(hotel.upload(MasterCsv.inbound(link, 0, MORNING, "01012345678", 60)));
        assertThat(sum("offered")).isEqualTo(1);
        assertThat(sum("answered_in_5")).isEqualTo(1);
        assertThat(sum("calls")).isEqualTo(1);
        assertThat(sum("legs")).isEqualTo(2);
        assertThat(sum("connected_seconds")).isEqualTo(190);
        assertThat(Recount.kept(hotel.id())).isEqualTo(Recount.ofLegs(hotel.id()));
    }

    @Test
    void legsThatAreVoidedAreTakenOut() {
        List<String> first = new ArrayList<>();
        List<String> earlier = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String link = MasterCsv.newLink();
            LocalDateTime start = MORNING.plusMinutes(20L * i);
            first.add(MasterCsv.inbound(link, 0, start, "01012345678", 60));
            earlier.add(MasterCsv.inbound(link, 0, start.minusHours(3), "01012345678", 70));
        }
        hotel.done(hotel.upload(String.join("\n", first)));
        hotel.done(hotel.upload(String.join("\n", earlier)));
        assertThat(hotel.count("leg", "voided")).isEqualTo(8);
        assertThat(sum("legs")).isEqualTo(8);
        assertThat(sum("offered")).isEqualTo(8);
        assertThat(sum("connected_seconds")).isZero();
        assertThat(Recount.kept(hotel.id())).isEqualTo(Recount.ofLegs(hotel.id()));
    }

    @Test
    void aBatchThatComesAgainIsNotCountedAgain() throws Exception {
        hotel.done(hotel.upload(String.join("\n", day())));
        Map<String, String> before = Recount.kept(hotel.id());
        for (ConsumerRecord<String, byte[]> record : received()) {
            recordCalls.handle(
                    new LogBatch(Map.of(new TopicPartition(record.topic(), record.partition()), List.of(record))));
        }
        assertThat(Recount.kept(hotel.id())).isEqualTo(before);
    }

    /** Of contacts that tell what their agents did, in any order, some of them again with more to tell. */
    @Test
    void talkHoldAfterCallWorkAndWaitsAreWhatARecountGives() {
        long seed = System.nanoTime();
        System.out.println("contacts are made and shuffled from seed " + seed);
        Random random = new Random(seed);
        hotel.tellSource("connect", "connect", "AMAZON_CONNECT_CTR");
        hotel.knowsSource("connect");
        List<String> contacts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            contacts.add(contact(random, i, "\"INBOUND\"", 1));
            if (i % 4 == 0) {
                contacts.add(contact(random, i, "\"INBOUND\"", 2));
            }
            if (i % 5 == 0) {
                contacts.add(contact(
                        random,
                        100 + i,
                        "\"TRANSFER\", \"InitialContactId\": \"c-" + i + "\", \"PreviousContactId\": \"c-" + i + "\"",
                        1));
            }
        }
        Collections.shuffle(contacts, random);
        int cut = 1 + random.nextInt(contacts.size() - 1);
        for (List<String> part : List.of(contacts.subList(0, cut), contacts.subList(cut / 2, contacts.size()))) {
            hotel.done(hotel.upload("connect", "application/x-ndjson", String.join("\n", part)));
        }
        hotel.done(hotel.upload(String.join("\n", day())));
        assertThat(RecountTimes.keptConversations(hotel.id()))
                .as("seed %s", seed)
                .isEqualTo(RecountTimes.conversationsOfLegs(hotel.id()))
                .isNotEmpty();
        assertThat(RecountTimes.keptWaits(hotel.id()))
                .as("seed %s", seed)
                .isEqualTo(RecountTimes.waitsOfLegs(hotel.id()))
                .isNotEmpty();
        for (String counter : List.of("talk_seconds", "hold_seconds", "after_call_work_seconds", "handle_seconds")) {
            assertThat(sum(counter)).as(counter).isPositive();
        }
        assertThat(sum("abandoned_in_5 + abandoned_in_10")).isPositive();
    }

    /** Every third is given up in the queue, every fourth tells nothing of after-call work. */
    private static String contact(Random random, int i, String begun, int version) {
        int waited = i % 3 == 2 ? i % 6 : random.nextInt(200);
        Instant start = Instant.parse("2026-10-05T01:00:00Z").plusSeconds(97L * i);
        Instant left = start.plusSeconds(20 + waited);
        String work = i % 4 == 3 ? "" : ", \"AfterContactWorkDuration\": " + random.nextInt(60);
        String agent = i % 3 == 2
                ? ""
                : ", \"Agent\": {\"Username\": \"20" + i % 5 + "\", \"ConnectedToAgentTimestamp\": \"" + left
                        + "\", \"AgentInteractionDuration\": " + random.nextInt(100) + ", \"CustomerHoldDuration\": "
                        + random.nextInt(30) + work + "}";
        return "{\"ContactId\": \"c-" + i + "\", \"Channel\": \"VOICE\", \"InitiationMethod\": " + begun
                + ", \"InitiationTimestamp\": \"" + start + "\", \"ConnectedToSystemTimestamp\": \"" + start
                + "\", \"DisconnectTimestamp\": \"" + left.plusSeconds(i % 3 == 2 ? 0 : 150)
                + "\", \"LastUpdateTimestamp\": \"" + start.plusSeconds(3_600L * version)
                + "\", \"CustomerEndpoint\": {\"Address\": \"+821012345678\"}, \"SystemEndpoint\":"
                + " {\"Address\": \"+82221234567\"}, \"Queue\": {\"Name\": \"reception\", \"EnqueueTimestamp\": \""
                + start.plusSeconds(20) + "\", \"Duration\": " + waited + "}" + agent + "}";
    }

    /** Two processes have a partition each, and a client's calls of one quarter of an hour lie on both. */
    @Test
    void twoReplicasCountAtTheSamePlacesAtOnce() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            lines.add(MasterCsv.inbound(MasterCsv.newLink(), 0, MORNING.plusSeconds(i), "01012345678", 60));
        }
        hotel.done(hotel.upload(String.join("\n", lines)));
        List<ConsumerRecord<String, byte[]>> received = received();
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = new ArrayList<>();
            for (int replica = 0; replica < 2; replica++) {
                int partition = replica;
                both.add(replicas.submit(() -> {
                    List<LogEntry> own = new ArrayList<>();
                    for (int i = 0; i < received.size(); i++) {
                        if (i % 2 == partition) {
                            own.add(ofOther(received.get(i), partition, clinic.id()));
                        }
                    }
                    for (int i = 0; i < own.size(); i += 10) {
                        storeBatch.store("rows", own.subList(i, Math.min(own.size(), i + 10)), true);
                    }
                }));
            }
            for (Future<?> each : both) {
                each.get();
            }
        } finally {
            replicas.shutdown();
        }
        assertThat(clinic.count("leg", "true")).isEqualTo(400);
        assertThat(Recount.kept(clinic.id()))
                .isEqualTo(Recount.ofLegs(clinic.id()))
                .isEqualTo(Recount.kept(hotel.id()));
    }

    @Test
    void whatWasStoredBeforeThereWereRollUpsIsCountedWhileMoreArrives() throws SQLException {
        List<String> lines = day();
        hotel.done(hotel.upload(String.join("\n", lines.subList(0, lines.size() / 2))));
        try (Connection all = TestDatabase.asSuperuser()) {
            all.setAutoCommit(false);
            all.createStatement().execute("delete from roll_up where tenant_id = '" + hotel.id() + "'");
            all.createStatement()
                    .execute("insert into roll_up_backlog values ('" + hotel.id()
                            + "', '00000000-0000-0000-0000-000000000000')");
            all.commit();
        }
        hotel.done(hotel.upload(String.join("\n", lines)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> hotel.count("roll_up_backlog", "true") == 0);
        assertThat(Recount.kept(hotel.id()))
                .isEqualTo(Recount.ofLegs(hotel.id()))
                .isNotEmpty();
    }

    /** A day of a queue: answered, unanswered, given up, passed on, dialled out. */
    private static List<String> day() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            LocalDateTime start = MORNING.plusMinutes(i * 7L);
            String link = MasterCsv.newLink();
            if (i % 5 == 0) {
                lines.add(MasterCsv.outbound(link, start, "901099998888", 30 + i));
            } else if (i % 5 == 1) {
                lines.add(MasterCsv.record(link, 0, start, "01012345678>700", "PJSIP/trunk-1>", "Queue", 9 + i, -1));
            } else {
                lines.add(MasterCsv.record(
                        link, 0, start, "01012345678>700", "PJSIP/trunk-1>PJSIP/201-3", "Queue", 12, -1));
                lines.add(MasterCsv.record(
                        link,
                        1,
                        start.plusSeconds(14),
                        "01012345678>700",
                        "PJSIP/trunk-1>PJSIP/20" + (2 + i % 3) + "-4",
                        "Queue",
                        i,
                        40 + i));
                if (i % 5 == 2) {
                    lines.add(MasterCsv.record(
                            link,
                            2,
                            start.plusSeconds(60 + 2L * i),
                            "01012345678>205",
                            "PJSIP/trunk-1>PJSIP/205-9",
                            "Dial",
                            5,
                            25));
                }
            }
        }
        return lines;
    }

    private static LogEntry ofOther(ConsumerRecord<String, byte[]> record, int partition, UUID tenant) {
        CallRowReceived row = Events.read(record, CallRowReceived.class);
        CallRowReceived other = new CallRowReceived(
                tenant,
                row.pbx(),
                row.source(),
                row.format(),
                row.rowId(),
                row.contentHash(),
                row.link(),
                row.facts(),
                row.raw(),
                row.deliveryKind(),
                Ids.next(),
                row.line(),
                row.receivedAtMs());
        return new LogEntry.Row(
                new ConsumerRecord<>(record.topic(), partition, record.offset(), record.key(), record.value()), other);
    }

    private List<ConsumerRecord<String, byte[]>> received() {
        return TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .toList();
    }

    private long sum(String counter) {
        return CdrTenant.number(
                "select coalesce(sum(" + counter + "), 0) from roll_up where tenant_id = '" + hotel.id() + "'");
    }
}
