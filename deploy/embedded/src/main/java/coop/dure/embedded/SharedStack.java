package coop.dure.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL, one Kafka, one Keycloak and one mail server for all tests of a build. The first test JVM starts a process that holds
 * them; those that come later find it by a file under the root's {@code target}. It ends by itself with the build.
 *
 * @param postgresPort loopback port of PostgreSQL (see {@link Databases})
 * @param kafkaBootstrap what Kafka clients connect to
 * @param keycloakUrl Keycloak's base URL
 * @param keycloakAdmin bootstrap administrator of the master realm
 * @param keycloakAdminPassword its password
 * @param tenantsClientSecret secret of the client {@code dure-tenants}
 * @param operatorPassword password of {@code operator@dure.example}
 * @param mails what Keycloak has sent
 */
public record SharedStack(
        int postgresPort,
        String kafkaBootstrap,
        String keycloakUrl,
        String keycloakAdmin,
        String keycloakAdminPassword,
        String tenantsClientSecret,
        String operatorPassword,
        MailFolder mails) {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    /** The tests of all services make many hundred organizations in one Keycloak, which keeps them in memory. */
    private static final String KEYCLOAK_HEAP = "400m";

    private static @Nullable SharedStack found;

    /** The build's stack, started if it is not up yet. Blocks until every part answers. */
    public static synchronized SharedStack obtain() {
        SharedStack known = found;
        if (known == null) {
            known = obtain(Root.directory().resolve("target/stack"), buildProcess());
            found = known;
        }
        return known;
    }

    static SharedStack obtain(Path directory, ProcessHandle owner) {
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Optional<SharedStack> running = read(directory);
                return running.isPresent() ? running.get() : start(directory, owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SharedStack start(Path directory, ProcessHandle owner) throws IOException {
        Path run = directory.resolve("run-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        Files.createDirectories(run);
        Path log = run.resolve("stack.log");
        Files.deleteIfExists(directory.resolve(SharedStackProcess.FILE));
        Process process = JavaProcess.start(
                SharedStackProcess.class.getName(),
                List.of(
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-Ddure.root=" + Root.directory(),
                        "-Ddure.keycloak.heap=" + KEYCLOAK_HEAP),
                List.of(directory.toString(), run.toString(), String.valueOf(owner.pid())),
                log);
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<SharedStack> ready = read(directory);
            if (ready.isPresent()) {
                return ready.get();
            }
            if (!process.isAlive()) {
                throw PartFailedException.of("The tests' stack", "its process ended", log);
            }
            pause();
        }
        process.destroy();
        throw PartFailedException.of("The tests' stack", "not ready within " + READY_WITHIN.toMinutes() + " min", log);
    }

    private static void pause() {
        try {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stack was starting", e);
        }
    }

    /** What the file tells, if the process that wrote it is alive and its parts answer. */
    private static Optional<SharedStack> read(Path directory) throws IOException {
        Path file = directory.resolve(SharedStackProcess.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties told = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            told.load(in);
        }
        boolean alive = ProcessHandle.of(Long.parseLong(told.getProperty("pid")))
                .map(ProcessHandle::isAlive)
                .orElse(false);
        int postgres = Integer.parseInt(told.getProperty("postgresPort"));
        if (!alive || !Ports.taken(postgres)) {
            return Optional.empty();
        }
        return Optional.of(new SharedStack(
                postgres,
                told.getProperty("kafkaBootstrap"),
                told.getProperty("keycloakUrl"),
                told.getProperty("keycloakAdmin"),
                told.getProperty("keycloakAdminPassword"),
                told.getProperty("tenantsClientSecret"),
                told.getProperty("operatorPassword"),
                new MailFolder(Path.of(told.getProperty("mails")))));
    }

    /** The Maven process above this JVM, else this JVM itself (an IDE's). */
    private static ProcessHandle buildProcess() {
        ProcessHandle maven = ProcessHandle.current();
        for (Optional<ProcessHandle> up = maven.parent();
                up.isPresent();
                up = up.get().parent()) {
            if (String.join(" ", up.get().info().arguments().orElse(new String[0]))
                    .contains("org.codehaus.plexus.classworlds.launcher.Launcher")) {
                maven = up.get();
            }
        }
        return maven;
    }
}
