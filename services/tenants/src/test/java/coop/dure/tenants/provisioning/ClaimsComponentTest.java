package coop.dure.tenants.provisioning;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.identity.SideBySide;
import coop.dure.tenants.provisioning.ProvisioningTable.Claim;
import coop.dure.tenants.provisioning.ProvisioningTable.Note;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ClaimsComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Note> TOO_LATE = List.of(new Note(Step.AGENTS, "PENDING", 2, "too late"));

    @Inject
    TopicNames topics;

    @Inject
    ProvisioningTable table;

    @Inject
    StepWork work;

    @Inject
    BackOff backOff;

    @Inject
    PausePoint pause;

    @Inject
    SideBySide sideBySide;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    @Test
    void aServiceThatAnswersWhileTheTenantIsWorkedOnIsNotMissed() throws SQLException {
        String slug = "answers" + cooperative.run;
        UUID id = cooperative.live(slug);
        Claim claim = claimedBySomebody(id);
        sql("update provisioning_step set status = 'PENDING' where position = 6 and tenant_id = '" + id + "'");
        sql("delete from prepared where service = 'billing' and tenant_id = '" + id + "'");
        assertThat(table.open(claim))
                .hasValueSatisfying(
                        open -> assertThat(open).containsExactly(new ProvisioningTable.Open(Step.BILLING, 1, false)));
        cooperative.prepare(id, claim.wantedVersion());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> table.open(claim).orElseThrow().get(0).prepared());
        table.release(claim, "RUNNING", null);
        awaitProvisioning(slug, "DONE");
    }

    @Test
    void whoLostItsClaimNeitherNotesNorGivesBack() throws SQLException {
        UUID id = cooperative.live("lost" + cooperative.run);
        Claim holders = claimedBySomebody(id);
        Claim lost = new Claim(id, holders.wantedVersion(), UUID.randomUUID());
        assertThat(table.note(lost, TOO_LATE)).isEmpty();
        assertThatThrownBy(() -> table.keep(lost)).isInstanceOf(IllegalStateException.class);
        table.release(lost, "FAILED", OffsetDateTime.now());
        assertThat(table.open(holders))
                .hasValueSatisfying(open -> assertThat(open).isEmpty());
        table.release(holders, "DONE", null);
    }

    @Test
    void aDescriptionThatChangedMeanwhileKeepsAnOlderRunFromNoting() throws SQLException {
        UUID id = cooperative.live("anew" + cooperative.run);
        Claim claim = claimedBySomebody(id);
        sql("update provisioning set wanted_version = wanted_version + 1 where tenant_id = '" + id + "'");
        assertThat(table.note(claim, TOO_LATE)).isEmpty();
    }

    @Test
    void aLongStepKeepsItsClaimFromFourPeopleToTheNextFour() throws SQLException {
        UUID id = liveWithNineAgents("long" + cooperative.run);
        Claim claim = claimedBySomebody(id);
        sql("update agent set subject = null where tenant_id = '" + id + "'");
        AtomicInteger kept = new AtomicInteger();
        work.ensure(Step.AGENTS, work.organization(id), () -> {
            table.keep(claim);
            kept.incrementAndGet();
        });
        assertThat(kept).hasValue(3);
        table.release(claim, "DONE", null);
    }

    @Test
    void aTenantWithManyPeopleGivesItsTurnAwayAndGoesOnWhereItWas() throws SQLException {
        String slug = "many" + cooperative.run;
        UUID id = liveWithNineAgents(slug);
        Claim claim = claimedBySomebody(id);
        sql("update provisioning_step set status = 'PENDING' where position = 2 and tenant_id = '" + id + "'");
        sql("update agent set subject = null where tenant_id = '" + id + "'");
        // Eight people in this turn.
        new RunProvisioning(table, work, backOff, pause, sideBySide, Duration.ZERO).by(claim);
        assertThatThrownBy(() -> table.keep(claim)).isInstanceOf(IllegalStateException.class);
        awaitProvisioning(slug, "DONE").body("steps[2].attempts", equalTo(2));
    }

    @Test
    void nothingIsMadeAnyMoreForATenantThatWasClosedBeforeItWasLive() throws SQLException {
        String slug = "closed" + cooperative.run;
        UUID id = cooperative.live(slug);
        Claim claim = claimedBySomebody(id);
        sql("update provisioning_step set status = 'PENDING' where position = 2 and tenant_id = '" + id + "'");
        as(cooperative.member)
                .body(Map.of("reason", "회선을 옮기지 않기로 함", "eraseAfterDays", 30))
                .post("/v1/tenants/" + slug + ":close")
                .then()
                .statusCode(202);
        assertThatThrownBy(() -> table.keep(claim)).isInstanceOf(IllegalStateException.class);
        assertThat(table.note(claim, TOO_LATE)).isEmpty();
        table.release(claim, "RUNNING", OffsetDateTime.now());
        as(cooperative.member).post("/v1/tenants/" + slug + "/provisioning:resume");
        provisioning(slug).body("status", equalTo("ENDED")).body("steps[2].status", equalTo("PENDING"));
    }

    @Test
    void whoLostAPlaceIsOutEvenIfSomebodyElseCannotBeLetIn() {
        String slug = "out" + cooperative.run;
        cooperative.live(slug);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("agents", List.of());
        wished.put("confirmRemovals", List.of("/agents/a01", "/agents/a02"));
        wished.put(
                "administrators",
                List.of(Map.of("email", "kim@" + cooperative.memberSlug + ".example", "displayName", "김민준")));
        cooperative.describe(slug, wished).statusCode(202);
        awaitProvisioning(slug, "FAILED");
        for (String who : List.of("a01", "admin")) {
            as(TestIdentity.signIn(who + "@" + slug + ".example"))
                    .get("/v1/tenants/" + slug)
                    .then()
                    .statusCode(401);
        }
    }

    private ValidatableResponse awaitProvisioning(String slug, String status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> provisioning(slug).body("status", equalTo(status)));
        return provisioning(slug);
    }

    private ValidatableResponse provisioning(String slug) {
        return as(cooperative.member)
                .get("/v1/tenants/" + slug + "/provisioning")
                .then();
    }

    private UUID liveWithNineAgents(String slug) {
        Map<String, Object> wished = cooperative.description(slug);
        wished.put(
                "agents",
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> Cooperative.agent("a0" + i, slug))
                        .toList());
        return cooperative.live(slug, wished);
    }

    /** As a replica has claimed it that does not go on by itself; nothing else claims it meanwhile. */
    private static Claim claimedBySomebody(UUID id) throws SQLException {
        UUID holder = UUID.randomUUID();
        sql("update provisioning set status = 'RUNNING', due_at = 'infinity', leased_by = '" + holder
                + "', leased_until = now() + interval '5 minutes' where tenant_id = '" + id + "'");
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select wanted_version from provisioning where tenant_id = '" + id + "'")) {
            assertThat(rows.next()).isTrue();
            return new Claim(id, rows.getLong(1), holder);
        }
    }

    private static void sql(String change) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement()) {
            assertThat(statement.executeUpdate(change)).isPositive();
        }
    }
}
