package coop.dure.platform.testing;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantErased;
import coop.dure.contracts.lifecycle.TenantExportChunk;
import coop.dure.contracts.lifecycle.TenantExported;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.vocabulary.Ids;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of everything that a service holds of a tenant that is closed. A service's test extends it with
 * {@code @QuarkusTest} and fills the service's tables.
 */
public abstract class TenantExitContract {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final String service;
    private final TopicNames topics;
    private final UUID tenant = Ids.next();
    private final UUID closing = Ids.next();

    /** The contract of one service. */
    protected TenantExitContract(String service, TopicNames topics) {
        this.service = service;
        this.topics = topics;
    }

    /** Statements that give a tenant rows, more than a chunk has room for; {@code %s} is its id in quotes. */
    protected abstract List<String> fill();

    @Test
    void everythingIsExportedAndThenErasedButForWhatIsKeptForAReason() throws SQLException {
        UUID other = Ids.next();
        for (String statement : fill()) {
            execute(statement.replace("%s", "'" + tenant + "'"));
            execute(statement.replace("%s", "'" + other + "'"));
        }
        replicaDiesBehindTheFirstChunk();
        TenantExported exported = told(TenantExported.class, 1);
        Map<String, byte[]> files = files();
        for (TenantExported.File file : exported.files()) {
            byte[] content = files.getOrDefault(file.name(), new byte[0]);
            assertThat(sha256(content)).as(file.name()).isEqualTo(file.sha256());
            assertThat(content).as(file.name()).hasSize((int) file.bytes());
            assertThat(new String(content, StandardCharsets.UTF_8).lines().count())
                    .as(file.name())
                    .isEqualTo(file.rows());
            assertThat(file.rows()).as(file.name()).isEqualTo(rows(file.name().replace(".ndjson", ""), tenant));
        }
        assertThat(exported.files()).anyMatch(file -> file.chunks() > 1);

        long others = rowsOf(other);
        ask("ERASE");
        TenantErased erased = told(TenantErased.class, 1);
        assertThat(erased.erased().stream().mapToLong(TenantErased.Erased::rows).sum())
                .isPositive();
        nothingIsLeft(erased);
        for (TenantErased.Kept table : erased.kept()) {
            assertThat(rows(table.name(), tenant)).as(table.name()).isEqualTo(table.rows());
        }
        assertThat(rowsOf(other)).as("of another tenant").isEqualTo(others);

        // As after a restore, when the log is read from its beginning: what it told first comes back, and goes again.
        tellAgent();
        ask("ERASE");
        nothingIsLeft(told(TenantErased.class, 2));
    }

    /** In the transaction of the second chunk of some table; its claim is left behind, and runs out. */
    private void replicaDiesBehindTheFirstChunk() throws SQLException {
        execute("create function dies() returns trigger language plpgsql as $$ begin if new.chunks > 1 then"
                + " raise exception 'dies here'; end if; return new; end $$");
        execute("create trigger dies before update on tenant_exit_table for each row when (new.tenant_id = '" + tenant
                + "') execute function dies()");
        ask("EXPORT");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> count("select count(*) from tenant_exit join tenant_exit_table using (tenant_id) where"
                                + " tenant_id = '" + tenant
                                + "' and chunks = 1 and sha256 is null and leased_by is null")
                        == 1);
        execute("drop function dies cascade");
        execute("update tenant_exit set leased_by = gen_random_uuid(), leased_until = now(), due_at = now()"
                + " where tenant_id = '" + tenant + "'");
    }

    private void nothingIsLeft(TenantErased erased) throws SQLException {
        for (TenantErased.Erased table : erased.erased()) {
            assertThat(rows(table.name(), tenant)).as(table.name()).isZero();
        }
    }

    private void tellAgent() {
        UUID agent = Ids.next();
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                tenant,
                "agent",
                agent,
                new AgentChanged(tenant, agent, "a01", "상담원", null, "201", List.of(), null, null, null, List.of(), 1));
    }

    private void ask(String stage) {
        Instant now = Instant.now();
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                tenant,
                "closing",
                closing,
                new TenantClosingChanged(tenant, closing, stage, now, now.toEpochMilli()));
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                tenant,
                "tenant",
                tenant,
                new TenantChanged(
                        tenant,
                        "t" + tenant,
                        "Hotel Hangang",
                        "CLOSING",
                        Ids.next(),
                        "Asia/Seoul",
                        "ko-KR",
                        "KRW",
                        LocalDate.of(2026, 10, 1),
                        List.of(),
                        now.toEpochMilli()));
    }

    private <T> T told(Class<T> type, int times) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> TestLog.read(topics, service + ".lifecycle.v1").stream()
                                .filter(event -> Events.type(event).equals(type.getSimpleName()))
                                .filter(event -> tenant.equals(Events.tenantId(event)))
                                .map(event -> Events.read(event, type))
                                .toList(),
                        found -> found.size() == times)
                .get(times - 1);
    }

    private Map<String, byte[]> files() {
        Map<String, ByteArrayOutputStream> written = new TreeMap<>();
        TestLog.read(topics, service + ".export.v1").stream()
                .map(event -> Events.read(event, TenantExportChunk.class))
                .filter(chunk -> chunk.tenantId().equals(tenant))
                .sorted(Comparator.comparingInt(TenantExportChunk::position))
                .forEach(chunk -> written.computeIfAbsent(chunk.file(), name -> new ByteArrayOutputStream())
                        .writeBytes(Base64.getDecoder().decode(chunk.data())));
        Map<String, byte[]> files = new TreeMap<>();
        written.forEach((name, content) -> files.put(name, content.toByteArray()));
        return files;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long rowsOf(UUID tenantId) throws SQLException {
        long all = 0;
        try (Connection database = TestDatabase.asSuperuser();
                Statement statement = database.createStatement();
                ResultSet names = statement.executeQuery("select name from tenant_table")) {
            while (names.next()) {
                all += rows(names.getString(1), tenantId);
            }
        }
        return all;
    }

    private static long rows(String table, UUID tenantId) throws SQLException {
        return count("select count(*) from " + table + " where tenant_id = '" + tenantId + "'");
    }

    private static long count(String question) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser();
                Statement statement = database.createStatement();
                ResultSet counted = statement.executeQuery(question)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    private static void execute(String statement) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser();
                Statement made = database.createStatement()) {
            made.execute(statement);
        }
    }
}
