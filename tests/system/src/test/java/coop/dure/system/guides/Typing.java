package coop.dure.system.guides;

import coop.dure.embedded.Root;
import coop.dure.platform.testing.TestBrowser;
import coop.dure.system.running.RunningPlatform;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Somebody who types what guides say, page by page in one shell, and sees whether what they show is in the answers. */
public final class Typing {
    private static final long MINUTES = 4;
    private static final String PERSON = "person: ";
    private static final String TIME = "time: ";
    private static final String AT_PERSON = "printf '" + PERSON + "%s %s\\n' \"$LINK\" \"$MEMBER_PASSWORD\"; read -r _";
    private static final Path GUIDES = Root.directory().resolve("docs/guides");
    private static final Path GIVEN = Root.directory().resolve("tests/system/src/test/resources/guides");

    private final RunningPlatform platform;
    private Guide guide = new Guide(List.of());
    private Consumer<String> passing = month -> {};

    /** On this platform. */
    public Typing(RunningPlatform platform) {
        this.platform = platform;
    }

    /** Goes on with a page, and with what it takes for given. */
    public Typing page(String name) {
        guide = guide.and(Guide.given(GIVEN.resolve(name + ".bash"))).and(Guide.of(page(name, ".md")));
        return this;
    }

    static Path page(String name, String language) {
        return GUIDES.resolve(name + language);
    }

    /**
     * Lets time pass before a command, in the test's own way.
     *
     * @param command as it stands in a box
     * @param told a variable of the shell
     * @param way told what it holds
     */
    public Typing timePassingBefore(String command, String told, Consumer<String> way) {
        guide = guide.interrupted(command, "printf '" + TIME + "%s\\n' \"$" + told + "\"; read -r _");
        passing = way;
        return this;
    }

    /** Types all of it; what was answered. */
    public String done() {
        for (String tool : new String[] {"bash", "curl", "gzip", "iconv"}) {
            assumeTrue(isThere(tool), "skipped: there is no " + tool + " here, which the guide asks for");
        }
        String answered = typed();
        int seen = 0;
        for (String line : guide.shown()) {
            int at = answered.indexOf(line, seen);
            assertThat(at)
                    .as("%s, behind what was seen before it, in: %s", line, answered)
                    .isNotNegative();
            seen = at;
        }
        return answered;
    }

    private String typed() {
        try {
            Path script =
                    Files.createTempFile(Path.of("target"), "guide-", ".bash").toAbsolutePath();
            Files.writeString(script, guide.script(AT_PERSON));
            Process bash = bash(script).start();
            CompletableFuture.delayedExecutor(MINUTES, TimeUnit.MINUTES).execute(bash::destroyForcibly);
            String answered;
            try {
                answered = follow(bash);
            } finally {
                bash.destroy();
            }
            assertThat(bash.waitFor()).as("what was answered: %s", answered).isZero();
            return answered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder bash(Path script) {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .directory(Root.directory().toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "KEYCLOAK", platform.keycloak(),
                        "TENANTS", platform.url("tenants"),
                        "CDR", platform.url("cdr"),
                        "BILLING", platform.url("billing"),
                        "MAILS",
                                platform.stack()
                                        .mails()
                                        .directory()
                                        .toAbsolutePath()
                                        .toString(),
                        "OFFICE_PASSWORD", platform.stack().keycloakSecrets().operatorPassword(),
                        "TMPDIR",
                                Root.directory().resolve("tests/system/target").toString()));
        return builder;
    }

    /** Until it ends, and does what a person or time does where the script waits for one. */
    private String follow(Process bash) throws IOException {
        StringBuilder answered = new StringBuilder();
        try (BufferedReader out = bash.inputReader(StandardCharsets.UTF_8);
                BufferedWriter in = bash.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(PERSON)) {
                    String[] told = line.split(" ");
                    new TestBrowser()
                            .open(told[1])
                            .follow("/login-actions/")
                            .submit(Map.of("password-new", told[2], "password-confirm", told[2]));
                    goOn(in);
                } else if (line.startsWith(TIME)) {
                    passing.accept(line.substring(TIME.length()));
                    goOn(in);
                }
                answered.append(line).append('\n');
            }
        }
        return answered.toString();
    }

    private static void goOn(BufferedWriter in) throws IOException {
        in.write("\n");
        in.flush();
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
