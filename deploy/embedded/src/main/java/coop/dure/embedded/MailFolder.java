package coop.dure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Mails in a directory, each as it came ({@code .eml}) and as a person reads it ({@code .txt}: subject, empty line,
 * text). Their names begin with the moment and end with the recipient, so they sort by time.
 *
 * @param directory where they are
 */
public record MailFolder(Path directory) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS");
    private static final int COUNTED = 10_000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /**
     * A mail.
     *
     * @param subject decoded
     * @param text its plain text, decoded
     */
    public record Mail(String subject, String text) {}

    void add(String recipient, Mail mail, byte[] asItCame) throws IOException {
        String name = "%s-%04d-%s"
                .formatted(LocalDateTime.now().format(MOMENT), COUNT.getAndIncrement() % COUNTED, inNames(recipient));
        Files.write(directory.resolve(name + ".eml"), asItCame);
        // Whole or not there, for whoever looks at this moment.
        Path draft = directory.resolve(name + ".draft");
        Files.writeString(draft, mail.subject() + "\n\n" + mail.text());
        Files.move(draft, directory.resolve(name + ".txt"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String inNames(String recipient) {
        return recipient.replaceAll("[^A-Za-z0-9@._+-]", "_");
    }

    /** Those to a recipient, oldest first. */
    public List<Mail> to(String recipient) throws IOException {
        String end = "-" + inNames(recipient) + ".txt";
        List<Mail> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList()) {
                String[] parts = Files.readString(file).split("\n\n", 2);
                mails.add(new Mail(parts[0], parts[1]));
            }
        }
        return mails;
    }
}
