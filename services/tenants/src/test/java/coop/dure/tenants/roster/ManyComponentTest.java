package coop.dure.tenants.roster;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ManyComponentTest {
    private static final int MANY = 2_000;

    @Inject
    TopicNames topics;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    @Test
    void twoThousandAgentsAndNumbersAreDescribedAtOnceAndTakenBackAtOnce() {
        String slug = "many" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("agents", agents());
        wished.put("numbers", numbers(MANY));
        wished.put("queues", queues());
        cooperative
                .describe(slug, wished)
                .statusCode(202)
                .body("agents.size()", equalTo(MANY))
                .body("numbers.size()", equalTo(MANY));
        as(cooperative.member)
                .body(Map.of("agents", List.of(), "numbers", numbers(1)))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202)
                .body("agents.size()", equalTo(0))
                .body("numbers.size()", equalTo(1));
    }

    @Test
    void allNumbersThatOthersHaveAreNamedAtOnce() {
        String first = "has" + cooperative.run;
        Map<String, Object> wished = cooperative.description(first);
        wished.put("numbers", numbers(2));
        cooperative.describe(first, wished).statusCode(202);
        String second = "wants" + cooperative.run;
        Map<String, Object> other = cooperative.description(second);
        other.put("numbers", numbers(3));
        cooperative
                .describe(second, other)
                .statusCode(409)
                .body("errors.pointer", hasItems("/numbers/0/e164", "/numbers/1/e164"))
                .body("errors.pointer", not(hasItem("/numbers/2/e164")));
    }

    private static List<Map<String, Object>> agents() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> Map.<String, Object>of("code", "a" + i, "displayName", "상담원 " + i))
                .toList();
    }

    private static List<Map<String, Object>> queues() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> Map.<String, Object>of("code", "q" + i, "name", "Queue " + i))
                .toList();
    }

    /** Korean numbers of this run's own. */
    private List<Map<String, Object>> numbers(int many) {
        long run = Long.parseLong(cooperative.run, 16) % 10_000;
        return IntStream.range(0, many)
                .mapToObj(i -> Map.<String, Object>of("e164", String.format("+8270%04d%04d", run, i)))
                .toList();
    }
}
