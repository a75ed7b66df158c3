package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.local.demo.HotelHangang;
import java.time.Duration;
import java.util.Map;

/** The office closes the month; the invoice is printed. */
final class CloseScene {
    private static final Duration CLOSED_WITHIN = Duration.ofMinutes(5);
    static final String[] FOR_HOTEL = {"Dure-Tenant", HotelHangang.SLUG};

    private CloseScene() {}

    /** The month's invoice. */
    static JsonNode play(Platform platform, Platform.Client client) {
        Say.scene("The office closes " + client.month());
        String operator = platform.signIn().operator();
        String invoices = platform.billing() + "/v1/invoices";
        JsonNode found = ofMonth(Http.get(invoices, operator, FOR_HOTEL), client);
        if (found != null) {
            Say.line("%s was closed by an earlier run and stays as it is", client.month());
            return read(platform, invoices + "/" + found.get("id").asText());
        }
        String closing = Http.send(
                        Http.with(
                                        Http.to(
                                                platform.billing() + "/v1/billing-periods/" + client.month() + ":close",
                                                operator),
                                        FOR_HOTEL)
                                .header("Content-Type", "application/json")
                                .POST(Http.json(Map.of("acceptOpen", true))),
                        202)
                .location();
        JsonNode closed = Await.until(
                "closing the month",
                CLOSED_WITHIN,
                () -> Http.get(platform.billing() + closing, operator, FOR_HOTEL),
                job -> job.get("status").asText().matches("CLOSED|REFUSED"));
        if (closed.get("status").asText().equals("REFUSED")) {
            throw new DemoFailedException("the close was refused: " + closed.get("refusals"));
        }
        Say.line("closed behind %d markers", closed.get("done").asInt());
        for (JsonNode left : closed.get("leftOut")) {
            Say.line(
                    "  left out: %4d legs %s(%s)",
                    left.get("legs").asLong(),
                    left.get("state").asText(),
                    left.get("reason").asText());
        }
        return read(platform, invoices + "/" + closed.get("invoiceId").asText());
    }

    private static @org.jspecify.annotations.Nullable JsonNode ofMonth(JsonNode list, Platform.Client client) {
        for (JsonNode invoice : list.get("items")) {
            if (invoice.get("month").asText().equals(client.month().toString())) {
                return invoice;
            }
        }
        return null;
    }

    private static JsonNode read(Platform platform, String invoice) {
        Say.line("the client's administrator signs in and reads its invoice");
        return print(Http.get(invoice, platform.administrator()));
    }

    private static JsonNode print(JsonNode invoice) {
        Say.line(
                "Invoice %s, %s",
                invoice.get("number").asText(), invoice.get("month").asText());
        for (JsonNode line : invoice.get("lines")) {
            Say.line(
                    "  %s%s%8d %-10s %s",
                    Say.wide(line.get("kind").asText(), 11),
                    Say.wide(line.get("name").asText(), 22),
                    line.get("quantity").asLong(),
                    line.get("unit").asText(),
                    Say.won(Amounts.of(line.get("amount"))));
        }
        for (String sum : new String[] {"net", "vat", "total"}) {
            Say.line("  %52s %s", sum, Say.won(Amounts.of(invoice.get(sum))));
        }
        return invoice;
    }
}
