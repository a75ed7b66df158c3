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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The guides from a member's admission to the first call record and on to a client's end, followed as a member would. */
@OnRunningPlatform
class ProvisioningGuideIT {
    private static final long MINUTES = 3;
    private static final String AT_PERSON = "printf 'person: %s %s\\n' \"$LINK\" \"$MEMBER_PASSWORD\"; read -r _";
    private static final Path GUIDES = Root.directory().resolve("docs/guides");

    @Test
    void bothLanguagesAskForTheSame() {
        assertThat(both(".ko.md")).isEqualTo(both(".md"));
    }

    @Test
    void eachCommandDoesWhatTheGuideSaysItDoes(RunningPlatform platform) throws IOException, InterruptedException {
        for (String tool : new String[] {"bash", "curl"}) {
            assumeTrue(isThere(tool), "skipped: there is no " + tool + " here, which the guide asks for");
        }
        Guide guide = both(".md");
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

    private static Guide both(String language) {
        return Guide.of(GUIDES.resolve("provisioning" + language))
                .and(Guide.of(GUIDES.resolve("life-of-a-tenant" + language)));
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
