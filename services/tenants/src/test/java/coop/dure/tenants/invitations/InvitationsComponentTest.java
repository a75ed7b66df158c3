package coop.dure.tenants.invitations;

import coop.dure.embedded.MailFolder.Mail;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestBrowser;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestMail;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

/** Who newly has a sign-in gets one mail, chooses a password by its link, and acts. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class InvitationsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "chosen by myself";

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private Map<String, Object> wished;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "invite" + cooperative.run;
        wished = cooperative.description(slug);
        wished.put("agents", List.of(Cooperative.agent("a01", slug)));
        wished.put("supervisors", List.of(Map.of("email", mail("super"), "displayName", "최수연")));
        wished.put("confirmRemovals", List.of("/agents/a01"));
    }

    @Test
    void anAdministratorChoosesItsPasswordByTheLinkOfItsMailAndActs() {
        cooperative.provision(slug, wished);
        Mail mail = mails("admin", 1).get(0);
        assertThat(mail.subject()).contains("비밀번호");
        assertThat(mail.text()).contains("두레");
        choosePassword(mail);
        String admin = TestIdentity.signInWith(mail("admin"), PASSWORD);
        await().atMost(SOON)
                .untilAsserted(() -> as(admin)
                        .get(path() + "/people")
                        .then()
                        .body(invitation("admin") + ".status", equalTo("SENT"))
                        .body(invitation("admin") + ".sentAt", notNullValue()));
        as(admin).get(path() + "/audit").then().statusCode(200);
    }

    @Test
    void aSupervisorOfTheDescriptionIsInvitedInTheTenantsLanguageAndMayWhatSupervisorsMay() {
        wished.put("locale", "en-GB");
        cooperative.provision(slug, wished);
        Mail mail = mails("super", 1).get(0);
        assertThat(mail.subject()).isEqualTo("Choose your password for Dure");
        assertThat(mail.text()).contains("3 days");
        choosePassword(mail);
        String supervisor = TestIdentity.signInWith(mail("super"), PASSWORD);
        as(supervisor).get(path()).then().statusCode(200).body("supervisors.email", hasItem(mail("super")));
        as(supervisor).get(path() + "/people").then().statusCode(403);
        wished.put("supervisors", List.of());
        cooperative.describe(slug, wished).statusCode(202);
        await().atMost(SOON)
                .untilAsserted(() -> as(supervisor).get(path()).then().statusCode(401));
    }

    @Test
    void onePersonMayBeAdministratorSupervisorAndAgentAndIsInvitedOnce() {
        Map<String, String> person = Map.of("email", mail("a01"), "displayName", "박지후");
        wished.put("administrators", List.of(person));
        wished.put("supervisors", List.of(person));
        cooperative.provision(slug, wished);
        mails("a01", 1);
        assertThat(people().getList("items[0].roles")).containsExactly("agent", "supervisor", "tenant-admin");
        wished.put("supervisors", List.of());
        cooperative.provision(slug, wished);
        assertThat(people().getList("items[0].roles")).containsExactly("agent", "tenant-admin");
        assertThat(mails("a01", 1)).hasSize(1);
    }

    @Test
    void whoComesBackWithAPasswordIsNotWrittenToUnlessSomebodyAsksForIt() throws SQLException {
        UUID tenantId = cooperative.provision(slug, wished);
        mails("a01", 1);
        TestIdentity.signIn(mail("a01"));
        wished.put("agents", List.of());
        cooperative.provision(slug, wished);
        wished.put("agents", List.of(Cooperative.agent("a01", slug)));
        cooperative.provision(slug, wished);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(people().getString(invitation("a01") + ".status"))
                        .isEqualTo("NOT_NEEDED"));
        assertThat(mails("a01", 1)).hasSize(1);
        invite(cooperative.member, "a01")
                .statusCode(429)
                .header("Retry-After", equalTo("60"))
                .body("type", equalTo("https://dure.coop/problems/invited-just-now"));
        aMinutePasses(tenantId);
        invite(cooperative.member, "a01").statusCode(200).body("invitation.status", equalTo("WAITING"));
        choosePassword(mails("a01", 2).get(1));
        TestIdentity.signInWith(mail("a01"), PASSWORD);
        as(cooperative.member).get(path() + "/audit").then().body("items.action", hasItem("person.invited"));
    }

    @Test
    void onlyWhoMayActIsInvitedAndOnlyByWhoLooksAfterIt() {
        cooperative.provision(slug, wished);
        mails("a01", 1);
        String person = id("a01");
        String agent = TestIdentity.signIn(mail("a01"));
        invite(agent, "a01").statusCode(403);
        String elsewhere = new Cooperative(topics).member;
        invite(elsewhere, "a01").statusCode(404);
        as(cooperative.member)
                .post(path() + "/people/" + UUID.randomUUID() + ":invite")
                .then()
                .statusCode(404);
        as(cooperative.member).post(path() + "/people/nobody:invite").then().statusCode(404);
        as(cooperative.member)
                .body(Map.of("reason", "left the company"))
                .post(path() + "/people/" + person + ":disable")
                .then()
                .statusCode(200);
        invite(cooperative.member, "a01")
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/not-to-be-invited"));
    }

    @Test
    void peopleOfAMemberAreInvitedToo() {
        String email = "lim@" + slug + ".example";
        as(TestIdentity.operator())
                .body(Map.of("name", "한강", "administrators", List.of(Map.of("email", email, "displayName", "임"))))
                .put("/v1/members/" + slug)
                .then()
                .statusCode(201);
        choosePassword(mails("lim", 1).get(0));
        as(TestIdentity.signInWith(email, PASSWORD))
                .get("/v1/members/" + slug)
                .then()
                .statusCode(200)
                .body("administrators.email", equalTo(List.of(email)));
        await().atMost(SOON)
                .untilAsserted(() -> as(TestIdentity.operator())
                        .get("/v1/members/" + slug)
                        .then()
                        .body("administrators[0].invitation.status", equalTo("SENT")));
        as(cooperative.member)
                .get("/v1/collaborators/" + cooperative.collaborator)
                .then()
                .statusCode(200)
                .body("", not(hasKey("administrators")));
    }

    private static void choosePassword(Mail mail) {
        TestBrowser browser = new TestBrowser();
        browser.open(TestMail.link(mail))
                .follow("/login-actions/")
                .submit(Map.of("password-new", PASSWORD, "password-confirm", PASSWORD));
    }

    private List<Mail> mails(String who, int atLeast) {
        await(who).atMost(SOON).until(() -> TestMail.to(mail(who)).size() >= atLeast);
        return TestMail.to(mail(who));
    }

    private static void aMinutePasses(UUID tenantId) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement =
                        database.prepareStatement("update invitation set asked_at = asked_at - interval '1 min',"
                                + " sent_at = sent_at - interval '1 min' where tenant_id = ?")) {
            statement.setObject(1, tenantId);
            statement.executeUpdate();
        }
    }

    private ValidatableResponse invite(String token, String who) {
        return as(token).post(path() + "/people/" + id(who) + ":invite").then();
    }

    private JsonPath people() {
        return as(cooperative.member).get(path() + "/people").jsonPath();
    }

    private String id(String who) {
        return Objects.requireNonNull(people().getString("items.find { it.email == '" + mail(who) + "' }.id"));
    }

    private String invitation(String who) {
        return "items.find { it.email == '" + mail(who) + "' }.invitation";
    }

    private String path() {
        return "/v1/tenants/" + slug;
    }

    private String mail(String who) {
        return who + "@" + slug + ".example";
    }
}
