package coop.dure.billing.documents;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.Closings;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.xml.XmlPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Tax invoices over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class TaxInvoiceComponentTest {
    private final TopicNames topics;

    TaxInvoiceComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aTaxInvoiceSaysWhatTheInvoiceSays() {
        Issuers.describe();
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.tellBilling(Issuers.HOTEL);
        UUID id = closed(hotel);
        JsonPath invoice = hotel.system().get("/v1/invoices/" + id).jsonPath();
        String document = hotel.system()
                .get(path(id))
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .extract()
                .asString();
        TaxInvoiceTest.validate(document);
        XmlPath xml = new XmlPath(document);
        String sums = "TaxInvoice.TaxInvoiceTradeSettlement.SpecifiedMonetarySummation.";
        assertThat(xml.getString(sums + "ChargeTotalAmount")).isEqualTo(invoice.getString("net.amount"));
        assertThat(xml.getString(sums + "TaxTotalAmount")).isEqualTo(invoice.getString("vat.amount"));
        assertThat(xml.getString(sums + "GrandTotalAmount")).isEqualTo(invoice.getString("total.amount"));
        assertThat(xml.getString("TaxInvoice.TaxInvoiceTradeSettlement.InvoiceeParty.NameText"))
                .isEqualTo("주식회사 한강호텔");
        assertThat(xml.getString("TaxInvoice.ExchangedDocument.ID")).isEqualTo(invoice.getString("number"));
        hotel.system()
                .get(path(id) + "?category=EXEMPT")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("category"));
        amended(hotel, id, invoice.getString("number"));
    }

    private static void amended(BilledHotel hotel, UUID id, String number) {
        UUID note = hotel.office()
                .body(Map.of(
                        "kind",
                        "GOODWILL",
                        "reason",
                        "하루 동안 끊김",
                        "groups",
                        List.of(Map.of("group", 0, "net", Map.of("amount", "900", "currency", "KRW")))))
                .post("/v1/invoices/" + id + "/credit-notes")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        String path = "/v1/invoices/" + id + "/credit-notes/" + note + "/tax-invoice";
        String document = hotel.system()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .extract()
                .asString();
        TaxInvoiceTest.validate(document);
        XmlPath xml = new XmlPath(document);
        assertThat(xml.getString("TaxInvoice.TaxInvoiceTradeSettlement.SpecifiedMonetarySummation.ChargeTotalAmount"))
                .isEqualTo("-900");
        assertThat(document).contains(">0201<", number);
        hotel.system().get(path + "?reason=7").then().statusCode(400).body("errors[0].parameter", equalTo("reason"));
        hotel.system()
                .get("/v1/invoices/" + id + "/credit-notes/" + id + "/tax-invoice")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        BilledHotel.open(hotel.topics())
                .system()
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void whatNobodySaidIsNamedAndReadOnceItIsSaid() {
        Issuers.describe();
        BilledHotel hotel = BilledHotel.open(topics);
        UUID id = closed(hotel);
        hotel.system()
                .get(path(id))
                .then()
                .statusCode(409)
                .body("type", containsString("tax-invoice-not-possible"))
                .body("detail", containsString("business registration number"));
        hotel.tellBilling(Issuers.HOTEL);
        BilledHotel.patiently()
                .untilAsserted(() ->
                        hotel.system().get(path(id)).then().statusCode(200).body(containsString("2018112340")));
    }

    @Test
    void nobodyReadsAnotherClients() {
        Issuers.describe();
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.tellBilling(Issuers.HOTEL);
        UUID id = closed(hotel);
        BilledHotel other = BilledHotel.open(topics);
        other.system().get(path(id)).then().statusCode(404).contentType("application/problem+json");
        for (String reader : List.of(
                hotel.organization().person("tenant-admin"),
                hotel.organization().system())) {
            BilledHotel.as(reader).get(path(id)).then().statusCode(200);
        }
        hotel.from(hotel.member().person("member")).get(path(id)).then().statusCode(200);
        hotel.office().get(path(id)).then().statusCode(200);
        BilledHotel.as(hotel.organization().person("supervisor"))
                .get(path(id))
                .then()
                .statusCode(403);
    }

    private static String path(UUID id) {
        return "/v1/invoices/" + id + "/tax-invoice";
    }

    private UUID closed(BilledHotel hotel) {
        Closings closings = new Closings(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        return closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
    }
}
