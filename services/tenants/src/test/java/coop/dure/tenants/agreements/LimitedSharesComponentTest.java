package coop.dure.tenants.agreements;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.contracts.tenants.AgreementChanged.MinuteRate;
import coop.dure.contracts.tenants.AgreementChanged.Terms;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Commissions that end or are capped, and carriers whose costs are passed through. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class LimitedSharesComponentTest {
    private static final LocalDate STARTS = LocalDate.of(2026, 10, 1);
    private static final LocalDate ENDS = LocalDate.of(2099, 3, 1);

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private Map<String, Object> wished;
    private Map<String, Object> collaborator;

    @BeforeEach
    void aDescription() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "limited" + cooperative.run;
        wished = cooperative.description(slug);
        collaborator = new HashMap<>(Cooperative.share("COLLABORATOR", 10));
        collaborator.put("party", cooperative.collaborator);
        collaborator.put("until", ENDS.toString());
        collaborator.put("cap", won("1000000"));
        agree(List.of(Map.of(
                "party",
                cooperative.collaborator,
                "rates",
                List.of(Map.of("prefix", "+8210", "perMinute", won("4.5"))))));
    }

    private void agree(List<Map<String, Object>> carriers) {
        wished.put(
                "shareAgreement",
                Map.of(
                        "shares",
                        List.of(Cooperative.share("MEMBER", 70), collaborator, Cooperative.share("COOPERATIVE", 20)),
                        "carriers",
                        carriers));
    }

    private static Map<String, Object> won(String amount) {
        return Map.of("amount", amount, "currency", "KRW");
    }

    @Test
    void aVersionBeginsOnTheDayOnWhichACommissionEnds() {
        UUID id = cooperative
                .describe(slug, wished)
                .statusCode(202)
                .body("shareAgreement.shares[1].until", equalTo(ENDS.toString()))
                .body("shareAgreement.carriers[0].rates[0].prefix", equalTo("+8210"))
                .extract()
                .jsonPath()
                .getUUID("id");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told(id).isPresent());
        List<Terms> versions = told(id).orElseThrow().versions();
        assertThat(versions).extracting(Terms::validFrom).containsExactly(STARTS, ENDS);
        assertThat(versions).extracting(Terms::number).containsExactly(1, 2);
        assertThat(versions.get(0).shares().get(1).until()).isEqualTo(ENDS);
        assertThat(versions.get(0).shares().get(1).capMinor()).isEqualTo(1_000_000);
        List<AgreementChanged.Carrier> carriers = versions.get(1).carriers();
        assertThat(carriers).isNotNull().hasSize(1);
        assertThat(carriers.get(0).rates()).containsExactly(new MinuteRate("+8210", new BigDecimal("4.5")));
    }

    @Test
    void theSameAgreementAgainIsNoNewVersion() {
        UUID id = cooperative
                .describe(slug, wished)
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("id");
        wished.put("name", "Another name");
        cooperative.describe(slug, wished).statusCode(202);
        collaborator.remove("cap");
        agree(List.of());
        cooperative.describe(slug, wished).statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        told(id).map(agreement -> agreement.versions().size()).orElse(0) >= 3);
        assertThat(told(id).orElseThrow().versions()).extracting(Terms::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatCannotBeDividedIsRefusedByItsPlace() {
        collaborator.put("cap", Map.of("amount", "10", "currency", "EUR"));
        refused("/shareAgreement/shares/1/cap/currency");
        collaborator.put("cap", won("0"));
        refused("/shareAgreement/shares/1/cap/amount");
        collaborator.put("cap", won("0.5"));
        refused("/shareAgreement/shares/1/cap/amount");
        collaborator.remove("cap");
        agree(List.of(Map.of("party", cooperative.collaborator)));
        refused("/shareAgreement/carriers/0");
        agree(List.of(Map.of("party", "nobody" + cooperative.run, "percent", 5)));
        refused("/shareAgreement/carriers/0/party");
        agree(List.of(Map.of("party", cooperative.collaborator, "percent", 100.5)));
        refused("/shareAgreement/carriers/0/percent");
        agree(List.of(Map.of(
                "party",
                cooperative.collaborator,
                "rates",
                List.of(Map.of("prefix", "010", "perMinute", won("4.5"))))));
        refused("/shareAgreement/carriers/0/rates/0/prefix");
        List<Map<String, Object>> shares = new ArrayList<>();
        Map<String, Object> ending = new HashMap<>(Cooperative.share("MEMBER", 100));
        ending.put("until", ENDS.toString());
        shares.add(ending);
        wished.put("shareAgreement", Map.of("shares", shares));
        refused("/shareAgreement/shares/0/until");
        // 99.99 of a hundred has no place for the rest.
        wished.put(
                "shareAgreement",
                Map.of(
                        "shares",
                        List.of(Map.of(
                                "role", "MEMBER", "percent", Map.of("USAGE", 99.99, "FEES", 100, "REBUILD", 100)))));
        refused("/shareAgreement/shares");
    }

    private void refused(String pointer) {
        cooperative.describe(slug, wished).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    private Optional<AgreementChanged> told(UUID id) {
        return TestLog.read(topics, Topics.TENANTS_STATE).stream()
                .filter(event -> !Events.isTombstone(event))
                .filter(event -> Events.type(event).equals("AgreementChanged"))
                .map(event -> Events.read(event, AgreementChanged.class))
                .filter(agreement -> agreement.tenantId().equals(id))
                .reduce((first, second) -> second);
    }
}
