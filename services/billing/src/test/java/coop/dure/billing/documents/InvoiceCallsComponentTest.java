package coop.dure.billing.documents;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.BilledMonths;
import coop.dure.billing.periods.Closings;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Each call of an invoice: they add up to its lines, and stay what they were when it was issued. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class InvoiceCallsComponentTest {
    private static final String LOCAL = "+82212345678";
    private final TopicNames topics;

    InvoiceCallsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void callsAddUpToTheLinesPageByPageAndAsAFile() {
        BilledHotel hotel = BilledHotel.open(topics);
        for (int i = 0; i < 9; i++) {
            hotel.tell(hotel.call(
                    Ids.next(),
                    1,
                    "2026-10-0" + (i + 1) + "T14:00:00",
                    7 + i,
                    i % 3 == 0 ? LOCAL : BilledHotel.MOBILE));
        }
        hotel.tell(hotel.call(Ids.next(), 1, "2026-10-20T14:00:00", 2, BilledHotel.MOBILE));
        UUID id = closed(hotel);
        JsonPath invoice = hotel.system().get("/v1/invoices/" + id).jsonPath();
        List<Map<String, ?>> calls = CallsOfInvoice.pages(hotel, id, 4);
        assertThat(calls).hasSize(10);
        assertThat(calls).isEqualTo(CallsOfInvoice.pages(hotel, id, 1000));
        List<Map<String, ?>> lines = invoice.getList("lines");
        for (int i = 0; i < lines.size(); i++) {
            Map<String, ?> line = lines.get(i);
            int number = i + 1;
            if ("CHARGES".equals(line.get("kind"))) {
                List<Map<String, ?>> of = calls.stream()
                        .filter(call -> Objects.equals(call.get("line"), number))
                        .toList();
                assertThat(of).hasSize(((Number) Objects.requireNonNull(line.get("quantity"))).intValue());
                assertThat(sum(of.stream().map(call -> call.get("amount")).toList()))
                        .isEqualByComparingTo(amount(line.get("amount")));
            } else if ("ALLOWANCE".equals(line.get("kind"))) {
                List<Map<?, ?>> taken = taken(calls);
                assertThat(sum(taken.stream().map(use -> use.get("amount")).toList()))
                        .isEqualByComparingTo(amount(line.get("amount")));
                assertThat(taken.stream()
                                .mapToLong(use -> ((Number) Objects.requireNonNull(use.get("seconds"))).longValue())
                                .sum())
                        .isEqualTo(((Number) Objects.requireNonNull(line.get("quantity"))).longValue());
            }
        }
        assertThat(taken(calls)).isNotEmpty();
        assertThat(invoice.<Integer>getList("destinations.connectedSeconds").stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(invoice.<Integer>getList("lines.findAll { it.kind == 'CHARGES' }.connectedSeconds").stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(calls.stream()
                        .filter(call -> "RATED".equals(call.get("state")))
                        .mapToInt(call -> explained(call, "connectedSeconds"))
                        .sum());
        assertThat(invoice.getInt("destinations.find { it.name == 'local' }.billedSeconds"))
                // 4 October 2026 is a Sunday.
                .isEqualTo(180 + 258 + 180);
        Map<String, ?> free = calls.get(9);
        assertThat(free.get("state")).isEqualTo("FREE");
        assertThat(free.get("line")).isNull();
        file(hotel, id, calls);
        assertThat(hotel.system()
                        .get("/v1/invoices/" + id + "/lines")
                        .jsonPath()
                        .<Object>getList("items"))
                .isEqualTo(lines);
        List<NamedCsvRecord> rows = CallsOfInvoice.rows(hotel.system()
                .accept("text/csv")
                .get("/v1/invoices/" + id + "/lines?bom=true&lang=en")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", endsWith("-lines.csv\""))
                .extract()
                .asString());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(rows.get(i).getField("line"))
                    .isEqualTo(String.valueOf(lines.get(i).get("line")))
                    .isEqualTo(String.valueOf(i + 1));
            assertThat(rows.get(i).getField("name")).isEqualTo(lines.get(i).get("name"));
        }
        assertThat(rows.stream()
                        .map(row -> new BigDecimal(row.getField("amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(invoice.getString("total.amount"));
        assertThat(rows)
                .filteredOn(row -> row.getField("kind").equals("SEATS"))
                .extracting(row -> row.getField("explanation"))
                .containsExactly("9,900 a month × 31 agent-days ÷ 31 days");
    }

    @Test
    void behindAnAdjustmentStandTheCallsThatChangedAndByHowMuch() {
        BilledMonths months = BilledMonths.open(topics, """
                {"vatPercent": "10", "seatFee": "9900", "tiers": [{"name": "steps", "destinations": ["mobile"],
                 "measure": "SECONDS", "mode": "GRADUATED",
                 "steps": [{"from": 0}, {"from": 1000, "price": "1", "perSeconds": 1}]}]}""");
        BilledHotel hotel = months.hotel();
        months.call("2026-07-10T14:00:00", 10);
        UUID longer = months.call("2026-07-11T14:00:00", 20);
        UUID gone = months.call("2026-07-12T14:00:00", 30);
        UUID moved = months.call("2026-07-13T14:00:00", 40);
        UUID july = months.close("2026-07").getUUID("id");
        List<Map<String, ?>> before = CallsOfInvoice.pages(hotel, july, 1000);
        hotel.tell(hotel.call(longer, 2, "2026-07-11T14:00:00", 25, BilledHotel.MOBILE));
        hotel.tell(hotel.voided(gone, 2));
        hotel.tell(hotel.call(moved, 2, "2026-08-13T14:00:00", 40, BilledHotel.MOBILE));
        UUID late = months.call("2026-07-14T14:00:00", 50);
        BilledHotel.patiently().untilAsserted(() -> {
            hotel.charge(longer).body("explanation.connectedSeconds", equalTo(25));
            hotel.charge(gone).statusCode(404);
            hotel.charge(moved).body("month", equalTo("2026-08"));
        });
        months.call("2026-08-14T14:00:00", 1200);
        JsonPath august = months.close("2026-08");
        UUID id = august.getUUID("id");
        List<Map<String, ?>> calls = CallsOfInvoice.pages(hotel, id, 2);
        assertThat(calls).isEqualTo(CallsOfInvoice.pages(hotel, id, 1000)).hasSize(6);
        assertThat(sum(tiers(calls))).isEqualByComparingTo(BilledMonths.sum(august, "TIER"));
        List<Map<String, ?>> adjusted = calls.subList(2, 6);
        int line = august.getList("lines.kind").indexOf("ADJUSTMENT") + 1;
        assertThat(adjusted)
                .allSatisfy(call -> assertThat(call.get("month")).isEqualTo("2026-07"))
                .allSatisfy(call -> assertThat(call.get("line")).isEqualTo(line))
                .extracting(call -> UUID.fromString(String.valueOf(call.get("legId"))))
                .containsExactlyInAnyOrder(longer, gone, moved, late);
        assertThat(sum(adjusted.stream().map(call -> call.get("amount")).toList()))
                .isEqualByComparingTo(BilledMonths.sum(august, "ADJUSTMENT"))
                .isEqualByComparingTo("-27");
        changed(adjusted, longer, "RATED", "36", "45");
        changed(adjusted, gone, "REMOVED", "54", null);
        changed(adjusted, moved, "REMOVED", "72", null);
        changed(adjusted, late, "RATED", null, "90");
        file(hotel, id, calls);
        months.call("2026-07-15T14:00:00", 60);
        months.awaitChanged("2026-07");
        JsonPath september = months.close("2026-09");
        assertThat(CallsOfInvoice.pages(hotel, september.getUUID("id"), 1000))
                .extracting(call -> amount(call.get("amount")).toPlainString())
                .containsExactly("108");
        assertThat(CallsOfInvoice.pages(hotel, id, 1000)).isEqualTo(calls);
        assertThat(CallsOfInvoice.pages(hotel, july, 1000)).isEqualTo(before);
    }

    @Test
    void behindAnAdjustmentStandTheCallsThatAnInvoiceHadWhichBecameVoid() {
        BilledMonths months = BilledMonths.open(topics, "{\"vatPercent\": \"10\", \"seatFee\": \"9900\"}");
        BilledHotel hotel = months.hotel();
        months.call("2026-07-10T14:00:00", 10);
        months.close("2026-07");
        UUID late = months.call("2026-07-11T14:00:00", 20);
        UUID august = months.close("2026-08").getUUID("id");
        voided(hotel, august);
        UUID september = months.close("2026-09").getUUID("id");
        assertThat(legs(hotel, september)).containsExactly(late);
        UUID later = months.call("2026-07-12T14:00:00", 30);
        UUID october = months.close("2026-10").getUUID("id");
        voided(hotel, september);
        assertThat(legs(hotel, october)).containsExactly(later);
        assertThat(legs(hotel, september)).containsExactly(late);
        assertThat(legs(hotel, august)).containsExactly(late);
    }

    private static List<UUID> legs(BilledHotel hotel, UUID invoice) {
        return CallsOfInvoice.pages(hotel, invoice, 1000).stream()
                .map(call -> UUID.fromString(String.valueOf(call.get("legId"))))
                .toList();
    }

    private static void voided(BilledHotel hotel, UUID invoice) {
        hotel.office()
                .body(Map.of("reason", "The wrong buyer."))
                .post("/v1/invoices/" + invoice + ":void")
                .then()
                .statusCode(201);
    }

    @Test
    void aVersionThatIsNamedLaterChangesNoInvoice() {
        BilledMonths months = BilledMonths.open(topics, """
                {"vatPercent": "10", "allowances": [{"name": "free", "seconds": 60, "destinations": ["mobile"]}]}""");
        BilledHotel hotel = months.hotel();
        months.call("2026-07-10T14:00:00", 7);
        // It comes to nothing, so its lines are on the next invoice.
        months.closings().close(hotel, "2026-07").body("invoiceId", nullValue());
        months.call("2026-08-10T14:00:00", 100);
        UUID august = months.close("2026-08").getUUID("id");
        List<Map<String, ?>> before = CallsOfInvoice.pages(hotel, august, 1000);
        assertThat(taken(before)).hasSize(2);
        String text = DemoPlan.text();
        BilledHotel.publish(
                hotel.plan(),
                text.substring(0, text.indexOf("\"monthly\"")) + "\"monthly\": {\"vatPercent\": \"10\"}}");
        for (String month : List.of("2026-07", "2026-08")) {
            months.ratedAgain(hotel.plan(), month, 2);
        }
        assertThat(CallsOfInvoice.pages(hotel, august, 1000)).isEqualTo(before);
    }

    private static void changed(
            List<Map<String, ?>> calls, UUID leg, String state, @Nullable String before, @Nullable String now) {
        assertThat(calls)
                .filteredOn(call -> leg.toString().equals(call.get("legId")))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.get("state")).isEqualTo(state);
                    Map<?, ?> adjustment = (Map<?, ?>) Objects.requireNonNull(call.get("adjustment"));
                    assertThat(told(adjustment.get("before"))).isEqualTo(before);
                    assertThat(told(adjustment.get("now"))).isEqualTo(now);
                });
    }

    private static @Nullable String told(@Nullable Object amount) {
        return amount == null ? null : amount(amount).toPlainString();
    }

    private static List<@Nullable Object> tiers(List<Map<String, ?>> calls) {
        List<@Nullable Object> amounts = new ArrayList<>();
        for (Map<String, ?> call : calls) {
            for (Object use : (List<?>) Objects.requireNonNull(call.get("tiers"))) {
                amounts.add(((Map<?, ?>) use).get("amount"));
            }
        }
        return amounts;
    }

    private static int explained(Map<String, ?> call, String what) {
        Map<?, ?> explanation = (Map<?, ?>) Objects.requireNonNull(call.get("explanation"));
        return ((Number) Objects.requireNonNull(explanation.get(what))).intValue();
    }

    @Test
    void whatBecomesOfACallLaterChangesNoInvoice() {
        BilledHotel hotel = BilledHotel.open(topics);
        CallRecorded kept = hotel.call(Ids.next(), 1, "2026-10-05T14:00:00", 200, LOCAL);
        CallRecorded longer = hotel.call(Ids.next(), 1, "2026-10-06T14:00:00", 200, LOCAL);
        CallRecorded gone = hotel.call(Ids.next(), 1, "2026-10-07T14:00:00", 200, BilledHotel.MOBILE);
        CallRecorded moved = hotel.call(Ids.next(), 1, "2026-10-08T14:00:00", 95, BilledHotel.MOBILE);
        for (CallRecorded call : List.of(kept, longer, gone, moved)) {
            hotel.tell(call);
        }
        UUID id = closed(hotel);
        List<Map<String, ?>> before = CallsOfInvoice.pages(hotel, id, 3);
        assertThat(before).hasSize(4);
        hotel.tell(hotel.call(longer.legId(), 2, "2026-10-06T14:00:00", 2000, LOCAL));
        hotel.tell(hotel.voided(gone.legId(), 2));
        hotel.tell(hotel.call(moved.legId(), 2, "2026-11-08T14:00:00", 95, BilledHotel.MOBILE));
        CallRecorded late = hotel.call(Ids.next(), 1, "2026-10-09T14:00:00", 60, LOCAL);
        hotel.tell(late);
        hotel.awaitState(late.legId(), "RATED");
        hotel.tell(hotel.call(longer.legId(), 3, "2026-10-06T14:00:00", 3000, LOCAL));
        BilledHotel.patiently().untilAsserted(() -> {
            hotel.charge(longer.legId()).body("explanation.connectedSeconds", equalTo(3000));
            hotel.charge(gone.legId()).statusCode(404);
            hotel.charge(moved.legId()).body("month", equalTo("2026-11"));
        });
        assertThat(CallsOfInvoice.pages(hotel, id, 3)).isEqualTo(before);
    }

    @Test
    void nobodyReadsAnotherClientsCalls() {
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.tell(hotel.call(Ids.next(), 1, "2026-10-05T14:00:00", 200, LOCAL));
        UUID id = closed(hotel);
        String path = "/v1/invoices/" + id + "/calls";
        BilledHotel other = BilledHotel.open(topics);
        for (String one : List.of(path, "/v1/invoices/" + id + "/lines")) {
            for (String accept : List.of("application/json", "text/csv")) {
                other.system().accept(accept).get(one).then().statusCode(404).contentType("application/problem+json");
                hotel.system().accept(accept).get(one).then().statusCode(200).contentType(accept);
            }
            BilledHotel.as(hotel.organization().person("supervisor"))
                    .get(one)
                    .then()
                    .statusCode(403);
        }
        for (String wrong : List.of("?limit=0", "?limit=1001", "?cursor=x")) {
            hotel.system().get(path + wrong).then().statusCode(400).contentType("application/problem+json");
        }
        hotel.from(hotel.member().person("member")).get(path).then().statusCode(200);
        hotel.office().get(path).then().statusCode(200);
    }

    private void file(BilledHotel hotel, UUID id, List<Map<String, ?>> calls) {
        String csv = hotel.system()
                .accept("text/csv")
                .get("/v1/invoices/" + id + "/calls?bom=true")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .extract()
                .asString();
        List<NamedCsvRecord> records = CallsOfInvoice.rows(csv);
        assertThat(records).hasSameSizeAs(calls);
        for (int i = 0; i < records.size(); i++) {
            NamedCsvRecord cell = records.get(i);
            Map<String, ?> call = calls.get(i);
            assertThat(cell.getField("legId")).isEqualTo(call.get("legId"));
            assertThat(cell.getField("amount"))
                    .isEqualTo(amount(call.get("amount")).toPlainString());
            assertThat(cell.getField("at")).endsWith("+09:00");
            assertThat(new BigDecimal(cell.getField("payable")))
                    .isEqualByComparingTo(amount(call.get("amount"))
                            .add(new BigDecimal(cell.getField("allowanceAmount")))
                            .add(new BigDecimal(cell.getField("tierAmount"))));
            Map<?, ?> adjustment = (Map<?, ?>) call.get("adjustment");
            assertThat(cell.getField("chargedBefore"))
                    .isEqualTo(
                            Objects.requireNonNullElse(adjustment == null ? null : told(adjustment.get("before")), ""));
        }
    }

    private static List<Map<?, ?>> taken(List<Map<String, ?>> calls) {
        List<Map<?, ?>> taken = new ArrayList<>();
        for (Map<String, ?> call : calls) {
            for (Object use : (List<?>) Objects.requireNonNull(call.get("allowances"))) {
                taken.add((Map<?, ?>) use);
            }
        }
        return taken;
    }

    private static BigDecimal sum(List<?> amounts) {
        return amounts.stream().map(InvoiceCallsComponentTest::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(@Nullable Object amount) {
        return new BigDecimal(String.valueOf(((Map<?, ?>) Objects.requireNonNull(amount)).get("amount")));
    }

    private UUID closed(BilledHotel hotel) {
        Closings closings = new Closings(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        return closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
    }
}
