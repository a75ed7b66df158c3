package coop.dure.bench.close;

import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import coop.dure.bench.ProcessorTime;
import coop.dure.bench.Token;
import coop.dure.bench.charging.CallLog;
import coop.dure.bench.charging.RecordedCalls;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import coop.dure.embedded.Root;
import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.play.SignIn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Closes a month of many clients over HTTP, as the cooperative's office does: from the first request until each has its
 * invoice and its entry in the ledger; then what they pay becomes a statement. Beside it one SQL aggregate of the same
 * charges. At last the invoices are read as PDF.
 */
public final class CloseBench {
    private static final int ROWS = 1_000_000;
    private static final int TENANTS = 100;
    /** Clients whose months are closed before, until the compilers have done their work. */
    private static final int WARM_UP = 50;

    private static final int PDFS = 1_000;
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    /** One asks without a pause, which no client may. */
    private static final Map<String, String> NO_LIMIT =
            Map.of("DURE_REQUESTS_PER_SECOND", "1000000", "DURE_REQUESTS_AFTER_QUIET", "1000000");

    private CloseBench() {}

    /**
     * Runs it: so many {@code --rows} of so many {@code --tenants}, as many {@code --warm-up} before, so many {@code --pdfs}.
     */
    public static void run(Options options) {
        int rows = options.number("rows", ROWS);
        int tenants = options.number("tenants", TENANTS);
        int warmUp = options.number("warm-up", WARM_UP);
        int pdfs = options.number("pdfs", PDFS);
        Path directory = Root.directory().resolve("tests/bench/target/close-" + System.currentTimeMillis());
        // Days of work, not minutes: both compilers, as in the images.
        System.setProperty("dure.services.jvm", "-XX:TieredStopAtLevel=4 " + options.text("jvm", ""));
        System.out.println("close: " + Machine.line());
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), true, part -> {});
                CallLog log = new CallLog(stack.kafkaBootstrap());
                Books books = new Books(stack.postgresPort())) {
            SignIn signIn = new SignIn(stack.keycloakUrl(), stack.keycloakSecrets());
            Token operator = new Token(signIn::operator);
            Member member = new Member(stack, signIn);
            List<Client> clients = IntStream.rangeClosed(1, tenants + warmUp)
                    .mapToObj(number -> new Client("close", number))
                    .toList();
            List<UUID> ids = clients.stream()
                    .map(client -> UUID.fromString(member.bring(client).tenantId()))
                    .toList();
            stack.service("presence").close();
            stack.service("billing").close();
            stack.restart("billing", NO_LIMIT);
            long legs = (long) rows * (tenants + warmUp) / tenants;
            YearMonth month = YearMonth.now(SEOUL).minusMonths(1);
            log.tell(new RecordedCalls(legs, month, ids), 0, legs);
            log.awaitCharged(legs);
            books.tidy();

            Office office = new Office(stack.service("billing").url(), operator, books, month);
            office.describeIssuer();
            office.close(clients.subList(tenants, tenants + warmUp));

            List<UUID> measured = ids.subList(0, tenants);
            Report report = new Report(books.charges(measured, month), books.aggregate(measured, month));
            ProcessorTime before = ProcessorTime.now(directory.resolve("postgres"));
            Office.Closed closed = office.close(clients.subList(0, tenants));
            report.closed(
                    closed, ProcessorTime.now(directory.resolve("postgres")).since(before));
            books.proveInvoiced(measured, month, tenants + warmUp);
            office.payAll(clients.subList(0, tenants));
            report.verdict(closed, office.statementSeconds(YearMonth.now(SEOUL)), books.aggregate(measured, month));

            office.pdfs(clients, tenants + warmUp);
            report.pdfs(pdfs, office.pdfs(clients, pdfs));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
