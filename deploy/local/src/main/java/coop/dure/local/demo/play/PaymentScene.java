package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;

/** The client pays in two parts; what came is divided at once. */
final class PaymentScene {
    private static final long FIRST_WON = 50_000;

    private PaymentScene() {}

    static void play(Platform platform, JsonNode invoice) {
        Say.scene("The client pays in two parts; everybody sees who gets what");
        String operator = platform.signIn().operator();
        long total = Amounts.won(invoice.get("total"));
        pay(platform, operator, invoice, "first", FIRST_WON);
        pay(platform, operator, invoice, "second", total - FIRST_WON);
        YearMonth month = YearMonth.now(ZoneId.of("Asia/Seoul"));
        JsonNode statement = Http.get(platform.billing() + "/v1/statements/" + month, platform.member());
        Say.line(
                "Settlement statement of 한강텔레콤, %s, %s",
                month, statement.get("status").asText());
        for (JsonNode line : statement.get("lines")) {
            Say.line(
                    "  invoice %s  %-6s %s won",
                    line.get("invoiceNumber").asText(),
                    line.get("revenueKind").asText(),
                    Amounts.of(line.get("amount")).toPlainString());
        }
        for (JsonNode sum : statement.get("totals")) {
            Say.line("  together %s won", Amounts.of(sum.get("amount")).toPlainString());
        }
    }

    /** The receipt's moment is the invoice's, so that a second run sends the very same payment again. */
    private static void pay(Platform platform, String operator, JsonNode invoice, String part, long won) {
        String id = invoice.get("id").asText();
        Http.send(
                Http.with(
                                Http.to(platform.billing() + "/v1/invoices/" + id + "/payments", operator),
                                CloseScene.FOR_HOTEL)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "demo-" + part + "-" + id)
                        .POST(Http.json(Map.of(
                                "amount", Map.of("amount", String.valueOf(won), "currency", "KRW"),
                                "receivedAt",
                                        Instant.parse(invoice.get("issuedAt").asText())
                                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                                .toString(),
                                "reference", "demo " + part))),
                201);
        Say.line("%s payment: %,d won", part, won);
    }
}
