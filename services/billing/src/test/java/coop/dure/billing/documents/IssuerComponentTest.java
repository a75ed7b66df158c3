package coop.dure.billing.documents;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.Closings;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.operator;
import static coop.dure.billing.BilledHotel.patiently;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Who issues invoices, and that an invoice keeps who that was, and to whom. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class IssuerComponentTest {
    private final TopicNames topics;

    IssuerComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void theOfficeSaysItAndRepeatingItChangesNothing() {
        Issuers.describe();
        String version = Issuers.put(Issuers.wish())
                .statusCode(200)
                .body("businessNumber", equalTo("1018100001"))
                .body("account.holder", equalTo("두레협동조합"))
                .extract()
                .header("ETag");
        String read = operator()
                .get("/v1/issuers/cooperative")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        org.assertj.core.api.Assertions.assertThat(read).isEqualTo(version);
        Map<String, Object> moved = Issuers.wish();
        moved.put("address", "서울특별시 마포구 두레로 2");
        operator()
                .header("If-Match", version)
                .body(moved)
                .put("/v1/issuers/cooperative")
                .then()
                .statusCode(200);
        operator()
                .header("If-Match", version)
                .body(moved)
                .put("/v1/issuers/cooperative")
                .then()
                .statusCode(412);
        operator().body(moved).put("/v1/issuers/other").then().statusCode(404);
    }

    @Test
    void whatIsWrongIsNamedAllAtOnce() {
        Map<String, Object> wish = Issuers.wish();
        wish.put("name", " ");
        wish.put("businessNumber", "101-81-00002");
        wish.put("address", "a\u0000b");
        wish.put("email", "nobody");
        wish.put("taxSystemNumber", "1");
        wish.put("account", Map.of("bank", "한빛은행", "number", "1"));
        Issuers.put(wish)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/name",
                                "/businessNumber",
                                "/address",
                                "/email",
                                "/taxSystemNumber",
                                "/account/holder"));
        Issuers.put("null").statusCode(422).body("errors.pointer", contains("/name"));
        for (String notThat : List.of("[]", "7", "{\"account\":[]}")) {
            Issuers.put(notThat).statusCode(400).contentType("application/problem+json");
        }
    }

    @Test
    void membersReadItAndTheOfficeAloneChangesIt() {
        Issuers.describe();
        String member = TestIdentity.member("seoul-contact").person("member");
        BilledHotel.as(member).get("/v1/issuers/cooperative").then().statusCode(200);
        BilledHotel.as(member)
                .body(Issuers.wish())
                .put("/v1/issuers/cooperative")
                .then()
                .statusCode(403);
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.system().get("/v1/issuers/cooperative").then().statusCode(403);
    }

    @Test
    void anInvoiceKeepsWhoIssuedItToWhom() {
        Issuers.describe();
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.tellBilling(Issuers.HOTEL);
        Closings closings = new Closings(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        UUID invoice = closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
        Map<String, Object> renamed = Issuers.wish();
        renamed.put("name", "두레연합");
        Issuers.put(renamed).statusCode(200);
        hotel.tell();
        patiently()
                .untilAsserted(() -> hotel.system()
                        .get("/v1/invoices/" + invoice)
                        .then()
                        .body("number", notNullValue())
                        .body("issuer.name", equalTo("두레협동조합"))
                        .body("buyer.name", equalTo("주식회사 한강호텔"))
                        .body("buyer.businessNumber", equalTo("2018112340")));
    }
}
