package coop.dure.bench.charging;

import coop.dure.bench.CopyBaseline;
import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import coop.dure.bench.ProcessorTime;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import coop.dure.embedded.Databases;
import coop.dure.embedded.Root;
import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.play.SignIn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Lets billing charge what lies in the log of legs, and PostgreSQL copy the very same charges into the same table. Nobody
 * else works meanwhile: the log is filled before, and the other services are ended.
 */
public final class ChargingBench {
    private static final int ROWS = 1_000_000;
    private static final int TENANTS = 300;
    /** Until the compilers have done their work. */
    private static final int WARM_UP = 300_000;

    private static final int ROWS_PER_TRANSACTION = 2_000;
    private static final double LEAST_OF_COPY = 0.3;
    private static final double MIB = 1024 * 1024;

    private ChargingBench() {}

    /** Runs it: so many {@code --rows} of so many {@code --tenants}, and before as many to {@code --warm-up} with. */
    public static void run(Options options) {
        long rows = options.number("rows", ROWS);
        int tenants = options.number("tenants", TENANTS);
        long warmUp = options.number("warm-up", WARM_UP);
        Path directory = Root.directory().resolve("tests/bench/target/charging-" + System.currentTimeMillis());
        // Days of work, not minutes: both compilers, as in the images.
        System.setProperty("dure.services.jvm", "-XX:TieredStopAtLevel=4 " + options.text("jvm", ""));
        System.out.println("charging: " + Machine.line());
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), true, part -> {});
                CallLog log = new CallLog(stack.kafkaBootstrap());
                Connection billing = Databases.connect(stack.postgresPort(), "billing")) {
            Member member = new Member(stack, new SignIn(stack.keycloakUrl(), stack.keycloakSecrets()));
            List<UUID> ids = IntStream.rangeClosed(1, tenants)
                    .mapToObj(number -> UUID.fromString(
                            member.bring(new Client("charging", number)).tenantId()))
                    .toList();
            LocalStack.SERVICES.forEach(name -> stack.service(name).close());
            YearMonth month = YearMonth.now(ZoneId.of("Asia/Seoul")).minusMonths(1);
            log.tell(new RecordedCalls(warmUp + rows, month, ids), 0, warmUp + rows);

            stack.restart("billing");
            log.awaitCharged(warmUp);
            long before = log.charged();
            long begun = System.nanoTime();
            ProcessorTime processors = ProcessorTime.now(directory.resolve("postgres"));
            log.awaitCharged(warmUp + rows);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long charged = warmUp + rows - before;
            Map<String, Duration> spent =
                    ProcessorTime.now(directory.resolve("postgres")).since(processors);
            stack.service("billing").close();

            proveCharged(billing, warmUp + rows);
            double perSecond = charged / seconds;
            System.out.printf(
                    Locale.ROOT, "%n%,d legs charged in %.1f s: %,.0f a second%n", charged, seconds, perSecond);
            spent.forEach((part, time) -> System.out.printf(
                    Locale.ROOT,
                    "  %-12s %6.1f s of processor, %5.1f µs a leg%n",
                    part,
                    time.toMillis() / 1e3,
                    time.toNanos() / 1e3 / charged));
            System.out.printf(
                    Locale.ROOT,
                    "on disk with indexes: %.0f MiB%n",
                    number(billing, "select pg_total_relation_size('charge')") / MIB);
            double copied = new CopyBaseline(billing, directory.resolve("copied"), rows, ROWS_PER_TRANSACTION)
                    .perSecond("charge");
            System.out.printf(
                    Locale.ROOT,
                    "COPY of the charges: %,.0f a second; of that billing reaches %.2f (target: at least %.2f, %s)%n",
                    copied,
                    perSecond / copied,
                    LEAST_OF_COPY,
                    perSecond / copied >= LEAST_OF_COPY ? "met" : "missed");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A figure of what was not done would be none. */
    private static void proveCharged(Connection billing, long legs) throws SQLException {
        long charges = number(billing, "select count(*) from charge where state in ('RATED', 'FREE', 'NOT_BILLABLE')");
        if (charges != legs) {
            throw new IllegalStateException(legs + " legs have " + charges + " charges");
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
