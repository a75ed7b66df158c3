package coop.dure.tenants.state;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.PartyChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.tenants.TenantDescription;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;

/** What a new service would know of a tenant: the newest event of each key is all that compaction leaves it. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class RebuildComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    TopicNames topics;

    @Inject
    ObjectMapper mapper;

    @Test
    void aNewServiceKnowsATenantFromTheNewestEventOfEachKeyAlone() {
        Cooperative cooperative = Cooperative.sharingParties(topics);
        String slug = "rebuilt" + cooperative.run;
        long block = Long.parseLong(cooperative.run, 16) % 10_000;
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("numbers", List.of(Map.of("e164", String.format("+8232%04d0001", block))));
        UUID id = cooperative
                .describe(slug, wished)
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("id");
        change(cooperative, slug, block);

        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            RebuiltTenant rebuilt = new RebuiltTenant(
                    new Compacted(topics, Topics.TENANTS_STATE), new Compacted(topics, Topics.TENANTS_PARTY), id);
            assertThat(rebuilt.description())
                    .usingRecursiveComparison()
                    .ignoringFields("administrators", "supervisors")
                    .isEqualTo(known(cooperative, slug));
            // Who left is known too: billing counts the days until then.
            assertThat(rebuilt.left()).extracting(AgentChanged::code).containsExactly("a02");
        });
    }

    private TenantDescription known(Cooperative cooperative, String slug) throws IOException {
        String view = as(cooperative.member).get("/v1/tenants/" + slug).asString();
        return mapper.readerFor(TenantDescription.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(view);
    }

    @Test
    void aNewServiceKnowsThePartiesOfAnAgreement() {
        Cooperative cooperative = new Cooperative(topics);
        String operator = TestIdentity.operator();
        as(operator)
                .body(Map.of("reason", "회비"))
                .post("/v1/members/" + cooperative.memberSlug + ":suspend")
                .then()
                .statusCode(200);
        as(operator)
                .body(Map.of("name", "새 이름"))
                .put("/v1/collaborators/" + cooperative.collaborator)
                .then()
                .statusCode(200);
        for (String path :
                List.of("/v1/members/" + cooperative.memberSlug, "/v1/collaborators/" + cooperative.collaborator)) {
            JsonPath known = as(operator).get(path).jsonPath();
            PartyChanged expected = new PartyChanged(
                    known.getUUID("id"),
                    known.getString("kind"),
                    known.getString("slug"),
                    known.getString("name"),
                    known.getString("status"),
                    known.getLong("version"));
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(new Compacted(topics, Topics.TENANTS_PARTY)
                                    .of("-:party:" + expected.partyId(), PartyChanged.class))
                            .containsExactly(expected));
        }
    }

    @Test
    void aNewServiceKnowsWhoMayActAtATenant() {
        Cooperative cooperative = Cooperative.sharingParties(topics);
        String slug = "acting" + cooperative.run;
        UUID id = cooperative.provision(slug, cooperative.description(slug));
        String path = "/v1/tenants/" + slug;
        String person = as(cooperative.member)
                .get(path + "/people")
                .jsonPath()
                .getString("items.find { it.email == 'a01@" + slug + ".example' }.id");
        post(cooperative, path + "/people/" + person + ":disable", Map.of("reason", "left"), 200);
        post(cooperative, path + "/people/" + person + ":enable", Map.of(), 200);
        post(
                cooperative,
                path + "/api-clients",
                Map.of("name", "crm", "scopes", List.of("cdr:read"), "allowedNetworks", List.of("203.0.113.0/24")),
                201);
        post(cooperative, path + ":suspend", Map.of("reason", "unpaid"), 200);
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            List<AccessChanged> told = new Compacted(topics, Topics.TENANTS_ACCESS).of(id + ":", AccessChanged.class);
            assertThat(told).containsExactlyInAnyOrderElementsOf(kept(id));
            assertThat(told).extracting(AccessChanged::subjectKind).contains("TENANT", "PERSON", "CLIENT");
        });
    }

    private static void post(Cooperative cooperative, String path, Object body, int status) {
        as(cooperative.member).body(body).post(path).then().statusCode(status);
    }

    /** What is kept of the tenant's subjects, as it would be told. */
    private List<AccessChanged> kept(UUID tenant) throws SQLException, IOException {
        List<AccessChanged> kept = new ArrayList<>();
        try (var database = TestDatabase.asSuperuser();
                var statement = database.prepareStatement("select subject_kind, subject_id, status, not_before,"
                        + " allowed_networks, scopes, version from access_state where tenant_id = ?")) {
            statement.setObject(1, tenant);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                OffsetDateTime notBefore = row.getObject(4, OffsetDateTime.class);
                kept.add(new AccessChanged(
                        row.getString(1),
                        row.getString(2),
                        tenant,
                        null,
                        row.getString(3),
                        notBefore == null ? null : notBefore.toInstant().truncatedTo(ChronoUnit.MILLIS),
                        strings(row.getString(5)),
                        strings(row.getString(6)),
                        row.getLong(7)));
            }
        }
        return kept;
    }

    private @Nullable List<String> strings(@Nullable String column) throws IOException {
        return column == null ? null : mapper.readerForListOf(String.class).readValue(column);
    }

    /** In all the ways there are. */
    private static void change(Cooperative cooperative, String slug, long block) {
        Map<String, Object> collaborator = new HashMap<>(Cooperative.share("COLLABORATOR", 5));
        collaborator.put("party", cooperative.collaborator);
        collaborator.put("until", "2099-01-01");
        collaborator.put("cap", Map.of("amount", "1000000", "currency", "KRW"));
        as(cooperative.member)
                .body(Map.of(
                        "name",
                        "Hotel Namsan",
                        "zone",
                        "Asia/Tokyo",
                        "locale",
                        "en-US",
                        "shareAgreement",
                        Map.of(
                                "shares",
                                List.of(
                                        Cooperative.share("MEMBER", 75),
                                        collaborator,
                                        Cooperative.share("COOPERATIVE", 20)),
                                "carriers",
                                List.of(Map.of("party", cooperative.collaborator, "percent", 12.5))),
                        "queues",
                        List.of(Map.of("code", "reception", "name", "Front"), Map.of("code", "sales", "name", "Sales")),
                        "teams",
                        List.of(Map.of("code", "night", "name", "야간"))))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202);
        as(cooperative.member)
                .contentType("text/csv")
                .body("""
                        code,displayName,email,extension,queues,team,action
                        a01,이서연,moved@%s.example,201,sales:7;reception,night,
                        a02,,,,,,LEAVE
                        a03,새,,,,,
                        """.formatted(slug).getBytes(StandardCharsets.UTF_8))
                .post("/v1/tenants/" + slug + "/agents")
                .then()
                .statusCode(200);
        String first = String.format("+8232%04d0001", block);
        String second = String.format("+8232%04d0002", block);
        as(cooperative.member)
                .body(Map.of(
                        "changes",
                        List.of(
                                Map.of("number", first, "action", "RELEASE"),
                                Map.of("number", second, "action", "ASSIGN"))))
                .post("/v1/tenants/" + slug + "/numbers")
                .then()
                .statusCode(200);
    }
}
