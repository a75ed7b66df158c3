package coop.dure.system.faults;

import coop.dure.embedded.Databases;
import coop.dure.system.faults.MixedCalls.Talk;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A client with two months that are over, and what the office does about it, asked of whichever replica is there. */
final class BilledInn {
    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final RunningPlatform platform;
    private final BillingReplicas billing;
    private final TestClient client;
    private final String id;

    BilledInn(RunningPlatform platform, BillingReplicas billing, TestClient client) throws SQLException {
        this.platform = platform;
        this.billing = billing;
        this.client = client;
        this.id = query(platform, "select tenant_id::text from tenant_directory where slug = '" + client.slug() + "'")
                .get(0);
    }

    /** The tenant's id, as the names of billing's locks begin. */
    String id() {
        return id;
    }

    void post(List<Talk> talks) {
        MixedCalls.post(platform, client, talks);
    }

    /** Says in cdr that a call was longer. */
    void correct(Talk talk, Talk corrected) {
        List<String> leg = await(
                "select call_id || '/legs/' || leg_id from charge where tenant_id = %s and at = '" + talk.at() + "'",
                found -> found.size() == 1);
        platform.to("cdr", platform.operator())
                .header("Dure-Tenant", client.slug())
                .body(Map.of(
                        "reason",
                        "by the switch's log",
                        "corrections",
                        Map.of("endedAt", corrected.end().toString())))
                .post("/v1/calls/" + leg.get(0) + ":correct")
                .then()
                .statusCode(202);
    }

    void rateAgain(YearMonth month, String plan) {
        untilAnswered("POST", "/v1/billing-periods/" + month + ":rateAgain", rating(plan), 202);
    }

    private static Map<String, Object> rating(String plan) {
        return Map.of("ratePlan", plan, "version", 1, "reason", "the wrong plan");
    }

    /** Its invoice is to be looked over first. */
    void draft(YearMonth month) {
        untilAnswered(
                "POST", "/v1/billing-periods/" + month + ":close", Map.of("acceptOpen", true, "draft", true), 202);
    }

    String awaitClosed(YearMonth month) {
        return await(
                        "select invoice_id::text from closing where tenant_id = %s and month = '" + month
                                + "' and status = 'CLOSED'",
                        closed -> closed.size() == 1)
                .get(0);
    }

    /** Until there are so many charges, of which one is of so many seconds, and none waits to be rated again. */
    void awaitCharged(int charges, Talk one) {
        await(
                "select count(*) || ' ' || count(*) filter (where at = '" + one.at() + "' and connected_seconds = "
                        + one.seconds() + ") from charge where tenant_id = %s and not voided and not exists (select 1"
                        + " from month_rating r where r.tenant_id = charge.tenant_id and r.status = 'RUNNING')",
                counted -> counted.equals(List.of(charges + " 1")));
    }

    void review(String invoice) {
        untilAnswered("POST", "/v1/invoices/" + invoice + ":review", Map.of(), 200);
    }

    void issue(String invoice) {
        untilAnswered("POST", "/v1/invoices/" + invoice + ":issue", Map.of(), 200);
    }

    /** Whoever is asked for it again answers the payment that there is. */
    void pay(String invoice, long won) {
        untilAnswered(
                "POST",
                "/v1/invoices/" + invoice + "/payments",
                Map.of(
                        "amount", won(won),
                        "receivedAt", client.month().atEndOfMonth() + "T12:00:00Z",
                        "reference", "won " + won),
                201);
    }

    /** Something off the fees, for the client's sake. */
    void giveBack(String invoice, long won) {
        int fees = read(invoice).getInt("shareGroups.findIndexOf { it.revenueKind == 'FEES' }");
        untilAnswered(
                "POST",
                "/v1/invoices/" + invoice + "/credit-notes",
                Map.of(
                        "kind",
                        "GOODWILL",
                        "reason",
                        "a day without service",
                        "refund",
                        true,
                        "groups",
                        List.of(Map.of("group", fees, "net", won(won)))),
                201);
    }

    private static Map<String, String> won(long won) {
        return Map.of("amount", String.valueOf(won), "currency", "KRW");
    }

    String number(String invoice) {
        return read(invoice).getString("number");
    }

    /** Net, VAT, total, and the net of each share group. */
    String said(String invoice) {
        JsonPath read = read(invoice);
        return "%d + %d = %d of %s"
                .formatted(
                        read.getLong("net.amount"),
                        read.getLong("vat.amount"),
                        read.getLong("total.amount"),
                        read.getList("shareGroups.net.amount", Long.class));
    }

    private JsonPath read(String invoice) {
        return JsonPath.from(
                billing.untilAnswered(call -> call.forTenant(client.slug()).get("/v1/invoices/" + invoice), 200)
                        .body());
    }

    /** What is on the accounts of its ledger, where it is anything. */
    Map<String, Long> balances() throws SQLException {
        Map<String, Long> balances = new TreeMap<>();
        for (String account :
                rows("select account || ' ' || sum(amount_minor) from posting where tenant_id = %s group by account"
                        + " having sum(amount_minor) <> 0")) {
            String[] parts = account.split(" ");
            balances.put(parts[0], Long.valueOf(parts[1]));
        }
        return balances;
    }

    private void untilAnswered(String method, String path, Map<String, Object> body, Integer status) {
        String key = client.slug() + path.hashCode() + body.hashCode();
        billing.untilAnswered(call -> call.forTenant(client.slug()).once(key).send(method, path, JSON, body), status);
    }

    private List<String> await(String query, Predicate<List<String>> enough) {
        return Awaitility.await().atMost(PATIENCE).until(() -> rows(query), enough);
    }

    /** Of a query about the tenant's rows. */
    List<String> rows(String query) throws SQLException {
        return query(platform, query.formatted("'" + id + "'"));
    }

    static List<String> query(RunningPlatform platform, String query) throws SQLException {
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
