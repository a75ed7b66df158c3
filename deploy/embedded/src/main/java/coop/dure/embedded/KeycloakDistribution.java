package coop.dure.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keycloak's distribution as the build unpacked it under this module's {@code target}, with its own build step done
 * once and our realm laid where its import looks.
 */
final class KeycloakDistribution {
    private static final String REALM = "/realm/dure-realm.json";

    private KeycloakDistribution() {}

    /** The distribution's home, ready to start optimized. The file's lock keeps other processes out, not this one. */
    static synchronized Path ready() throws IOException {
        Path unpacked = Root.directory().resolve("deploy/embedded/target/keycloak");
        Path home;
        try (Stream<Path> folders = Files.list(unpacked)) {
            home = folders.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Keycloak under deploy/embedded/target: build that module"));
        }
        try (FileChannel channel = FileChannel.open(
                        unpacked.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            layRealm(home);
            Path built = unpacked.resolve("built-for-postgres");
            if (!Files.exists(built)) {
                build(home, unpacked.resolve("build.log"));
                Files.createFile(built);
            }
        }
        return home;
    }

    private static void layRealm(Path home) throws IOException {
        Path target = home.resolve("data/import/dure-realm.json");
        Files.createDirectories(target.getParent());
        try (var realm = KeycloakDistribution.class.getResourceAsStream(REALM)) {
            if (realm == null) {
                throw new IOException("the realm file is missing in deploy/embedded");
            }
            byte[] wished = realm.readAllBytes();
            // One that starts just now may be reading it.
            if (!Files.exists(target) || !Arrays.equals(wished, Files.readAllBytes(target))) {
                Files.write(target, wished);
            }
        }
    }

    private static void build(Path home, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "build",
                        "--db=postgres",
                        "--health-enabled=true",
                        "--metrics-enabled=true")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Half a minute's work: the second compiler would double it.
        builder.environment()
                .putAll(Map.of(
                        "JAVA_OPTS",
                        "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        try {
            if (builder.start().waitFor() != 0) {
                throw PartFailedException.of("Keycloak's build", "kc.sh build failed", log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Keycloak was built", e);
        }
    }
}
