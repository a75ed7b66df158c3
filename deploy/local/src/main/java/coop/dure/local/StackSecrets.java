package coop.dure.local;

import coop.dure.embedded.Databases;
import coop.dure.embedded.KeycloakPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** A stack's secrets: made at its first start, kept beside its data, never in the repository. */
public final class StackSecrets {
    private static final String FILE = "secrets.properties";
    private static final int BYTES = 18;
    private final Properties values;

    private StackSecrets(Properties values) {
        this.values = values;
    }

    /** Those of a data directory, made where they are missing. */
    public static StackSecrets of(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                values.load(in);
            }
            return new StackSecrets(values);
        }
        SecureRandom random = new SecureRandom();
        for (String name : new String[] {"database", "keycloakAdmin", "tenantsClient", "operator"}) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            values.setProperty(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        Files.createDirectories(directory);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            values.store(out, null);
        }
        return new StackSecrets(values);
    }

    /** Keycloak's. */
    public KeycloakPart.Secrets keycloak() {
        return new KeycloakPart.Secrets(
                "admin",
                values.getProperty("keycloakAdmin"),
                values.getProperty("tenantsClient"),
                values.getProperty("operator"),
                "keycloak-" + values.getProperty("database"));
    }

    /** Passwords of a service's database roles. */
    public Databases.Passwords database(String service) {
        String secret = values.getProperty("database");
        return new Databases.Passwords(
                service + "-owner-" + secret, service + "-app-" + secret, service + "-worker-" + secret);
    }

    /** What the demo gives each person that it signs in: the same for all of them, of this stack only. */
    public static String passwordOfDemoPeople(KeycloakPart.Secrets secrets) {
        return "demo-" + secrets.operatorPassword();
    }
}
