package coop.dure.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A real PostgreSQL server with its data in a directory. Ready when it answers a query. */
public final class PostgresPart implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private final EmbeddedPostgres server;

    private PostgresPart(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param directory data and log; what lies there from an earlier start is used again
     * @param port loopback port
     * @param durable whether commits reach the disk before they are acknowledged; throw-away servers need not
     * @throws PartFailedException if it does not start
     */
    public static PostgresPart start(Path directory, int port, boolean durable) {
        Path log = directory.resolve("postgres.log");
        Path data = directory.resolve("postgres");
        try {
            Files.createDirectories(directory);
            endServerLeftBehind(data);
            if (Ports.taken(port)) {
                throw PartFailedException.of("PostgreSQL", "port " + port + " is taken", log);
            }
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setOverrideWorkingDirectory(
                            Root.directory().resolve("target/postgres-binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(READY_WITHIN)
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("fsync", durable ? "on" : "off")
                    .setServerConfig("synchronous_commit", durable ? "on" : "off")
                    .setServerConfig("full_page_writes", durable ? "on" : "off")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("select 1");
            }
            return new PostgresPart(server);
        } catch (IOException | SQLException | IllegalStateException e) {
            throw PartFailedException.of("PostgreSQL", String.valueOf(e.getMessage()), log, e);
        }
    }

    /** A parent that was killed leaves its server running on the data; two servers on one directory would refuse. */
    private static void endServerLeftBehind(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .command()
                        .map(c -> c.endsWith("postgres"))
                        .orElse(false))
                .ifPresent(LeftBehind::end);
        Files.deleteIfExists(pidFile);
    }

    /** The server's port on the loopback interface. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
