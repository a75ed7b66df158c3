package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.DocumentDifference.Side;
import coop.dure.billing.rateplans.PlanDifference.RateChange;
import coop.dure.billing.rateplans.RatePlanDocument.SlotEntry;
import coop.dure.billing.rating.PlanVersion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    private static PlanDifference.Price price(PlanDifference.@Nullable Said said) {
        return Objects.requireNonNull(Objects.requireNonNull(said).price());
    }

    /** Each place as pointer, what stood there, and what stands there. */
    private static List<String> places(String before, String after) {
        PlanVersion one = version(before);
        PlanVersion other = version(after);
        return DocumentDifference.of(
                        new Side(DemoPlan.document(before), one),
                        new Side(DemoPlan.document(after), other),
                        PlanDifference.fields(one, other))
                .stream()
                .map(change -> change.pointer() + " " + change.before() + " " + change.after())
                .toList();
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
            assertThat(price(change.before()).slots()).containsExactly(new SlotEntry(0, 1, "1.8", 1));
            assertThat(price(change.after()).slots()).containsExactly(new SlotEntry(0, 1, "1.9", 1));
            assertThat(price(change.after()).freeBelowSeconds()).isEqualTo(3);
        });
        PlanVersion moved = version(DemoPlan.text().replaceFirst("\"8210\"", "\"82109\""));
        assertThat(PlanDifference.rates(before, moved))
                .extracting(RateChange::prefix, RateChange::change)
                .containsExactly(tuple("8210", "REMOVED"), tuple("82109", "ADDED"));
    }

    @Test
    void eachPlaceThatDiffersIsToldWithWhatStoodAndWhatStandsThere() {
        String after = mended("\"places\": 1", "\"places\": 2")
                .replace("\"seatFee\": \"9900\"", "\"seatFee\": \"9000\", \"commitment\": \"500\"")
                .replace("\"seconds\": 60", "\"seconds\": 90")
                .replace("\"21:00\"", "\"22:00\"")
                .replace("\"price\": \"1.8\"", "\"price\": \"1.9\"")
                .replace("\"price\": \"14.5\"", "\"price\": \"14.50\"")
                .replace("\"127\"]", "\"128\"]")
                .replace("\"table\": \"KR\"", "\"table\": \"KR\", \"dates\": [\"2026-10-06\"]");
        assertThat(places(DemoPlan.text(), after))
                .containsExactly(
                        "/rounding/places 1 2",
                        "/emergencyNumbers [\"127\"] [\"128\"]",
                        "/holidays/dates null [\"2026-10-06\"]",
                        "/bands/0/from \"21:00\" \"22:00\"",
                        "/tariffs/3/slots/0/price \"1.8\" \"1.9\"",
                        "/monthly/seatFee \"9900\" \"9000\"",
                        "/monthly/allowances/0/seconds 60 90",
                        "/monthly/commitment null \"500\"");
        assertThat(places(DemoPlan.text(), DemoPlan.text())).isEmpty();
    }

    @Test
    void entriesAreComparedByTheirNamesAndTheirOrderIsTold() {
        String before =
                monthly("{\"name\": \"a\", \"percent\": \"1\"KINDS}, {\"name\": \"b\", \"percent\": \"2\"KINDS},"
                        + " {\"name\": \"c\", \"percent\": \"3\"KINDS}");
        String after = monthly("{\"name\": \"c\", \"percent\": \"3\"KINDS}, {\"name\": \"a\", \"percent\": \"9\"KINDS},"
                + " {\"name\": \"d\", \"percent\": \"4\"KINDS}");
        assertThat(places(before, after))
                .hasSize(4)
                .satisfiesExactly(
                        change -> assertThat(change).isEqualTo("/monthly/discounts/1/percent \"1\" \"9\""),
                        change -> assertThat(change)
                                .startsWith("/monthly/discounts/2 null {\"name\":\"d\",\"percent\":\"4\""),
                        change -> assertThat(change)
                                .startsWith("/monthly/discounts/1 {\"name\":\"b\"")
                                .endsWith(" null"),
                        change -> assertThat(change).isEqualTo("/monthly/discounts [a, c] [c, a]"));
    }

    private static String monthly(String discounts) {
        String text = DemoPlan.text();
        return text.substring(0, text.indexOf("\"monthly\"")) + "\"monthly\": {\"vatPercent\": \"10\", \"discounts\": ["
                + discounts.replace("KINDS", ", \"revenueKinds\": [\"USAGE\"]") + "]}}";
    }
}
