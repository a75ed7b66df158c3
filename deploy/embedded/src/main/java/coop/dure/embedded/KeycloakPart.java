package coop.dure.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Keycloak as a child process, with the realm {@code dure} imported when its database is new. Ready when the
 * realm answers.
 *
 * <p>Its Java is started directly, not by {@code kc.sh}, which would leave it running when killed.
 */
public final class KeycloakPart implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(150);
    /** Enough for some hundred tenants; whoever brings thousands, as the benchmark does, says how much it may take. */
    private static final String MOST_HEAP = System.getProperty("dure.keycloak.heap", "192m");

    private static final List<String> JVM = List.of(
            "-Xms32m",
            "-Xmx" + MOST_HEAP,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
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
     */
    public record Secrets(String admin, String adminPassword, String tenantsClientSecret, String operatorPassword) {}

    /**
     * Starts a server.
     *
     * @param directory data and log; what lies there from an earlier start is used again
     * @param port loopback port
     * @param managementPort loopback port of its health and metrics
     * @param mailPort loopback port of the mail server that takes its mails, which need not be up
     * @throws PartFailedException if it does not start
     */
    public static KeycloakPart start(Path directory, int port, int managementPort, int mailPort, Secrets secrets) {
        Path log = directory.resolve("keycloak.log");
        Path noted = directory.resolve("keycloak.pid");
        try {
            LeftBehind.end(noted);
            for (int wanted : new int[] {port, managementPort}) {
                if (Ports.taken(wanted)) {
                    throw PartFailedException.of("Keycloak", "port " + wanted + " is taken", log);
                }
            }
            Path home = KeycloakDistribution.ready();
            Files.createDirectories(directory);
            Process process = launch(home, directory, port, managementPort, environment(mailPort, secrets), log);
            LeftBehind.note(noted, process);
            awaitRealm(process, port, log);
            return new KeycloakPart(process, port);
        } catch (IOException e) {
            throw PartFailedException.of("Keycloak", String.valueOf(e.getMessage()), log, e);
        }
    }

    private static Process launch(
            Path home, Path directory, int port, int managementPort, Map<String, String> environment, Path log)
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
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--cache=local",
                "--db-url=jdbc:h2:file:" + directory.toAbsolutePath()
                        + "/keycloak/h2;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE",
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
                "DURE_KEYCLOAK_CLIENT_SECRET", secrets.tenantsClientSecret(),
                "DURE_OPERATOR_PASSWORD", secrets.operatorPassword(),
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
