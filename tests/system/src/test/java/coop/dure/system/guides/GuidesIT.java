package coop.dure.system.guides;

import coop.dure.embedded.Root;
import coop.dure.platform.testing.TestBrowser;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The guides from a member's admission to the first call record, on to the history of an old switch and to the client's
 * end, followed as a member would: one after the other in one shell, as they say of themselves. So are, with what they
 * take for given, those of files, and what the office does in a month.
 */
@OnRunningPlatform
class GuidesIT {
    private static final long MINUTES = 4;
    private static final List<String> PAGES =
            List.of("provisioning", "importing", "uploads", "declared-csv", "life-of-a-tenant", "billing");

    private static final String AT_PERSON = "printf 'person: %s %s\\n' \"$LINK\" \"$MEMBER_PASSWORD\"; read -r _";
    private static final Path GUIDES = Root.directory().resolve("docs/guides");
    private static final Path GIVEN = Root.directory().resolve("tests/system/src/test/resources/guides");

    @Test
    void bothLanguagesAskForTheSame() {
        for (String page : List.of("provisioning", "importing", "uploads", "life-of-a-tenant", "billing")) {
            assertThat(Guide.fences(page(page, ".ko.md"))).as(page).isEqualTo(Guide.fences(page(page, ".md")));
        }
    }

    @Test
    void eachCommandDoesWhatTheGuideSaysItDoes(RunningPlatform platform) throws IOException, InterruptedException {
        for (String tool : new String[] {"bash", "curl", "gzip", "iconv"}) {
            assumeTrue(isThere(tool), "skipped: there is no " + tool + " here, which the guide asks for");
        }
        Guide guide = PAGES.stream()
                .map(page -> Guide.given(GIVEN.resolve(page + ".bash")).and(Guide.of(page(page, ".md"))))
                .reduce(Guide::and)
                .orElseThrow();
        Path script = Files.createTempFile(Path.of("target"), "guide-", ".bash").toAbsolutePath();
        Files.writeString(script, guide.script(AT_PERSON));
        Process bash = bash(script, platform).start();
        CompletableFuture.delayedExecutor(MINUTES, TimeUnit.MINUTES).execute(bash::destroyForcibly);
        String answered;
        try {
            answered = follow(bash);
        } finally {
            bash.destroy();
        }
        assertThat(bash.waitFor()).as("what was answered: %s", answered).isZero();
        int seen = 0;
        for (String line : guide.shown()) {
            int at = answered.indexOf(line, seen);
            assertThat(at)
                    .as("%s, behind what was seen before it, in: %s", line, answered)
                    .isNotNegative();
            seen = at;
        }
    }

    private static Path page(String name, String language) {
        return GUIDES.resolve(name + language);
    }

    private static ProcessBuilder bash(Path script, RunningPlatform platform) {
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

    /** Until it ends, and does what a person does where the script waits for one. */
    private static String follow(Process bash) throws IOException {
        StringBuilder answered = new StringBuilder();
        try (BufferedReader out = bash.inputReader(StandardCharsets.UTF_8);
                var in = bash.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("person: ")) {
                    String[] told = line.split(" ");
                    new TestBrowser()
                            .open(told[1])
                            .follow("/login-actions/")
                            .submit(Map.of("password-new", told[2], "password-confirm", told[2]));
                    in.write("\n");
                    in.flush();
                }
                answered.append(line).append('\n');
            }
        }
        return answered.toString();
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
