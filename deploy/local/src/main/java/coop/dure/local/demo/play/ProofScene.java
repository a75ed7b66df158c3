package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.local.demo.HotelHangang;
import coop.dure.local.demo.recompute.MonthBill;
import coop.dure.local.demo.recompute.Recomputation;
import coop.dure.local.demo.recompute.Shares;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Proves the month: what was delivered, charged, invoiced, posted and shared agrees, also with a plain recomputation. */
final class ProofScene {
    private final Platform platform;
    private final Platform.Client client;
    private int checks;

    private ProofScene(Platform platform, Platform.Client client) {
        this.platform = platform;
        this.client = client;
    }

    static void play(Platform platform, Platform.Client client, Path file, JsonNode imported, JsonNode invoice) {
        Say.scene("The proof");
        Recomputation expected = Recomputation.of(file, client.month(), HotelHangang.AGENTS.size());
        ProofScene proof = new ProofScene(platform, client);
        proof.rows(expected, imported.get("counters"));
        proof.charges(expected, invoice);
        proof.invoice(expected.bill(), invoice);
        proof.ledger(expected.bill(), invoice);
        Say.line("all %d checks hold", proof.checks);
    }

    private void rows(Recomputation expected, JsonNode counters) {
        same("lines read", expected.read(), counters.get("read").asLong());
        same(
                "lines rejected",
                expected.rejects().size(),
                counters.get("rejected").asLong());
        long[] storedByAll = {0};
        Pages.each(
                platform.cdr() + "/v1/imports",
                platform.system(client),
                earlier -> storedByAll[0] += earlier.at("/counters/stored").asLong());
        same("records stored by this run and all before it, once", expected.stored(), storedByAll[0]);
        same(
                "records stored or recognised as repeats",
                expected.stored() + expected.duplicates(),
                counters.get("stored").asLong() + counters.get("duplicate").asLong());
    }

    /** legs = charges, state by state; the sum of charges is the sum of the invoice's lines of charges. */
    private void charges(Recomputation expected, JsonNode invoice) {
        Map<String, Long> legs = Counts.legs(platform, client);
        same("legs by charging", expected.legsByCharging(), legs);
        Map<String, Long> states = Counts.charges(platform, client);
        BigDecimal[] sum = {BigDecimal.ZERO};
        Pages.each(
                platform.billing() + "/v1/charges?month=" + client.month(),
                platform.system(client),
                charge -> sum[0] = sum[0].add(Amounts.of(charge.get("amount"))));
        same("charges by state", expected.chargesByState(), states);
        states.forEach((state, count) -> Say.line("  %7d %s", count, state));
        same("legs = charges", total(legs), total(states));
        Say.line(
                "%,d records stored = %,d legs + %,d more contents of records that contradict themselves; each leg has one"
                        + " charge",
                expected.stored(), total(legs), expected.stored() - total(legs));
        same("sum of charges = lines of charges", plain(sum[0]), plain(lines(invoice, "CHARGES")));
    }

    private void invoice(MonthBill bill, JsonNode invoice) {
        Map<String, String> expected = new TreeMap<>();
        bill.lines()
                .forEach(
                        line -> expected.put(key(line.kind(), line.name()), line.quantity() + " " + plain(line.won())));
        Map<String, String> printed = new TreeMap<>();
        for (JsonNode line : invoice.get("lines")) {
            printed.put(
                    key(line.get("kind").asText(), line.get("name").asText()),
                    line.get("quantity").asLong() + " " + plain(Amounts.of(line.get("amount"))));
        }
        same("invoice lines", expected, printed);
        same("net", bill.netWon(), Amounts.won(invoice.get("net")));
        same("VAT", bill.vatWon(), Amounts.won(invoice.get("vat")));
        same("total", bill.totalWon(), Amounts.won(invoice.get("total")));
    }

    private void ledger(MonthBill bill, JsonNode invoice) {
        Map<String, Long> accounts = new HashMap<>();
        Map<String, Long> parties = new HashMap<>();
        Pages.each(
                platform.billing() + "/v1/ledger/entries",
                platform.signIn().operator(),
                entry -> {
                    long sum = 0;
                    for (JsonNode posting : entry.get("postings")) {
                        long amount = Amounts.won(posting.get("amount"));
                        sum += amount;
                        accounts.merge(posting.get("account").asText(), amount, Long::sum);
                        if (posting.get("account").asText().equals("PAYABLE")) {
                            parties.merge(posting.get("partyId").asText(), -amount, Long::sum);
                        }
                    }
                    same("entry sums to zero", 0L, sum);
                },
                CloseScene.FOR_HOTEL);
        long paid = accounts.getOrDefault("BANK", 0L);
        Shares shares = Shares.of(bill, paid);
        same("paid = total", bill.totalWon(), paid);
        same("nothing left to receive", 0L, accounts.getOrDefault("RECEIVABLE", 0L));
        same("everything divided", 0L, accounts.getOrDefault("UNSETTLED_REVENUE", 0L));
        same("VAT posted", shares.vat(), -accounts.getOrDefault("VAT", 0L));
        same("reserve", shares.reserve(), -accounts.getOrDefault("RESERVE", 0L));
        same("member's share", shares.member(), parties.get(id("members", Platform.MEMBER)));
        same("collaborator's share", shares.collaborator(), parties.get(id("collaborators", Platform.COLLABORATOR)));
        same(
                "shares + reserve + VAT + balance = paid",
                paid,
                shares.member() + shares.collaborator() + shares.reserve() + shares.vat() + shares.balance());
        Say.line(
                "paid %,d won = member %,d + collaborator %,d + reserve %,d + VAT %,d",
                paid, shares.member(), shares.collaborator(), shares.reserve(), shares.vat());
        same("invoice paid", Amounts.won(invoice.get("total")), paid);
    }

    private String id(String kind, String slug) {
        return Http.get(
                        platform.tenants() + "/v1/" + kind + "/" + slug,
                        platform.signIn().operator())
                .get("id")
                .asText();
    }

    private static String key(String kind, String name) {
        return kind.matches("CHARGES|ALLOWANCE") ? kind + " " + name : kind;
    }

    private static BigDecimal lines(JsonNode invoice, String kind) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : invoice.get("lines")) {
            if (line.get("kind").asText().equals(kind)) {
                sum = sum.add(Amounts.of(line.get("amount")));
            }
        }
        return sum;
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void same(String what, Object expected, @org.jspecify.annotations.Nullable Object found) {
        checks++;
        if (!String.valueOf(expected).equals(String.valueOf(found))) {
            throw new DemoFailedException("MISMATCH: " + what + System.lineSeparator() + "   recomputed: " + expected
                    + System.lineSeparator() + "   found:      " + found);
        }
    }
}
