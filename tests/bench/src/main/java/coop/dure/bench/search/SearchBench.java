package coop.dure.bench.search;

import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import coop.dure.bench.Token;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import coop.dure.bench.search.Comparison.Taken;
import coop.dure.bench.search.Search.Asked;
import coop.dure.embedded.Root;
import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.play.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks for calls among very many, over HTTP and by bare SQL in turn. What was filled is kept for the next run with as
 * many rows, under {@code target}.
 */
public final class SearchBench {
    private static final int ROWS = 10_000_000;
    private static final int TENANTS = 300;
    private static final int MONTHS = 6;
    private static final int ROUNDS = 200;
    private static final int FILE_LEGS = 100_000;
    private static final int LARGE = 1;
    private static final int USUAL = 2;
    private static final String FILLED = "filled";
    private static final String BIG = "the large tenant";
    /** One asks without a pause, which no client may. */
    private static final Map<String, String> NO_LIMIT =
            Map.of("DURE_REQUESTS_PER_SECOND", "1000000", "DURE_REQUESTS_AFTER_QUIET", "1000000");

    private SearchBench() {}

    /** Runs it among so many {@code --rows} of so many {@code --tenants}, each search {@code --rounds} times. */
    public static void run(Options options) {
        int rows = options.number("rows", ROWS);
        int tenants = options.number("tenants", TENANTS);
        int rounds = options.number("rounds", ROUNDS);
        Path directory = Root.directory().resolve("tests/bench/target/search-" + rows + "-" + tenants);
        forgetHalfFilled(directory);
        // Days of work, not minutes: both compilers, as in the images.
        System.setProperty("dure.services.jvm", "-XX:TieredStopAtLevel=4");
        System.out.println("search: " + Machine.line());
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), true, part -> {})) {
            SignIn signIn = new SignIn(stack.keycloakUrl(), stack.keycloakSecrets());
            History history = filled(stack, signIn, directory.resolve(FILLED), rows, tenants);
            stack.service("cdr").close();
            stack.restart("cdr", NO_LIMIT);
            Untouched untouched = new Untouched(stack.postgresPort());
            List<Taken> all = new ArrayList<>();
            for (int number : List.of(LARGE, USUAL)) {
                UUID tenantId = history.tenants().get(number - 1);
                Token administrator =
                        new Token(() -> signIn.invited(client(number).administrator()));
                OverHttp http = new OverHttp(stack.service("cdr").url(), administrator);
                try (BareSql sql = new BareSql(stack.postgresPort(), tenantId)) {
                    Searches searches = new Searches(
                            tenantId, history, new Sample(stack.postgresPort(), tenantId, history), http::endOfPage);
                    Report.heading(number == LARGE ? BIG : "a usual tenant", untouched.legsOf(tenantId));
                    for (Search search : searches.all()) {
                        Taken taken = new Comparison(http, sql).of(search, rounds, rounds);
                        Report.search(taken);
                        all.add(taken);
                    }
                    if (number == LARGE) {
                        file(http, sql, searches.file(history.daysOf(FILE_LEGS)));
                    }
                    if (options.told("plans")) {
                        for (Search search : searches.all()) {
                            for (Search.Bare each : search.asked().apply(rounds).statements()) {
                                Report.print("%n%s%n%s", search.name(), sql.plan(each));
                            }
                        }
                    }
                }
            }
            Report.verdict(all);
            untouched.report();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One whose filling was broken off has no indexes. */
    private static void forgetHalfFilled(Path directory) {
        if (!Files.isDirectory(directory) || Files.exists(directory.resolve(FILLED))) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client client(int number) {
        return new Client("search", number);
    }

    /** Fills the stack unless it was filled by an earlier run; then it only tells the tenants of that. */
    private static History filled(LocalStack stack, SignIn signIn, Path noted, int rows, int tenants)
            throws IOException {
        YearMonth last = YearMonth.now(ZoneOffset.UTC);
        if (Files.exists(noted)) {
            List<String> lines = Files.readAllLines(noted);
            return new History(
                    rows,
                    YearMonth.parse(lines.get(0)),
                    MONTHS,
                    lines.stream().skip(1).map(UUID::fromString).toList());
        }
        Member member = new Member(stack, signIn);
        List<UUID> ids = Stream.concat(
                        Stream.of(LARGE, USUAL)
                                .map(number -> UUID.fromString(
                                        member.bringWithOwnJson(client(number)).tenantId())),
                        Stream.generate(UUID::randomUUID).limit(tenants - USUAL))
                .toList();
        History history = new History(rows, last.minusMonths(MONTHS), MONTHS, ids);
        long begun = System.nanoTime();
        new Filling(stack.postgresPort(), history).fill();
        Report.print("filled with %,d legs and rows after %.0f s", rows, (System.nanoTime() - begun) / 1e9);
        Files.writeString(
                noted,
                history.firstMonth() + "\n"
                        + String.join("\n", ids.stream().map(UUID::toString).toList()));
        return history;
    }

    private static void file(OverHttp http, BareSql sql, Asked file) throws SQLException {
        for (String kind : List.of("text/csv", "application/x-ndjson")) {
            double overHttp = Double.MAX_VALUE;
            double bySql = Double.MAX_VALUE;
            long legs = 0;
            for (int i = 0; i < 3; i++) {
                HttpRequest request = http.request(file.path(), kind);
                long begun = System.nanoTime();
                long lines = http.lines(request) - (kind.equals("text/csv") ? 1 : 0);
                long answered = System.nanoTime();
                legs = sql.read(file.statements().get(0));
                overHttp = Math.min(overHttp, (answered - begun) / 1e9);
                bySql = Math.min(bySql, (System.nanoTime() - answered) / 1e9);
                if (lines != legs) {
                    throw new IllegalStateException("the file has " + lines + " legs, the bare SQL found " + legs);
                }
            }
            Report.file(kind, legs, overHttp, bySql);
        }
    }
}
