package coop.dure.bench.presence;

import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import coop.dure.bench.ProcessorTime;
import coop.dure.bench.clients.Waiting;
import coop.dure.embedded.Databases;
import coop.dure.embedded.Root;
import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.play.SignIn;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * Connects agents and those who follow them, lets agents change at a rate and then at higher ones, and looks how soon
 * each change is told; then does the same with a bare fan-out of the same messages.
 */
public final class PresenceBench {
    private static final int AGENTS = 10_000;
    private static final int TENANTS = 1;
    private static final int SUBSCRIBERS = 200;
    private static final int AGENTS_EACH = 50;
    private static final int RATE = 500;
    private static final int SECONDS = 60;
    private static final int WARM_UP_SECONDS = 60;
    private static final int STEP_SECONDS = 15;
    private static final int IDLE_SECONDS = 60;
    private static final int HEAP_MIB = 300;
    /** Nearly all that lives is of connections, and stays: the usual third for what is young would leave it no room. */
    private static final int YOUNG_PART = 6;

    private static final int MOST_LOOKS = 8;
    private static final double AS_GOOD_AS_CALM = 0.002;
    private static final int MOST_RATE = 100_000;
    private static final int SETTLE_SECONDS = 20;
    private static final Duration ROSTER_WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_MS = 500;

    private final LocalStack stack;
    private final Path directory;
    private final Options options;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private PresenceBench(LocalStack stack, Path directory, Options options) {
        this.stack = stack;
        this.directory = directory;
        this.options = options;
    }

    /**
     * Runs it: {@code --agents} of {@code --tenants}, {@code --subscribers} of 50 agents each, {@code --rate} changes a second
     * for {@code --seconds} after {@code --warm-up}; {@code --step} seconds at each higher rate, {@code --idle} seconds of
     * looking at agents who do nothing, {@code --heap} MiB of the service.
     */
    public static void run(Options options) {
        Path directory = Root.directory().resolve("tests/bench/target/presence-" + System.currentTimeMillis());
        // Days of work, not minutes: both compilers, as in the images.
        System.setProperty("dure.services.jvm", "-XX:TieredStopAtLevel=4");
        System.out.println("presence: " + Machine.line());
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), true, part -> {})) {
            PresenceBench bench = new PresenceBench(stack, directory, options);
            try {
                bench.measure();
            } finally {
                // Its threads would keep a run that failed from ending.
                bench.vertx.close();
            }
        }
    }

    private void measure() {
        int agents = options.number("agents", AGENTS);
        int tenants = options.number("tenants", TENANTS);
        int heap = options.number("heap", HEAP_MIB);
        System.setProperty(
                "dure.services.jvm", "-XX:TieredStopAtLevel=4 -Xmx" + heap + "m -Xmn" + heap / YOUNG_PART + "m");
        stack.service("presence").close();
        stack.restart("presence");
        SignIn signIn = new SignIn(stack.keycloakUrl(), stack.keycloakSecrets());
        List<List<Seat>> seats = new Crowd(stack, signIn).bring(tenants, agents / tenants);
        Waiting.until("presence knowing all agents", ROSTER_WITHIN, LOOK_EVERY_MS, () -> known() >= agents);
        List<Seat> all = seats.stream().flatMap(List::stream).toList();
        List<Board> boards = Board.of(seats, options.number("subscribers", SUBSCRIBERS), AGENTS_EACH);
        Report.begin(agents, tenants, boards.size(), AGENTS_EACH);
        Load load = new Load(vertx, Board.followed(boards, all));
        int highest = platform(all, boards, load);
        // Its agents would be lost, and that told, while the baseline is measured.
        stack.service("presence").close();
        baseline(all, boards, load, highest);
    }

    private int platform(List<Seat> seats, List<Board> boards, Load load) {
        int port = URI.create(stack.service("presence").url()).getPort();
        try (Connections connections = new Connections(vertx, port, Connections.Way.EVENTS, seats, load);
                MostMemory memory = new MostMemory(
                        () -> stack.service("presence").residentKiB().orElse(0))) {
            idle(connections, seats.size());
            connections.follow(boards);
            int rate = options.number("rate", RATE);
            load.run(connections, rate, seconds("warm-up", WARM_UP_SECONDS));
            ProcessorTime before = taken();
            Outcome outcome = load.run(connections, rate, seconds("seconds", SECONDS));
            Report.atTheRate(outcome, connections.lost());
            Report.processors(taken().since(before), outcome.commands());
            Report.memory(memory.mib());
            int highest = HighestRate.of(rate * 2, MOST_RATE, step(load, connections));
            Report.highest(highest, memory.mib());
            return highest;
        }
    }

    private void idle(Connections connections, int agents) {
        Idle none = calm();
        List<Idle> rising = new ArrayList<>();
        for (int some : List.of(agents / 10, agents / 2, agents)) {
            long begun = System.nanoTime();
            int more = some - connections.connected();
            connections.connect(some);
            Report.connected(some, more / ((System.nanoTime() - begun) / 1e9));
            rising.add(idle(some));
        }
        Report.idle(none, rising);
    }

    /** What the service takes with no agents once it has compiled what it runs: when it takes no less than just before. */
    private Idle calm() {
        Idle before = idle(0);
        for (int looks = 1; looks < MOST_LOOKS; looks++) {
            Idle now = idle(0);
            if (Idle.share(before.service(), before.over()) - Idle.share(now.service(), now.over()) < AS_GOOD_AS_CALM) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private Idle idle(int agents) {
        try {
            TimeUnit.SECONDS.sleep(Math.min(SETTLE_SECONDS, options.number("idle", IDLE_SECONDS)));
            ProcessorTime before = taken();
            Duration over = seconds("idle", IDLE_SECONDS);
            TimeUnit.SECONDS.sleep(over.toSeconds());
            Map<String, Duration> spent = taken().since(before);
            return new Idle(
                    agents,
                    over,
                    spent.getOrDefault("presence", Duration.ZERO),
                    spent.getOrDefault("PostgreSQL", Duration.ZERO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void baseline(List<Seat> seats, List<Board> boards, Load load, int highest) {
        try (BareProcess bare = new BareProcess(directory, load.samples());
                Connections connections = new Connections(vertx, bare.port(), Connections.Way.WEB_SOCKET, seats, load);
                MostMemory memory = new MostMemory(bare::residentKiB)) {
            connections.connect(seats.size());
            connections.follow(boards);
            int rate = options.number("rate", RATE);
            load.run(connections, rate, seconds("warm-up", WARM_UP_SECONDS));
            ProcessorTime before = taken();
            Outcome outcome = load.run(connections, rate, seconds("seconds", SECONDS));
            Report.baseline(outcome);
            Report.processors(taken().since(before), outcome.commands());
            int bareHighest = HighestRate.of(Math.max(rate, highest) * 2, MOST_RATE, step(load, connections));
            Report.ratio(highest, bareHighest, memory.mib());
        }
    }

    private IntPredicate step(Load load, Connections connections) {
        return rate -> {
            Outcome outcome = load.run(connections, rate, seconds("step", STEP_SECONDS));
            Report.step(outcome);
            return outcome.holds(Report.LATEST_HELD_MS);
        };
    }

    private Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(options.number(name, otherwise));
    }

    private ProcessorTime taken() {
        return ProcessorTime.now(directory.resolve("postgres"));
    }

    private long known() {
        try (Connection presence = Databases.connect(stack.postgresPort(), "presence");
                Statement statement = presence.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from agent where in_roster")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
