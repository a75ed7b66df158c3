package coop.dure.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Keycloak as a child process on a database {@code keycloak} of the stack's PostgreSQL, as operators have it,
 * with the realm {@code dure} imported when that database is new. Ready when the realm answers.
 *
 * <p>Its Java is started directly, not by {@code kc.sh}, which would leave it running when killed.
 */
public final class KeycloakPart implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(150);
    /** Enough for some hundred tenants; whoever brings thousands, as the benchmark does, says how much it may take. */
    private static final String MOST_HEAP = System.getProperty("dure.keycloak.heap", "192m");

    private static final int MOST_CONNECTIONS = 20;

    /**
     * Of organizations, groups, roles and clients that it keeps in memory, 10,000 if nobody says otherwise. Whoever makes
     * a group has all of them looked through, so that each tenant made the next one slower; a look into the database
     * costs far less (ADR 0047).
     */
    private static final int MOST_REALM_OBJECTS = 500;

    private static final List<String> JVM = List.of(
            "-Xms32m",
            "-Xmx" + MOST_HEAP,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Dkc.config.built=true");
    /**
     * For accounts that guard nothing but tests and demos: hashing a password costs next to nothing (it took four tenths
     * of this server's processor time in a build), and the one operator may sign in from several programs at once, which
     * protection against guessing refuses otherwise (keycloak #48272).
     */
    private static final List<String> SIGN_INS = List.of(
            "--spi-password-hashing--argon2--iterations=1",
            "--spi-password-hashing--argon2--memory=256",
            "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true");

    /**
     * Of the key that signs tokens, for the same reason: signing by one of 2048 bits takes 15 ms without the second
     * compiler, by this one 2, and a build's tests sign in thousands of times.
     */
    private static final String SIGNING_KEY_BITS = "1024";

    private final Process process;
    private final int port;

    private KeycloakPart(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Secrets that its start puts in place; used again they open the same data.
     *
     * @param admin bootstrap administrator of the master realm
     * @param adminPassword its password
     * @param tenantsClientSecret secret of the client by which the tenants service provisions
     * @param operatorPassword password of the first operator, {@code operator@dure.example}
     * @param databasePassword of its role in PostgreSQL
     */
    public record Secrets(
            String admin,
            String adminPassword,
            String tenantsClientSecret,
            String operatorPassword,
            String databasePassword) {}

    /**
     * Loopback ports.
     *
     * @param http its own
     * @param management of its health and metrics
     * @param postgres of the PostgreSQL that has its data, and must be up
     * @param mail of the mail server that takes its mails, and need not be up
     */
    public record Wiring(int http, int management, int postgres, int mail) {}

    /**
     * Starts a server.
     *
     * @param directory of its log
     * @throws PartFailedException if it does not start
     */
    public static KeycloakPart start(Path directory, Wiring wiring, Secrets secrets) {
        Path log = directory.resolve("keycloak.log");
        Path noted = directory.resolve("keycloak.pid");
        try {
            LeftBehind.end(noted);
            for (int wanted : new int[] {wiring.http(), wiring.management()}) {
                if (Ports.taken(wanted)) {
                    throw PartFailedException.of("Keycloak", "port " + wanted + " is taken", log);
                }
            }
            Path home = KeycloakDistribution.ready();
            Files.createDirectories(directory);
            Databases.ensureKeycloak(wiring.postgres(), secrets.databasePassword());
            Process process = launch(home, wiring, environment(wiring.mail(), secrets), log);
            LeftBehind.note(noted, process);
            awaitRealm(process, wiring.http(), log);
            return new KeycloakPart(process, wiring.http());
        } catch (IOException | SQLException e) {
            throw PartFailedException.of("Keycloak", String.valueOf(e.getMessage()), log, e);
        }
    }

    private static Process launch(Path home, Wiring wiring, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JavaProcess.java().toString());
        command.addAll(JVM);
        command.addAll(List.of(
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + wiring.http(),
                "--http-management-port=" + wiring.management(),
                "--cache=local",
                "--cache-embedded-realms-max-count=" + MOST_REALM_OBJECTS,
                "--db-url=jdbc:postgresql://127.0.0.1:" + wiring.postgres() + "/" + Databases.KEYCLOAK,
                "--db-username=" + Databases.KEYCLOAK,
                "--db-pool-max-size=" + MOST_CONNECTIONS,
                "--import-realm"));
        command.addAll(SIGN_INS);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Map<String, String> environment(int mailPort, Secrets secrets) {
        return Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", secrets.admin(),
                "KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.adminPassword(),
                "KC_DB_PASSWORD", secrets.databasePassword(),
                "DURE_KEYCLOAK_CLIENT_SECRET", secrets.tenantsClientSecret(),
                "DURE_OPERATOR_PASSWORD", secrets.operatorPassword(),
                "DURE_SIGNING_KEY_BITS", SIGNING_KEY_BITS,
                "DURE_SMTP_HOST", "127.0.0.1",
                "DURE_SMTP_PORT", String.valueOf(mailPort),
                "DURE_SMTP_FROM", "no-reply@dure.example");
    }

    private static void awaitRealm(Process process, int port, Path log) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest realm = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/realms/dure"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
                    throw PartFailedException.of("Keycloak", "its process ended with " + process.exitValue(), log);
                }
                if (answers(http, realm)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw PartFailedException.of("Keycloak", "no realm within " + READY_WITHIN.toSeconds() + " s", log);
    }

    private static boolean answers(HttpClient http, HttpRequest realm) throws InterruptedException {
        try {
            return http.send(realm, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Base URL; by name, since Keycloak's cookies over plain http are kept only for localhost. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
