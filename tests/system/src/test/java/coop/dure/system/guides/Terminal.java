package coop.dure.system.guides;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A terminal in which a reader of a guide runs commands, and in which they may go on. */
final class Terminal implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(40);
    private final Process bash;
    private final BufferedWriter keyboard;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Terminal(Process bash) {
        this.bash = bash;
        this.keyboard = bash.outputWriter(StandardCharsets.UTF_8);
        new Thread(this::read, "terminal").start();
    }

    /**
     * Runs commands in a folder.
     *
     * @param tools a folder with programs that need not be installed, or one to put them in
     */
    static Terminal run(Path folder, Path tools, Map<String, String> variables, String commands) {
        try {
            websocat(tools);
            ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(variables);
            builder.environment().merge("PATH", tools.toString(), (before, ours) -> ours + ":" + before);
            return new Terminal(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void websocat(Path tools) throws IOException {
        Path program = tools.resolve("websocat");
        if (Files.exists(program)) {
            return;
        }
        Files.createFile(program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path classes = Path.of(Websocat.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toAbsolutePath();
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:+UseSerialGC -cp '" + classes + "' " + Websocat.class.getName() + " \"$@\"\n");
    }

    private void read() {
        try (BufferedReader out = bash.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            lines.add("the terminal was closed");
        }
    }

    /** Types a line and the key behind it. */
    void type(String line) {
        try {
            keyboard.write(line + "\n");
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until a line shows all of that. */
    String awaitShown(String... parts) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> lines.stream()
                                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                                .findFirst()
                                .orElse(""),
                        line -> {
                            assertThat(bash.isAlive() || !line.isEmpty())
                                    .as("shown: %s", lines)
                                    .isTrue();
                            return !line.isEmpty();
                        });
    }

    /** Until the commands are done, all without failure; what they showed. */
    List<String> awaitDone() {
        Awaitility.await().atMost(SOON).until(() -> !bash.isAlive());
        assertThat(bash.exitValue()).as("shown: %s", lines).isZero();
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        List<ProcessHandle> started = bash.descendants().toList();
        bash.destroy();
        started.forEach(ProcessHandle::destroy);
    }
}
