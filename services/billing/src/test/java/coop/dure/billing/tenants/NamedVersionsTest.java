package coop.dure.billing.tenants;

import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NamedVersionsTest {
    private static final List<RatePlanAssignment> ASSIGNED = List.of(
            new RatePlanAssignment("old", null), new RatePlanAssignment("new", null), ofSource("trunk", "carrier"));

    @Test
    void aVersionOfAPlanThatHoldsTakesThePlaceOfThatPlansOnly() {
        NamedVersions named = NamedVersions.NONE.with("new", 3, ASSIGNED);
        assertThat(named.inPlaceOf("new", false, ASSIGNED)).contains("new");
        assertThat(named.inPlaceOf("old", false, ASSIGNED)).isEmpty();
        assertThat(named.inPlaceOf("carrier", true, ASSIGNED)).isEmpty();
        assertThat(named.with("carrier", 2, ASSIGNED).inPlaceOf("carrier", true, ASSIGNED))
                .contains("carrier");
    }

    @Test
    void aVersionOfAnotherPlanTakesThePlaceOfAllButThoseOfSources() {
        NamedVersions named = NamedVersions.NONE
                .with("carrier", 2, ASSIGNED)
                .with("new", 3, ASSIGNED)
                .with("other", 5, ASSIGNED);
        assertThat(named.versions()).isEqualTo(Map.of("carrier", 2, "other", 5));
        assertThat(named.inPlaceOf("new", false, ASSIGNED)).contains("other");
        assertThat(named.inPlaceOf("old", false, ASSIGNED)).contains("other");
        assertThat(named.inPlaceOf(null, false, ASSIGNED)).contains("other");
        assertThat(named.inPlaceOf("carrier", true, ASSIGNED)).contains("carrier");
        assertThat(named.with("old", 1, ASSIGNED).versions()).isEqualTo(Map.of("carrier", 2, "old", 1));
    }

    @Test
    void theSameAgainChangesNothing() {
        NamedVersions named = NamedVersions.NONE.with("new", 3, ASSIGNED);
        assertThat(named.with("new", 3, ASSIGNED)).isEqualTo(named);
    }

    @Test
    void whatTookThePlaceOfAllGoesOnWhenItsPlanIsGivenToTheTenantLater() {
        NamedVersions named = NamedVersions.NONE.with("other", 5, ASSIGNED);
        List<RatePlanAssignment> later = new ArrayList<>(ASSIGNED);
        later.add(new RatePlanAssignment("other", Instant.parse("2026-10-20T00:00:00Z")));
        assertThat(named.inPlaceOf("new", false, later)).contains("other");
        assertThat(named.with("other", 5, later)).isEqualTo(named);
        assertThat(named.with("other", 6, later).inPlaceOf("new", false, later)).contains("other");
        NamedVersions own = named.with("new", 1, later);
        assertThat(own.inPlaceOf("new", false, later)).contains("new");
        assertThat(own.inPlaceOf("old", false, later)).isEmpty();
    }

    @Test
    void whatWasNamedBeforeItWasKeptInWhosePlaceTakesThatOfAllWhereItIsOfNoPlanOfTheTenant() {
        NamedVersions stored = StoredJson.read("{\"versions\": {\"other\": 5}}", NamedVersions.class);
        assertThat(stored.inPlaceOf("new", false, ASSIGNED)).contains("other");
        assertThat(stored.inPlaceOf("carrier", true, ASSIGNED)).isEmpty();
    }

    private static RatePlanAssignment ofSource(String source, String plan) {
        return new RatePlanAssignment(plan, null, source, null);
    }
}
