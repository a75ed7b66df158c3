package coop.dure.billing.settlement;

import coop.dure.billing.ledger.Account;
import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.Posting;
import coop.dure.billing.settlement.AgreedShares.PassThrough;
import coop.dure.billing.settlement.AgreedShares.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random lives of some invoices of one tenant: payments in parts, credits, refunds, voids, payouts. At any moment
 * shares + reserve + pass-through + VAT + balance = paid, to the unit, caps hold, and how it came to be does not matter.
 */
class SettlementPropertiesTest {
    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID LATER_MEMBER = UUID.randomUUID();
    private static final UUID COLLABORATOR = UUID.randomUUID();
    private static final UUID CARRIER = UUID.randomUUID();
    private static final long CAP = 40_000;

    @Property(tries = 400)
    void everyUnitPaidIsSomebodysAfterEachStep(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int steps) {
        Life life = new Life(new Random(seed));
        for (int i = 0; i < steps; i++) {
            life.step();
            life.check();
        }
    }

    @Property(tries = 200)
    void whatIsPostedIsTheStateItself(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int steps) {
        Life life = new Life(new Random(seed));
        for (int i = 0; i < steps; i++) {
            life.step();
        }
        assertThat(life.dueByPostings()).isEqualTo(life.dueByState());
    }

    @Property(tries = 200)
    void paidInFullEveryGroupIsPaidExactly(@ForAll long seed) {
        Standing invoice = randomInvoice(new Random(seed));
        Standing paid = invoice.came(invoice.totalMinor());
        List<Settlement.Divided> divided = Standings.divided(paid);
        for (int k = 0; k < divided.size(); k++) {
            assertThat(divided.get(k).netMinor())
                    .isEqualTo(invoice.groups().get(k).netMinor());
        }
        assertThat(Settlement.vatMinor(paid)).isEqualTo(invoice.vatMinor());
    }

    @Property(tries = 200)
    void theWholeCreditedBitByBitLeavesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        Standing invoice = randomInvoice(random);
        long vat = 0;
        for (int round = 0; round < 50 && invoice.netMinor() > 0; round++) {
            List<Long> credit = new ArrayList<>();
            for (Standing.Group group : invoice.groups()) {
                credit.add(
                        round == 49
                                ? group.netMinor()
                                : random.nextLong(0, group.netMinor() / 2 + 2) % (group.netMinor() + 1));
            }
            long back = invoice.vatOf(credit);
            assertThat(back).isNotNegative();
            vat += back;
            invoice = invoice.credited(credit, back);
        }
        assertThat(invoice.totalMinor()).isZero();
        assertThat(vat).isEqualTo(randomInvoice(new Random(seed)).vatMinor());
    }

    /** Some groups, at two rates of VAT, of before and after a hand-over. */
    private static Standing randomInvoice(Random random) {
        List<Standing.Group> groups = new ArrayList<>();
        Map<BigDecimal, Long> nets = new HashMap<>();
        for (int k = 0; k <= random.nextInt(4); k++) {
            long minor = random.nextLong(1, 300_000);
            int collaborator = random.nextInt(0, 30);
            UUID member = random.nextInt(3) == 0 ? LATER_MEMBER : MEMBER;
            BigDecimal vatPercent = random.nextInt(3) == 0 ? BigDecimal.ZERO : BigDecimal.TEN;
            AgreedShares shares = new AgreedShares(
                    List.of(
                            new Share(member, BigDecimal.valueOf(random.nextLong(0, 700_001), 4)),
                            new Share(
                                    COLLABORATOR, BigDecimal.valueOf(collaborator), random.nextBoolean() ? CAP : null)),
                    random.nextBoolean() ? member : null,
                    random.nextInt(3) == 0
                            ? List.of(new PassThrough(CARRIER, random.nextLong(0, minor * 5 / 4 + 1)))
                            : List.of());
            groups.add(new Standing.Group(vatPercent, minor, shares));
            nets.merge(vatPercent, minor, Long::sum);
        }
        return new Standing(groups, nets.getOrDefault(BigDecimal.TEN, 0L) / 10, 0);
    }

    /** The invoices of a tenant, and all that was posted of them. */
    private static final class Life {
        private final Random random;
        private List<Standing> invoices = new ArrayList<>();
        private final Map<String, Long> accounts = new HashMap<>();
        private final Map<String, Long> adjusted = new HashMap<>();
        private long received;

        private Life(Random random) {
            this.random = random;
            issue();
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0 -> issue();
                case 1, 2 -> pay();
                case 3, 4 -> credit(false);
                case 5 -> fromBalance();
                case 6 -> adjust();
                default -> credit(true);
            }
            payOut();
        }

        private void issue() {
            Standing invoice = randomInvoice(random);
            post(List.of(
                    new Posting(Account.RECEIVABLE, null, null, invoice.totalMinor()),
                    new Posting(Account.UNSETTLED_REVENUE, null, null, -invoice.netMinor()),
                    new Posting(Account.VAT, null, null, -invoice.vatMinor())));
            invoices.add(invoice);
        }

        private void pay() {
            int which = random.nextInt(invoices.size());
            Standing invoice = invoices.get(which);
            long minor = random.nextLong(1, 200_000);
            post(Entry.payment(minor, invoice.totalMinor() - invoice.paidMinor())
                    .postings());
            received += minor;
            change(which, invoice.came(minor));
        }

        /** What came beyond one invoice pays another. */
        private void fromBalance() {
            int from = random.nextInt(invoices.size());
            int to = random.nextInt(invoices.size());
            Standing owed = invoices.get(to);
            long minor = Math.min(invoices.get(from).balanceMinor(), owed.totalMinor() - owed.paidMinor());
            if (minor > 0) {
                post(Entry.fromBalance(minor).postings());
                List<List<Settlement.Divided>> was = divided();
                invoices.set(from, invoices.get(from).came(-minor));
                invoices.set(to, invoices.get(to).came(minor));
                settle(was);
            }
        }

        /** The office moves something to a party, or back. */
        private void adjust() {
            long minor = random.nextLong(1, 5_000);
            UUID party = random.nextBoolean() ? MEMBER : COLLABORATOR;
            boolean back = random.nextBoolean();
            post((back ? Entry.adjustment(party, null, minor) : Entry.adjustment(null, party, minor)).postings());
            adjusted.merge("PAYABLE:" + party, back ? -minor : minor, Long::sum);
            adjusted.merge("RESERVE", back ? minor : -minor, Long::sum);
        }

        private void credit(boolean whole) {
            int which = random.nextInt(invoices.size());
            Standing before = invoices.get(which);
            List<Long> credit = before.groups().stream()
                    .map(group -> whole || group.netMinor() == 0
                            ? group.netMinor()
                            : random.nextLong(0, group.netMinor() + 1))
                    .toList();
            long vat = before.vatOf(credit);
            Standing after = before.credited(credit, vat);
            long freed = before.paidMinor() - after.paidMinor();
            post(Entry.credit(credit, vat, freed).postings());
            long refunded = random.nextBoolean() ? freed : 0;
            post(Entry.refund(refunded).postings());
            received -= refunded;
            change(which, after.came(-refunded));
        }

        private void payOut() {
            long due = accounts.getOrDefault(Account.PAYABLE + ":" + MEMBER, 0L);
            if (due < 0 && random.nextInt(4) == 0) {
                accounts.merge("PAID OUT", due, Long::sum);
                received += due;
                post(List.of(
                        new Posting(Account.PAYABLE, MEMBER, null, -due), new Posting(Account.BANK, null, null, due)));
            }
        }

        private void change(int which, Standing after) {
            List<List<Settlement.Divided>> was = divided();
            invoices.set(which, after);
            settle(was);
        }

        private void settle(List<List<Settlement.Divided>> was) {
            List<List<Settlement.Divided>> is = divided();
            for (int i = 0; i < is.size(); i++) {
                post(Entry.settlement(was.get(i), is.get(i)).postings());
            }
        }

        private List<List<Settlement.Divided>> divided() {
            List<Rooms> rooms = Rooms.of(invoices);
            List<List<Settlement.Divided>> divided = new ArrayList<>();
            for (int i = 0; i < invoices.size(); i++) {
                divided.add(Settlement.of(invoices.get(i), rooms.get(i)));
            }
            return divided;
        }

        private void post(List<Posting> postings) {
            assertThat(postings.stream().mapToLong(Posting::amountMinor).sum()).isZero();
            for (Posting posting : postings) {
                String account = posting.account() == Account.PAYABLE
                        ? posting.account() + ":" + posting.partyId()
                        : posting.account().name();
                accounts.merge(account, posting.amountMinor(), Long::sum);
            }
        }

        private void check() {
            long due = dueByState().values().stream().mapToLong(Long::longValue).sum();
            long vat = invoices.stream().mapToLong(Settlement::vatMinor).sum();
            long balance = invoices.stream().mapToLong(Standing::balanceMinor).sum();
            long paid = invoices.stream().mapToLong(Standing::cameMinor).sum();
            assertThat(due + vat + balance).isEqualTo(paid);
            assertThat(-of("TENANT_BALANCE")).isEqualTo(balance);
            assertThat(of("BANK")).isEqualTo(received);
            assertThat(of("RECEIVABLE"))
                    .isEqualTo(invoices.stream()
                            .mapToLong(invoice -> invoice.totalMinor() - invoice.paidMinor())
                            .sum());
            assertThat(accounts.entrySet().stream()
                            .filter(account -> !account.getKey().equals("PAID OUT"))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .isZero();
            assertThat(capped()).isLessThanOrEqualTo(CAP);
        }

        private long of(String account) {
            return accounts.getOrDefault(account, 0L);
        }

        private long capped() {
            List<List<Settlement.Divided>> divided = divided();
            long sum = 0;
            for (int i = 0; i < invoices.size(); i++) {
                for (int k = 0; k < divided.get(i).size(); k++) {
                    AgreedShares shares = invoices.get(i).groups().get(k).shares();
                    if (shares.isCapped()) {
                        sum += divided.get(i)
                                .get(k)
                                .entitlements()
                                .get(shares.passThrough().size() + 1)
                                .minor();
                    }
                }
            }
            return sum;
        }

        private Map<String, Long> dueByState() {
            Map<String, Long> due = new HashMap<>();
            divided()
                    .forEach(invoice -> invoice.forEach(group -> group.entitlements()
                            .forEach(one -> due.merge(
                                    one.partyId() == null ? "RESERVE" : "PAYABLE:" + one.partyId(),
                                    one.minor(),
                                    Long::sum))));
            due.values().removeIf(minor -> minor == 0);
            return due;
        }

        private Map<String, Long> dueByPostings() {
            Map<String, Long> due = new HashMap<>();
            accounts.forEach((account, minor) -> {
                if (account.startsWith("PAYABLE") || account.equals("RESERVE")) {
                    due.put(account, -minor);
                }
            });
            due.merge("PAYABLE:" + MEMBER, -of("PAID OUT"), Long::sum);
            adjusted.forEach((whose, minor) -> due.merge(whose, -minor, Long::sum));
            due.values().removeIf(minor -> minor == 0);
            return due;
        }
    }
}
