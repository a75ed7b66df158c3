package coop.dure.local;

import coop.dure.embedded.PartFailedException;
import coop.dure.embedded.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * {@code deploy/local/up}: starts the local stack and keeps it until Ctrl-C or {@code deploy/local/down}. With {@code
 * --fresh} it begins without the data of earlier starts.
 */
public final class Up {
    private Up() {}

    /** Where the local stack keeps its data. */
    public static Path directory() {
        return Root.directory().resolve(".local");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Console.useUtf8();
        Path directory = directory();
        Optional<StackLock> lock = StackLock.take(directory, "up");
        if (lock.isEmpty()) {
            System.err.println("The local stack is up already; deploy/local/down stops it.");
            System.exit(1);
        }
        if (List.of(arguments).contains("--fresh")) {
            empty(directory);
        }
        long begun = System.nanoTime();
        try {
            LocalStack stack = LocalStack.start(
                    directory,
                    StackPorts.FIXED,
                    true,
                    part -> System.out.printf(
                            Locale.ROOT, "%6.1f s  %s is ready%n", (System.nanoTime() - begun) / 1e9, part));
            tell(stack);
            new CountDownLatch(1).await();
        } catch (IllegalStateException | PartFailedException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static void tell(LocalStack stack) {
        System.out.println();
        long residentKiB = 0;
        for (String name : LocalStack.SERVICES) {
            ServicePart service = stack.service(name);
            OptionalLong resident = service.residentKiB();
            residentKiB += resident.orElse(0);
            System.out.printf(
                    Locale.ROOT,
                    "  %-10s %s  (%s MiB resident)%n",
                    name,
                    service.url(),
                    resident.isPresent() ? String.valueOf(resident.getAsLong() / 1024) : "?");
        }
        System.out.printf(Locale.ROOT, "  %-10s %s/realms/dure%n", "keycloak", stack.keycloakUrl());
        System.out.printf(
                Locale.ROOT,
                "  %-10s written to %s%n",
                "mails",
                Path.of("")
                        .toAbsolutePath()
                        .relativize(stack.mails().directory().toAbsolutePath()));
        System.out.printf(Locale.ROOT, "  four services together: %d MiB resident%n", residentKiB / 1024);
        System.out.println();
        System.out.println("Sign in as the cooperative's office:");
        System.out.println(
                "  operator@dure.example / " + stack.keycloakSecrets().operatorPassword());
        System.out.println("As the demo's people (the demo gives them this password):");
        System.out.println("  minjun@hangang-telecom.example, jihu@, a01@ and a02@hotel-hangang.example / "
                + StackSecrets.passwordOfDemoPeople(stack.keycloakSecrets()));
        System.out.println("Keycloak's administrator:");
        System.out.println("  " + stack.keycloakSecrets().admin() + " / "
                + stack.keycloakSecrets().adminPassword());
        System.out.println();
        System.out.println("Ctrl-C or deploy/local/down stops it.");
    }

    /** All but the lock, which is held. */
    private static void empty(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory) && !file.endsWith(StackLock.FILE)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
