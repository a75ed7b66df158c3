package coop.dure.tenants.tenants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatePlansNowTest {
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final RatePlanAssignment FIRST = new RatePlanAssignment("first", null);

    private static List<RatePlanAssignment> with(
            List<RatePlanAssignment> before, String wished, @Nullable Instant from) {
        try {
            return RatePlansNow.with(
                    before,
                    JsonMapper.builder().findAndAddModules().build().readValue(wished, TenantDescription.class),
                    from);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void whatIsNotSaidStays() {
        List<RatePlanAssignment> plans = List.of(FIRST, new RatePlanAssignment("pbx-plan", null, "pbx", null));
        assertThat(with(plans, "{}", NOW)).isEqualTo(plans);
        assertThat(with(plans, "{\"ratePlan\": \"first\"}", NOW)).isEqualTo(plans);
        assertThat(with(plans, "{\"sources\": [{\"code\": \"pbx\", \"ratePlan\": \"pbx-plan\"}]}", NOW))
                .isEqualTo(plans);
    }

    @Test
    void ofALiveTenantTheEarlierPlanStaysForWhatWasCalledByThen() {
        assertThat(with(List.of(FIRST), "{\"ratePlan\": \"second\"}", NOW))
                .containsExactly(FIRST, new RatePlanAssignment("second", NOW));
        assertThat(with(List.of(FIRST), "{\"ratePlan\": \"second\"}", null))
                .containsExactly(new RatePlanAssignment("second", null));
    }

    @Test
    void aSourceGetsAPlanChangesItAndGivesItBack() {
        List<RatePlanAssignment> got = with(
                List.of(FIRST), "{\"sources\": [{\"code\": \"pbx\", \"ratePlan\": \"a\"}, {\"code\": \"crm\"}]}", NOW);
        assertThat(got).containsExactly(FIRST, new RatePlanAssignment("a", NOW, "pbx", null));
        List<RatePlanAssignment> changed =
                with(got, "{\"sources\": [{\"code\": \"pbx\", \"ratePlan\": \"b\"}]}", NOW.plusSeconds(1));
        assertThat(changed).endsWith(new RatePlanAssignment("b", NOW.plusSeconds(1), "pbx", null));
        assertThat(RatePlansNow.of(changed, "pbx")).isEqualTo("b");
        for (String without : List.of("{\"sources\": [{\"code\": \"pbx\"}]}", "{\"sources\": []}")) {
            List<RatePlanAssignment> back = with(changed, without, NOW.plusSeconds(2));
            assertThat(back)
                    .containsExactly(
                            FIRST,
                            new RatePlanAssignment("a", NOW, "pbx", null),
                            new RatePlanAssignment("b", NOW.plusSeconds(1), "pbx", NOW.plusSeconds(2)));
            assertThat(RatePlansNow.of(back, "pbx")).isNull();
            assertThat(RatePlansNow.of(back, null)).isEqualTo("first");
            assertThat(RatePlansNow.sources(back)).isEmpty();
            assertThat(with(back, without, NOW.plusSeconds(3))).isEqualTo(back);
        }
    }

    @Test
    void beforeATenantIsLiveAPlanThatIsGivenBackWasNeverThere() {
        List<RatePlanAssignment> got =
                with(List.of(FIRST), "{\"sources\": [{\"code\": \"pbx\", \"ratePlan\": \"a\"}]}", null);
        assertThat(got).containsExactly(FIRST, new RatePlanAssignment("a", null, "pbx", null));
        assertThat(with(got, "{\"sources\": []}", null)).containsExactly(FIRST);
        assertThat(with(got, "{\"ratePlan\": \"second\"}", null))
                .containsExactlyInAnyOrder(
                        new RatePlanAssignment("second", null), new RatePlanAssignment("a", null, "pbx", null));
    }
}
