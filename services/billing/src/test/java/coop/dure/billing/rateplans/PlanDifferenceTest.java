package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.PlanDifference.RateChange;
import coop.dure.billing.rating.PlanVersion;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PlanDifferenceTest {
    private static PlanVersion version(String text) {
        return Objects.requireNonNull(PlanReader.read("kr-demo", 1, DemoPlan.document(text), new HolidayTables())
                .version());
    }

    private static String mended(String from, String to) {
        assertThat(DemoPlan.text()).contains(from);
        return DemoPlan.text().replace(from, to);
    }

    @Test
    void aPlanDiffersInNothingFromItself() {
        PlanVersion demo = version(DemoPlan.text());
        assertThat(PlanDifference.fields(demo, version(DemoPlan.text()))).isEmpty();
        assertThat(PlanDifference.rates(demo, version(DemoPlan.text()))).isEmpty();
    }

    @Test
    void fieldsThatDifferAreNamed() {
        PlanVersion other = version(mended("\"places\": 1", "\"places\": 2")
                .replace("\"seatFee\": \"9900\"", "\"seatFee\": \"9000\"")
                .replace("\"21:00\"", "\"22:00\""));
        assertThat(PlanDifference.fields(version(DemoPlan.text()), other))
                .containsExactly("rounding", "bands", "monthly");
    }

    @Test
    void aRateIsAddedRemovedOrChangedAlsoWhereItsTariffCostsOtherwise() {
        PlanVersion before = version(DemoPlan.text());
        PlanVersion dearer = version(mended("\"price\": \"1.8\"", "\"price\": \"1.9\""));
        assertThat(PlanDifference.rates(before, dearer)).isNotEmpty().allSatisfy(change -> {
            assertThat(change.change()).isEqualTo("CHANGED");
            assertThat(Objects.requireNonNull(change.after()).tariff()).isEqualTo("mobile");
        });
        PlanVersion moved = version(DemoPlan.text().replaceFirst("\"8210\"", "\"82109\""));
        assertThat(PlanDifference.rates(before, moved))
                .extracting(RateChange::prefix, RateChange::change)
                .containsExactly(tuple("8210", "REMOVED"), tuple("82109", "ADDED"));
    }
}
