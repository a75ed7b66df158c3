package coop.dure.system.faults;

import coop.dure.embedded.Databases;
import coop.dure.embedded.Root;
import coop.dure.system.running.Call;
import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Billing is killed while it charges, while it rates a month again, while it closes the month and while that is paid: the
 * end is to the won what is worked out here by hand, and no number of an invoice is missing.
 */
@OnDisturbedPlatform
class BillingFaultsIT {
    /** Of each client. */
    private static final int RECORDS = Integer.getInteger("dure.billing-faults.records", 300) / Rounds.number();

    private static final int RECORDS_OF_A_POST = 500;
    private static final int SECONDS = 7;
    private static final int FREE_SECONDS = 60;
    /** What the version asks for a second to a mobile that is named afterwards. */
    private static final String NAMED_PRICE = "2.7";

    private static final String NAMED_PLAN = "faults-dearer";
    private static final BigDecimal SEAT = new BigDecimal("9900");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String JSON = "application/json";

    private final RunningPlatform platform;
    private final Random moments = Rounds.moments("kills of billing");

    BillingFaultsIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    void whateverBillingWasDoingWhenItWasKilledTheBooksAreToTheWon() throws IOException, SQLException {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 1; i <= Rounds.number(); i++) {
            clients.add(TestClient.live(platform, "ledger-inn-" + i, "+82212345" + (700 + i)));
        }
        publishNamedPlan();
        killedWithin(RECORDS, () -> clients.forEach(client -> post(new Posts(platform, client))));
        for (TestClient client : clients) {
            new Posts(platform, client).awaitEachStoredAndChargedOnce(RECORDS);
        }
        killedWithin(200, () -> clients.forEach(this::rateAgain));
        clients.forEach(this::awaitRatedAgain);
        killedWithin(800, () -> clients.forEach(this::askForClose));
        Bill bill = Bill.of(RECORDS);
        Map<TestClient, String> invoices = new LinkedHashMap<>();
        for (TestClient client : clients) {
            invoices.put(client, awaitClosed(client));
        }
        killedWithin(100, () -> invoices.forEach((client, invoice) -> pay(client, invoice, bill.total() / 3)));
        invoices.forEach((client, invoice) -> pay(client, invoice, bill.total() - bill.total() / 3));
        for (TestClient client : clients) {
            assertThat(totals(client, invoices.getOrDefault(client, ""))).isEqualTo(bill.totals());
            assertThat(balances(client)).isEqualTo(bill.paidInFull());
        }
        numbersHaveNoGap();
    }

    /** Worked out by hand, from the prices of the plan that was named. */
    private record Bill(long usage, long fees, long vat) {
        static Bill of(int records) {
            BigDecimal price = new BigDecimal(NAMED_PRICE);
            BigDecimal exact = price.multiply(BigDecimal.valueOf((long) records * SECONDS - FREE_SECONDS));
            long usage = exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
            long net = exact.add(SEAT).setScale(0, RoundingMode.HALF_UP).longValueExact();
            return new Bill(usage, net - usage, net / 10);
        }

        long net() {
            return usage + fees;
        }

        long total() {
            return net() + vat;
        }

        List<Long> totals() {
            return List.of(net(), vat, total());
        }

        /** Seventy percent of each group are the member's, the rest is the reserve's. */
        Map<String, Long> paidInFull() {
            long member = usage * 7 / 10 + fees * 7 / 10;
            return new TreeMap<>(Map.of("BANK", total(), "VAT", -vat, "PAYABLE", -member, "RESERVE", member - net()));
        }
    }

    private void post(Posts posts) {
        for (int first = 0; first < RECORDS; first += RECORDS_OF_A_POST) {
            int from = first;
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> posts.post(from, Math.min(RECORDS_OF_A_POST, RECORDS - from)));
        }
    }

    /** Does it while billing is killed, some milliseconds after it began, and started again. */
    private void killedWithin(int mostMs, Runnable work) {
        int afterMs = moments.nextInt(mostMs);
        System.out.println("  billing ends after " + afterMs + " ms");
        CompletableFuture<Void> killed = CompletableFuture.runAsync(
                () -> {
                    platform.stack().service("billing").kill();
                    platform.stack().restart("billing");
                },
                CompletableFuture.delayedExecutor(afterMs, TimeUnit.MILLISECONDS));
        work.run();
        killed.join();
    }

    private void publishNamedPlan() throws IOException {
        String document = Files.readString(Root.directory().resolve("deploy/local/demo-data/kr-demo.rate-plan.json"))
                .replace("\"price\": \"1.8\"", "\"price\": \"" + NAMED_PRICE + "\"");
        for (List<Object> step : List.<List<Object>>of(
                List.of("PUT", "", Map.of("name", "Dearer")),
                List.of("POST", "/versions", new com.fasterxml.jackson.databind.ObjectMapper().readTree(document)),
                List.of("POST", "/versions/1:publish", Map.of()))) {
            Call.Answer answer = new Call(platform.url("billing"))
                    .as(platform.operator())
                    .send((String) step.get(0), "/v1/rate-plans/" + NAMED_PLAN + step.get(1), JSON, step.get(2));
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        }
    }

    private void rateAgain(TestClient client) {
        untilTaken(
                client,
                "/v1/billing-periods/" + client.month() + ":rateAgain",
                Map.of("ratePlan", NAMED_PLAN, "version", 1, "reason", "the wrong plan"),
                202);
    }

    private void askForClose(TestClient client) {
        untilTaken(client, "/v1/billing-periods/" + client.month() + ":close", Map.of("acceptOpen", true), 202);
    }

    private void pay(TestClient client, String invoice, long won) {
        untilTaken(
                client,
                "/v1/invoices/" + invoice + "/payments",
                Map.of(
                        "amount",
                        Map.of("amount", String.valueOf(won), "currency", "KRW"),
                        "receivedAt",
                        Instant.now().toString(),
                        "reference",
                        "won " + won),
                201);
    }

    /** Sent again, under one key, as long as nobody has answered. */
    private void untilTaken(TestClient client, String path, Map<String, Object> body, int taken) {
        String key = client.slug() + path.hashCode() + body.hashCode();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            try {
                Call.Answer answer = new Call(platform.url("billing"))
                        .as(platform.operator())
                        .forTenant(client.slug())
                        .once(key)
                        .send("POST", path, JSON, body);
                assertThat(answer.status()).as(answer.body()).isIn(200, taken, 503);
                return answer.status() != 503;
            } catch (UncheckedIOException ended) {
                return false;
            }
        });
    }

    private void awaitRatedAgain(TestClient client) {
        BigDecimal each = new BigDecimal(NAMED_PRICE).multiply(BigDecimal.valueOf(SECONDS));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> charges = rows(
                    client,
                    "select count(*) || ' of ' || trim_scale(amount) || ' by ' || rate_plan from charge where"
                            + " tenant_id = %s and not voided group by amount, rate_plan");
            assertThat(charges)
                    .containsExactly(
                            RECORDS + " of " + each.stripTrailingZeros().toPlainString() + " by " + NAMED_PLAN);
        });
    }

    private String awaitClosed(TestClient client) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> rows(
                                client,
                                "select invoice_id::text from closing where tenant_id = %s and status = 'CLOSED'"),
                        closed -> closed.size() == 1)
                .get(0);
    }

    private List<Long> totals(TestClient client, String invoice) {
        JsonPath read = platform.to("billing", platform.operator())
                .header("Dure-Tenant", client.slug())
                .get("/v1/invoices/" + invoice)
                .jsonPath();
        return List.of(read.getLong("net.amount"), read.getLong("vat.amount"), read.getLong("total.amount"));
    }

    /** What is on the accounts of its ledger, where it is anything. */
    private Map<String, Long> balances(TestClient client) throws SQLException {
        Map<String, Long> balances = new TreeMap<>();
        for (String account : rows(
                client,
                "select account || ' ' || sum(amount_minor) from posting where tenant_id = %s group by account having"
                        + " sum(amount_minor) <> 0")) {
            String[] parts = account.split(" ");
            balances.put(parts[0], Long.valueOf(parts[1]));
        }
        return balances;
    }

    private void numbersHaveNoGap() throws SQLException {
        assertThat(query("select count(*) - max(number::bigint) from invoice")).containsExactly("0");
        assertThat(query("select last_number - (select count(*) from invoice) from invoice_counter"))
                .containsExactly("0");
        assertThat(query("select entry_id from posting group by tenant_id, entry_id having sum(amount_minor) <> 0"))
                .isEmpty();
    }

    private List<String> rows(TestClient client, String query) throws SQLException {
        return query(query.formatted("(select tenant_id from tenant_directory where slug = '" + client.slug() + "')"));
    }

    private List<String> query(String query) throws SQLException {
        try (var billing = Databases.connect(platform.stack().postgresPort(), "billing");
                var statement = billing.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
