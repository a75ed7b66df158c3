package coop.dure.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A part of the stack did not start. The first line says which and why, the rest is the end of its log. */
public final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int TAIL_LINES = 20;

    private PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static PartFailedException of(String part, String why, Path log, Throwable cause) {
        return new PartFailedException(part + " did not start: " + why + tail(log), cause);
    }

    static PartFailedException of(String part, String why, Path log) {
        return of(part, why, log, new IllegalStateException(why));
    }

    private static String tail(Path log) {
        if (!Files.exists(log)) {
            return "";
        }
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int from = Math.max(0, lines.size() - TAIL_LINES);
            return System.lineSeparator() + String.join(System.lineSeparator(), lines.subList(from, lines.size()));
        } catch (IOException e) {
            return " (its log " + log.getFileName() + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
