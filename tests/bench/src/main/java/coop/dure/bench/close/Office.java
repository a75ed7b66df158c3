package coop.dure.bench.close;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.bench.AtOnce;
import coop.dure.bench.Http;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The cooperative's office, which works over HTTP. */
final class Office {
    private static final int AT_ONCE = 4;
    private static final int PDFS_AT_ONCE = 2;
    private static final Duration CLOSED_WITHIN = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MS = 10;

    private final Http billing;
    private final Books books;
    private final YearMonth month;
    private final ConcurrentMap<String, String> invoices = new ConcurrentHashMap<>();

    Office(String billing, Supplier<String> operator, Books books, YearMonth month) {
        this.billing = new Http(billing, operator);
        this.books = books;
        this.month = month;
    }

    /**
     * How long closing took, in seconds since the first request.
     *
     * @param asked until the last close was asked for
     * @param closed until the last was closed
     */
    record Closed(double asked, double closed) {}

    void describeIssuer() {
        billing.send(
                "PUT",
                "/v1/issuers/cooperative",
                Map.of(
                        "name", "두레협동조합",
                        "businessNumber", "101-81-00001",
                        "representative", "김두레",
                        "address", "서울특별시 마포구 두레로 1",
                        "account", Map.of("bank", "한빛은행", "number", "301-0123-4567-89", "holder", "두레협동조합")));
    }

    /** Closes the month of some clients, all asked for at once. */
    Closed close(List<Client> clients) {
        long before = books.closed();
        long begun = System.nanoTime();
        AtOnce.run(
                AT_ONCE,
                clients.stream()
                        .<Runnable>map(client -> () -> billing.about(client.slug())
                                .send("POST", "/v1/billing-periods/" + month + ":close", Map.of("acceptOpen", true)))
                        .toList());
        double asked = (System.nanoTime() - begun) / 1e9;
        Waiting.until(
                "the close of " + clients.size() + " months",
                CLOSED_WITHIN,
                LOOK_EVERY_MS,
                () -> books.closed() >= before + clients.size());
        return new Closed(asked, (System.nanoTime() - begun) / 1e9);
    }

    /** All that they owe is paid. */
    void payAll(List<Client> clients) {
        AtOnce.run(
                AT_ONCE,
                clients.stream().<Runnable>map(client -> () -> pay(client)).toList());
    }

    private void pay(Client client) {
        JsonNode invoice = billing.about(client.slug()).get("/v1/invoices").at("/items/0");
        billing.about(client.slug())
                .send(
                        "POST",
                        "/v1/invoices/" + invoice.get("id").asText() + "/payments",
                        Map.of(
                                "amount", invoice.get("total"),
                                "receivedAt", Instant.now().toString(),
                                "reference", "bench"));
    }

    /** How long the statement of what was paid in a month takes, of all parties and all clients. */
    double statementSeconds(YearMonth paidIn) {
        long begun = System.nanoTime();
        JsonNode statement = billing.get("/v1/statements/" + paidIn + "?limit=1000");
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (statement.get("lines").isEmpty()) {
            throw new IllegalStateException("nobody is due anything");
        }
        return seconds;
    }

    /** How long it takes to read so many invoices as PDF, in Korean and in English in turn. */
    double pdfs(List<Client> clients, int count) {
        clients.forEach(client -> invoices.computeIfAbsent(
                client.slug(),
                slug -> billing.about(slug)
                        .get("/v1/invoices")
                        .at("/items/0/id")
                        .asText()));
        long begun = System.nanoTime();
        AtOnce.run(
                PDFS_AT_ONCE,
                IntStream.range(0, count)
                        .<Runnable>mapToObj(number -> () -> pdf(clients.get(number % clients.size()), number))
                        .toList());
        return (System.nanoTime() - begun) / 1e9;
    }

    private void pdf(Client client, int number) {
        byte[] file = billing.about(client.slug())
                .file("/v1/invoices/" + invoices.get(client.slug()) + "/pdf?lang=" + (number % 2 == 0 ? "ko" : "en"));
        if (!new String(file, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-")) {
            throw new IllegalStateException("no PDF of " + client.slug());
        }
    }
}
