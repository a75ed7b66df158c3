package coop.dure.tenants.numbers;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;

/** Colleagues of one member who take one number for two tenants at the same moment: one has it, the other is told so. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ColleaguesComponentTest {
    private static final int ROUNDS = 20;

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String known;

    @BeforeEach
    void aMemberWithATenant() {
        cooperative = Cooperative.sharingParties(topics);
        known = "known" + cooperative.run;
        cooperative.describe(known, cooperative.description(known)).statusCode(202);
    }

    private String number(int kind, int round) {
        return String.format("+8254%06d%d%02d", Long.parseLong(cooperative.run, 16) % 1_000_000, kind, round);
    }

    private int operate(String slug, String action, String number) {
        return as(cooperative.member)
                .body(Map.of("changes", List.of(Map.of("number", number, "action", action))))
                .post("/v1/tenants/" + slug + "/numbers")
                .statusCode();
    }

    private int describeNew(String slug, String number) {
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("numbers", List.of(Map.of("e164", number)));
        return as(cooperative.member).body(wished).put("/v1/tenants/" + slug).statusCode();
    }

    private void stock(int kind) {
        as(TestIdentity.operator())
                .contentType("text/csv")
                .body(("number,through\n" + number(kind, 0) + "," + number(kind, ROUNDS - 1) + "\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/numbers")
                .then()
                .statusCode(200);
    }

    /** That exactly one tenant has a number. */
    private void assertOneHas(String number) {
        List<String> owners = as(TestIdentity.operator())
                .get("/v1/numbers?prefix=%2B" + number.substring(1))
                .jsonPath()
                .getList("items.tenant");
        assertThat(owners).as(number).hasSize(1).doesNotContainNull();
    }

    @Test
    void aNewTenantAndAnOldOneThatTakeAFreeNumberAtOnce() {
        stock(1);
        race(1);
    }

    @Test
    void aNewTenantAndAnOldOneThatBringOneNumberAlongAtOnce() {
        race(2);
    }

    private void race(int kind) {
        for (int round = 0; round < ROUNDS; round++) {
            String number = number(kind, round);
            String slug = "new" + kind + "x" + round + cooperative.run;
            List<Integer> answers =
                    AtOnce.each(2, who -> who == 0 ? describeNew(slug, number) : operate(known, "ASSIGN", number));
            assertThat(answers).as(number).isIn(List.of(202, 409), List.of(409, 200));
            assertOneHas(number);
        }
    }

    @Test
    void twoNewTenantsThatTakeAFreeNumberAtOnce() {
        stock(4);
        for (int round = 0; round < ROUNDS; round++) {
            String number = number(4, round);
            String slug = "pair" + round + cooperative.run;
            List<Integer> answers = AtOnce.each(2, who -> describeNew(slug + "x" + who, number));
            assertThat(answers).as(number).containsExactlyInAnyOrder(202, 409);
            assertOneHas(number);
        }
    }

    @Test
    void twoOldTenantsThatReserveAndAssignAtOnce() {
        String other = "other" + cooperative.run;
        cooperative.describe(other, cooperative.description(other)).statusCode(202);
        stock(3);
        for (int round = 0; round < ROUNDS; round++) {
            String number = number(3, round);
            List<Integer> answers = AtOnce.each(
                    2, who -> who == 0 ? operate(known, "RESERVE", number) : operate(other, "ASSIGN", number));
            assertThat(answers).as(number).containsExactlyInAnyOrder(200, 409);
            assertOneHas(number);
        }
    }
}
