package coop.dure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Child processes that outlived a parent which was killed. Each child is noted in a file with its start time, since its
 * process id alone may belong to somebody else by now.
 */
public final class LeftBehind {
    private static final int END_WITHIN_SECONDS = 30;

    private LeftBehind() {}

    /** Notes a child that was just started. */
    public static void note(Path file, Process child) throws IOException {
        Files.write(file, List.of(String.valueOf(child.pid()), started(child.toHandle())));
    }

    /** Ends the child that the file notes, if it still runs, and waits for its end. */
    public static void end(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> noted = Files.readAllLines(file);
        if (noted.size() == 2) {
            ProcessHandle.of(Long.parseLong(noted.get(0)))
                    .filter(process -> started(process).equals(noted.get(1)))
                    .ifPresent(LeftBehind::end);
        }
        Files.deleteIfExists(file);
    }

    static void end(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, END_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static String started(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.map(Instant::toString).orElse("unknown");
    }
}
