package coop.dure.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Holds the tests' stack and ends with the build. Arguments: directory of the file that tells others, directory of this
 * run's data, process id of the build.
 */
final class SharedStackProcess {
    static final String FILE = "stack.properties";

    private SharedStackProcess() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Path run = Path.of(args[1]);
        ProcessHandle owner = ProcessHandle.of(Long.parseLong(args[2])).orElseThrow();
        KeycloakPart.Secrets secrets = new KeycloakPart.Secrets(
                "admin",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
        try (MailPart mail = MailPart.start(run, Ports.free());
                PostgresPart postgres = PostgresPart.start(run, Ports.free(), false);
                KafkaPart kafka = KafkaPart.start(run, Ports.free(), Ports.free());
                KeycloakPart keycloak = KeycloakPart.start(
                        run,
                        new KeycloakPart.Wiring(Ports.free(), Ports.free(), postgres.port(), mail.port()),
                        secrets)) {
            tell(directory, postgres, kafka, keycloak, mail, secrets);
            owner.onExit().join();
            Files.deleteIfExists(directory.resolve(FILE));
        }
        delete(run);
    }

    private static void tell(
            Path directory,
            PostgresPart postgres,
            KafkaPart kafka,
            KeycloakPart keycloak,
            MailPart mail,
            KeycloakPart.Secrets secrets)
            throws IOException {
        Properties told = new Properties();
        told.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        told.setProperty("postgresPort", String.valueOf(postgres.port()));
        told.setProperty("kafkaBootstrap", kafka.bootstrap());
        told.setProperty("keycloakUrl", keycloak.url());
        told.setProperty("keycloakAdmin", secrets.admin());
        told.setProperty("keycloakAdminPassword", secrets.adminPassword());
        told.setProperty("tenantsClientSecret", secrets.tenantsClientSecret());
        told.setProperty("operatorPassword", secrets.operatorPassword());
        told.setProperty("mails", mail.folder().directory().toString());
        Path draft = directory.resolve(FILE + ".draft");
        try (OutputStream out = Files.newOutputStream(draft)) {
            told.store(out, null);
        }
        Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
