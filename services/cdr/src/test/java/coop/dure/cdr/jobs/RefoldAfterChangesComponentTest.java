package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Calls that a change of what is declared touches are folded again by themselves. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RefoldAfterChangesComponentTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final Instant TEN_DAYS_LATER = Instant.parse("2026-10-15T00:00:00Z");
    private static final SourceChanged.Settings FIRST =
            new SourceChanged.Settings(null, "Asia/Seoul", "KR", "02", "9", List.of("PJSIP/trunk"));

    private CdrTenant hotel;

    @BeforeEach
    void aTenantWithCallsOfTwentyDays() {
        hotel = CdrTenant.inSeoul("hotel");
        hotel.done(hotel.upload(file()));
        assertThat(hotel.count("leg", "charging_state = 'BILLABLE'")).isEqualTo(20);
    }

    @Test
    void theCallsFromTheInstantOnAreCountedAndThenFoldedAgain() {
        declare(10, FIRST, from(TEN_DAYS_LATER, "SIP/other"));
        Response job = only();
        job.then()
                .body("kind", equalTo("REFOLD"))
                .body("cause", equalTo("SOURCE_CHANGED"))
                .body("source", equalTo("pbx"))
                .body("askedBy", equalTo("dure"))
                .body("reason", nullValue())
                .body("dryRun", equalTo(false))
                .body("legsExpected", equalTo(10))
                .body("legsChanged", equalTo(10));
        // A printed start tells its instant up to its zone: a day more is looked at.
        assertThat(job.<Integer>path("rows")).isBetween(10, 12);
        assertThat(hotel.count("leg", "charging_reason = 'INTERNAL'")).isEqualTo(10);
        assertThat(hotel.count("leg", "charging_reason = 'INTERNAL' and started_at < '" + TEN_DAYS_LATER + "'"))
                .isZero();
    }

    @Test
    void aZoneThatWasDeclaredWrongIsMendedForTheHistoryToo() {
        Instant beforeAllOfThem = Instant.parse("2000-01-01T00:00:00Z");
        declare(10, FIRST, new SourceChanged.Settings(beforeAllOfThem, "UTC", "KR", "02", "9", List.of("PJSIP/trunk")));
        only().then().body("legsExpected", equalTo(20)).body("legsChanged", equalTo(20));
        assertThat(hotel.count("leg", "(started_at at time zone 'UTC')::time = '10:00'"))
                .isEqualTo(20);
    }

    @Test
    void whatIsToldTwiceOrTooLateMakesNoSecondJob() {
        declare(10, FIRST, from(TEN_DAYS_LATER, "SIP/other"));
        only();
        tell(10, FIRST, from(TEN_DAYS_LATER, "SIP/other"));
        tell(9, FIRST);
        declare(11, FIRST, from(TEN_DAYS_LATER, "SIP/other"));
        only().then().body("legsChanged", equalTo(10));
    }

    @Test
    void copiesThatAreMadeAnewFoldNothingAgain() throws SQLException {
        declare(10, FIRST, from(TEN_DAYS_LATER, "SIP/other"));
        only();
        String revisions = revisions();
        behindTheWall("delete from source where tenant_id = '" + hotel.id() + "' and code = 'pbx'");
        tell(1, FIRST);
        declare(10, FIRST, from(TEN_DAYS_LATER, "SIP/other"));
        Awaitility.await().atMost(SOON).until(() -> jobs() == 2 && open() == 0);
        hotel.asSystem()
                .get("/v1/call-jobs")
                .then()
                .body("items[0].legsExpected", equalTo(0))
                .body("items[0].calls", equalTo(11))
                .body("items[0].legsChanged", equalTo(0));
        assertThat(revisions()).isEqualTo(revisions);
    }

    @Test
    void aJobThatFindsNoCallIsNotKept() {
        declare(10, FIRST, from(Instant.parse("2027-01-01T00:00:00Z"), "SIP/other"));
        Awaitility.await().atMost(SOON).until(() -> jobs() == 1);
        Awaitility.await().atMost(SOON).until(() -> jobs() == 0);
    }

    @Test
    void manyNumbersThatComeAtOnceAreOneJob() {
        hotel.tell("source", source(1, "other", "other", 2000, settings(null)));
        knows("other", 1);
        hotel.done(hotel.upload("other", byNumbers()));
        assertThat(hotel.count("leg", "source = 'other' and direction is null")).isEqualTo(1);
        for (int i = 0; i < 30; i++) {
            number("+8231555" + (1000 + i), UUID.randomUUID(), "2026-10-01");
        }
        number("+82315551234", UUID.randomUUID(), "2026-10-06");
        number("+82315554321", UUID.randomUUID(), "2026-10-05");
        Awaitility.await().atMost(SOON).until(() -> hotel.count("own_number", "true") == 33);
        only().then()
                .body("cause", equalTo("NUMBERS_CHANGED"))
                .body("source", nullValue())
                .body("legsChanged", equalTo(1));
        assertThat(hotel.count("leg", "source = 'other' and direction = 'INBOUND'"))
                .isEqualTo(1);
    }

    @Test
    void aCallThatIsBeingStoredWhileTheChangeComesIsFoldedAgainToo() throws SQLException {
        LocalDateTime later = MORNING.plusDays(20);
        try (Connection holder = TestDatabase.asSuperuser();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            // A batch reads what is declared, folds, and comes no further.
            statement.execute("lock table leg in share row exclusive mode");
            Response accepted = hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), later, "901099998888", 60));
            accepted.then().statusCode(202);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> CdrTenant.number("select count(*) from pg_locks where not granted"
                                    + " and relation = 'leg'::regclass")
                            > 0);
            declare(10, FIRST, from(Instant.parse("2026-10-25T00:00:00Z"), "SIP/other"));
            Awaitility.await().atMost(SOON).until(() -> hotel.count("call_job", "after_row is not null") == 1);
            holder.commit();
            hotel.done(accepted);
        }
        only().then().body("legsChanged", equalTo(1));
        assertThat(hotel.count("leg", "charging_reason = 'INTERNAL'")).isEqualTo(1);
    }

    @Test
    void ofATenantThatEndsNothingChanges() {
        hotel.tell("tenant", hotel.state("CLOSING", 20));
        declare(10, FIRST, from(TEN_DAYS_LATER, "SIP/other"));
        assertThat(jobs()).isZero();
    }

    @Test
    void filesThatAreDeclaredOtherwiseTouchNoCallThatIsThere() {
        hotel.tell("source", source(10, "pbx", "main", 1999, FIRST));
        knows("pbx", 10);
        assertThat(jobs()).isZero();
    }

    private Response only() {
        Awaitility.await().atMost(SOON).until(() -> jobs() == 1 && open() == 0);
        return hotel.asSystem()
                .get("/v1/call-jobs/" + hotel.asSystem().get("/v1/call-jobs").<String>path("items[0].id"));
    }

    private long jobs() {
        return hotel.count("call_job", "true");
    }

    private long open() {
        return hotel.count("call_job", "state <> 'DONE'");
    }

    private void declare(long version, SourceChanged.Settings... settings) {
        tell(version, settings);
        knows("pbx", version);
    }

    private void tell(long version, SourceChanged.Settings... settings) {
        hotel.tell("source", source(version, "pbx", "main", 2000, settings));
    }

    private void knows(String code, long version) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.count("source", "code = '" + code + "' and version = " + version) == 1);
    }

    private SourceChanged source(
            long version, String code, String pbx, int firstYear, SourceChanged.Settings... settings) {
        return new SourceChanged(
                hotel.id(),
                new UUID(7, code.hashCode()),
                code,
                pbx,
                "ASTERISK_CDR_CSV",
                true,
                firstYear,
                List.of(settings),
                null,
                null,
                null,
                version);
    }

    private static SourceChanged.Settings from(Instant validFrom, String trunk) {
        return settings(validFrom, trunk);
    }

    private static SourceChanged.Settings settings(@Nullable Instant validFrom, String... trunks) {
        return new SourceChanged.Settings(validFrom, "Asia/Seoul", "KR", "02", "9", List.of(trunks));
    }

    private void number(String e164, UUID id, String from) {
        hotel.tell(
                "number",
                new NumberChanged(
                        hotel.id(), id, e164, "E164", false, List.of(new Validity(LocalDate.parse(from), null)), 1));
    }

    private String revisions() {
        return String.valueOf(CdrTenant.number("select sum(revision) from leg where tenant_id = '" + hotel.id() + "'"));
    }

    private static void behindTheWall(String sql) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                Statement statement = all.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String byNumbers() {
        return MasterCsv.record(
                MasterCsv.newLink(),
                0,
                MORNING.plusDays(2),
                "01099998888>0315551234",
                "SIP/a-1>SIP/b-2",
                "Dial",
                5,
                60);
    }

    private static String file() {
        StringBuilder file = new StringBuilder();
        for (int day = 0; day < 20; day++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusDays(day), "901099998888", 60))
                    .append('\n');
        }
        return file.toString();
    }
}
