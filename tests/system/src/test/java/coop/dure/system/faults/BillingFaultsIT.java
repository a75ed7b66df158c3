package coop.dure.system.faults;

import coop.dure.embedded.Databases;
import coop.dure.system.faults.MixedCalls.Talk;
import coop.dure.system.faults.MonthByHand.Bill;
import coop.dure.system.running.Call;
import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of two replicas of billing either is killed within each thing that it does with a month: while it charges, rates a month
 * again that is open or closed, closes it for everybody, issues a draft, takes a bank's file twice, gives money back, adjusts,
 * fixes statements and pays out. The end is to the won what is worked out here by hand, no number of an invoice is missing,
 * and the ledger sums to zero.
 */
@OnDisturbedPlatform
class BillingFaultsIT {
    /** Of the months of both clients together. */
    private static final int RECORDS = Integer.getInteger("dure.billing-faults.records", 300);

    private static final int OF_THE_FIRST_MONTH = RECORDS / 3;
    private static final int OF_THE_SECOND_MONTH = RECORDS / 6;
    private static final long GIVEN_BACK = 1_000;
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final String JSON = "application/json";
    private static final String PLAIN = "faults-plain";
    private static final String DEARER = "faults-dearer";

    private final RunningPlatform platform;
    private final YearMonth second = YearMonth.now(SEOUL).minusMonths(1);
    private final YearMonth first = second.minusMonths(1);
    private final List<Talk> talks = MixedCalls.of(first, OF_THE_FIRST_MONTH);
    private final List<Talk> later = MixedCalls.of(second, OF_THE_SECOND_MONTH);
    private final Talk late = MixedCalls.one(first, OF_THE_FIRST_MONTH);
    /** To a mobile, and not too short. */
    private final Talk wrong = talks.get(4);

    BillingFaultsIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    void whateverOfTwoReplicasWasKilledWhateverTheyWereDoingTheBooksAreToTheWon() throws IOException, SQLException {
        publish(PLAIN, MonthByHand.plan(MonthByHand.PLAIN));
        publish(DEARER, MonthByHand.plan(MonthByHand.DEARER));
        try (BillingReplicas billing = new BillingReplicas(platform)) {
            Kills kills = new Kills(platform, billing);
            CompletableFuture<TestClient> other =
                    CompletableFuture.supplyAsync(() -> client("ledger-inn-2", "+82212345702"), this::begin);
            BilledInn one = new BilledInn(platform, billing, client("ledger-inn-1", "+82212345701"));
            BilledInn two = new BilledInn(platform, billing, other.join());
            charge(kills, one, two);
            rateTheOpenMonthAgain(kills, one, two);
            Bill oneFirst = MonthByHand.of(with(talks, wrong.corrected(300)), MonthByHand.DEARER)
                    .bill();
            Bill twoFirst = MonthByHand.of(talks, MonthByHand.DEARER).bill();
            closeForEverybody(kills, one, two);
            String draft = one.awaitClosed(first);
            String invoice = two.awaitClosed(first);
            issueTheDraft(kills, one, draft);
            assertThat(one.said(draft)).isEqualTo(oneFirst.said());
            assertThat(two.said(invoice)).isEqualTo(twoFirst.said());
            takeTheMoney(kills, one, draft, oneFirst, two, invoice, twoFirst);
            rateTheClosedMonthAgain(kills, one, two);
            closeTheNext(kills, one, two);
            Bill oneSecond = adjusted(with(with(talks, wrong.corrected(300)), late), MonthByHand.PLAIN, oneBefore());
            Bill twoSecond = adjusted(with(with(talks, wrong.corrected(40)), late), MonthByHand.DEARER, twoBefore());
            String oneNext = one.awaitClosed(second);
            String twoNext = two.awaitClosed(second);
            assertThat(one.said(oneNext)).isEqualTo(oneSecond.said());
            assertThat(two.said(twoNext)).isEqualTo(twoSecond.said());
            one.pay(oneNext, oneSecond.total());
            two.pay(twoNext, twoSecond.total());
            fixAndPayOut(kills, one, two);
            assertThat(one.balances()).isEqualTo(paidOut(oneFirst.credited(GIVEN_BACK), oneSecond));
            assertThat(two.balances()).isEqualTo(paidOut(twoFirst, twoSecond));
            eachThingIsThereOnce(one, two);
        }
    }

    private TestClient client(String slug, String number) {
        return TestClient.live(platform, slug, number, first, Map.of("ratePlan", PLAIN));
    }

    private void begin(Runnable work) {
        new Thread(work, "another client").start();
    }

    private void correct(BilledInn inn, int seconds) {
        inn.correct(wrong, wrong.corrected(seconds));
    }

    private static List<Talk> with(List<Talk> talks, Talk one) {
        List<Talk> others = new ArrayList<>(talks);
        others.removeIf(talk -> talk.id().equals(one.id()));
        others.add(one);
        return others;
    }

    private MonthByHand oneBefore() {
        return MonthByHand.of(with(talks, wrong.corrected(300)), MonthByHand.DEARER);
    }

    private MonthByHand twoBefore() {
        return MonthByHand.of(talks, MonthByHand.DEARER);
    }

    /** The second month, with what the first costs now beyond what was billed of it. */
    private Bill adjusted(List<Talk> now, String price, MonthByHand billed) {
        return MonthByHand.of(later, MonthByHand.PLAIN)
                .adjusted(MonthByHand.of(now, price), billed)
                .bill();
    }

    /** The ledger when both invoices are paid, and the member what it is due of them. */
    private static Map<String, Long> paidOut(Bill one, Bill other) {
        long members = one.members() + other.members();
        long net = one.net() + other.net();
        long vat = one.vat() + other.vat();
        return new TreeMap<>(Map.of("BANK", net + vat - members, "VAT", -vat, "RESERVE", members - net));
    }

    private void charge(Kills kills, BilledInn one, BilledInn two) throws SQLException {
        List<Talk> all = new ArrayList<>(talks);
        all.addAll(later);
        all.add(MixedCalls.unpriced(first));
        kills.within(
                "charging",
                () -> {
                    one.post(all);
                    two.post(all);
                },
                "select count(*) < " + all.size() + " from charge where tenant_id = '" + two.id() + "'",
                Gate.before("charge"));
        one.awaitCharged(all.size(), wrong);
        two.awaitCharged(all.size(), wrong);
    }

    private void rateTheOpenMonthAgain(Kills kills, BilledInn one, BilledInn two) throws SQLException {
        kills.within(
                "rating an open month again",
                () -> {
                    two.rateAgain(first, DEARER);
                    one.rateAgain(first, DEARER);
                    // Behind what is rated again: whoever charges it stands in the way of who asks for that.
                    correct(one, 300);
                },
                "select count(*) > 0 from month_rating where status = 'RUNNING' and tenant_id = '" + two.id() + "'",
                Gate.before("charge"));
        one.awaitCharged(talks.size() + later.size() + 1, wrong.corrected(300));
        two.awaitCharged(talks.size() + later.size() + 1, wrong);
    }

    private void closeForEverybody(Kills kills, BilledInn one, BilledInn two) throws SQLException {
        one.draft(first);
        closeAll(kills, first, two);
    }

    private void closeAll(Kills kills, YearMonth month, BilledInn gated) throws SQLException {
        kills.within(
                "closing " + month + " for everybody",
                () -> kills.replicas()
                        .untilAnswered(
                                call -> call.once("close-all-" + month)
                                        .send(
                                                "POST",
                                                "/v1/billing-periods/" + month + ":closeAll",
                                                JSON,
                                                Map.of("acceptOpen", true)),
                                202),
                "select count(*) > 0 from closing c where tenant_id = '" + gated.id() + "' and month = '" + month
                        + "' and status not in ('CLOSED', 'REFUSED') and (select max(partitions) = count(*) from"
                        + " closing_marker m where m.tenant_id = c.tenant_id and m.closing_id = c.closing_id and topic ="
                        + " 'cdr.recorded.v1')",
                Gate.by(gated.id() + ":" + month));
    }

    private void issueTheDraft(Kills kills, BilledInn one, String draft) throws SQLException {
        kills.within(
                "issuing a draft",
                () -> {
                    one.review(draft);
                    one.issue(draft);
                },
                "select count(*) > 0 from invoice_draft where invoice_id = '" + draft + "'",
                Gate.by(one.id() + ":" + first));
    }

    /** The bank's file comes to both replicas, and once more; what it does not say of the second is paid by hand. */
    private void takeTheMoney(
            Kills kills, BilledInn one, String draft, Bill oneFirst, BilledInn two, String invoice, Bill twoFirst)
            throws SQLException {
        long third = twoFirst.total() / 3;
        String file = "거래일시,입금액,보낸분,적요\n"
                + "%s,%d,누군가,청구서 %s\n".formatted(second.atDay(3), third, two.number(invoice))
                + "%s,%d,누군가,청구서 %s\n".formatted(second.atDay(3), oneFirst.total(), one.number(draft))
                + "%s,5000,아무개,모름\n".formatted(second.atDay(3));
        kills.within(
                "taking a bank's file",
                () -> {
                    kills.replicas()
                            .bothUntilAnswered(call -> call.send("POST", "/v1/bank-statements", "text/csv", file), 200);
                    one.giveBack(draft, GIVEN_BACK);
                    two.pay(invoice, twoFirst.total() - third);
                },
                "select count(*) = 0 from payment where tenant_id = '" + one.id() + "'",
                Gate.by("book:" + one.id()));
        String verdicts = kills.replicas()
                .untilAnswered(call -> call.send("POST", "/v1/bank-statements", "text/csv", file), 200)
                .body();
        assertThat(JsonPath.from(verdicts).getList("lines.verdict", String.class))
                .containsExactly("KNOWN", "KNOWN", "OPEN");
    }

    private void rateTheClosedMonthAgain(Kills kills, BilledInn one, BilledInn two) throws SQLException {
        kills.within(
                "rating a closed month again",
                () -> {
                    one.rateAgain(first, PLAIN);
                    one.post(List.of(late));
                    two.post(List.of(late));
                },
                "select count(*) > 0 from month_rating where status = 'RUNNING' and tenant_id = '" + one.id() + "'",
                Gate.before("charge"));
        correct(two, 40);
        one.awaitCharged(talks.size() + later.size() + 2, wrong.corrected(300));
        two.awaitCharged(talks.size() + later.size() + 2, wrong.corrected(40));
    }

    private void closeTheNext(Kills kills, BilledInn one, BilledInn two) throws SQLException {
        closeAll(kills, second, one);
        two.awaitClosed(second);
    }

    /** Of the second month, in which all of it was posted as far as anybody can tell. */
    private void fixAndPayOut(Kills kills, BilledInn one, BilledInn two) throws SQLException {
        dateBack(one);
        dateBack(two);
        kills.within(
                "fixing statements and paying out",
                () -> {
                    kills.replicas()
                            .untilAnswered(
                                    call -> call.send("POST", "/v1/statements/" + second + ":close", JSON, ""), 204);
                    kills.replicas()
                            .untilAnswered(
                                    call -> call.once("payout-" + second)
                                            .send("POST", "/v1/payouts", JSON, Map.of("month", second.toString())),
                                    201);
                },
                "select count(*) = 0 from payout_run where month = '" + second + "'",
                Gate.by("statements"));
    }

    private void dateBack(BilledInn inn) throws SQLException {
        try (var books = Databases.connect(platform.stack().postgresPort(), "billing");
                var statement = books.createStatement()) {
            for (String table : List.of("posting", "ledger_entry")) {
                statement.executeUpdate("update " + table + " set posted_at = '" + second
                        + "-15T12:00:00Z' where tenant_id = '" + inn.id() + "'");
            }
        }
    }

    private void eachThingIsThereOnce(BilledInn one, BilledInn two) throws SQLException {
        for (BilledInn inn : List.of(one, two)) {
            assertThat(inn.rows("select kind || ' ' || (cleared_at is null) from billing_alert where tenant_id = %s"))
                    .as("alerts of the call that nobody has a price for")
                    .containsExactly("UNRATED_CHARGES true");
            assertThat(inn.rows("select month || ' ' || count(*) from closing where tenant_id = %s group by month"))
                    .containsExactlyInAnyOrder(first + " 1", second + " 1");
            assertThat(inn.rows("select count(*)::text from invoice where tenant_id = %s"))
                    .containsExactly("2");
        }
        assertThat(query("select count(*) - max(number::bigint) from invoice")).containsExactly("0");
        assertThat(query("select last_number - (select count(*) from invoice) from invoice_counter"))
                .containsExactly("0");
        assertThat(query("select entry_id from posting group by tenant_id, entry_id having sum(amount_minor) <> 0"))
                .isEmpty();
    }

    private void publish(String code, String document) throws IOException {
        Object plan = new com.fasterxml.jackson.databind.ObjectMapper().readTree(document);
        for (List<Object> step : List.<List<Object>>of(
                List.of("PUT", "", Map.of("name", code)),
                List.of("POST", "/versions", plan),
                List.of("POST", "/versions/1:publish", Map.of()))) {
            Call.Answer answer = new Call(platform.url("billing"))
                    .as(platform.operator())
                    .send((String) step.get(0), "/v1/rate-plans/" + code + step.get(1), JSON, step.get(2));
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        }
    }

    private List<String> query(String query) throws SQLException {
        return BilledInn.query(platform, query);
    }
}
