package coop.dure.system.guides;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.embedded.Root;
import coop.dure.system.running.Call;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the guide of presence lets a reader type and send, typed and sent; its addresses are those of the tests' platform. */
@OnRunningPlatform
class PresenceGuideIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GUIDES = Root.directory().resolve("docs/guides");
    private static final Pattern FENCE = Pattern.compile("^```\\w*\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern SENT_TO = Pattern.compile("`(PUT|POST) (/[^` ]*)");
    private static final Pattern REQUEST = Pattern.compile("(PUT|POST|DELETE) (/\\S+)\\s*(\\{.*})?\\s*");

    private final RunningPlatform platform;
    private final String page;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    PresenceGuideIT(RunningPlatform platform) {
        this.platform = platform;
        try {
            page = Files.readString(GUIDES.resolve("presence.md"))
                    .replace("http://localhost:7180", platform.keycloak())
                    .replace(
                            "localhost:7103",
                            URI.create(platform.url("presence")).getAuthority())
                    .replace("wss://dure.example", platform.url("presence").replaceFirst("http", "ws"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void theFolderOfTheLocalPlatform() throws IOException {
        Files.createSymbolicLink(
                folder.resolve(".local"),
                platform.stack().log("presence").toAbsolutePath().getParent());
        Files.createDirectories(folder.resolve("tools"));
    }

    private List<String> fences() {
        return FENCE.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private String fence(Predicate<String> which) {
        List<String> found = fences().stream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Terminal run(Map<String, String> variables, String commands) {
        return Terminal.run(folder, folder.resolve("tools"), variables, commands);
    }

    private String inline(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void bothLanguagesAskForTheSame() {
        assertThat(Guide.fences(GUIDES.resolve("presence.ko.md")))
                .isEqualTo(Guide.fences(GUIDES.resolve("presence.md")));
    }

    /** The hotel's people have the password that the demo gives them. */
    @Test
    void inTenMinutesASoftphoneAndAWallboardAreConnected() {
        String administrator = platform.signIn().invited("jihu@hotel-hangang.example");
        platform.signIn().invited("a01@hotel-hangang.example");
        String agent = "/v1/presence/agents/"
                + Awaitility.await()
                        .atMost(SOON)
                        .until(
                                () -> platform.to("presence", administrator)
                                        .get("/v1/presence/agents")
                                        .<String>path("items.find { it.code == 'a01' }.agentId"),
                                Matchers.notNullValue())
                + "/availability";
        signOut(administrator, agent);
        String first = fence(text -> text.startsWith("PASSWORD="));
        String signIn =
                first.lines().filter(line -> !line.startsWith("curl")).collect(Collectors.joining("\n", "", "\n"));
        try (Terminal wallboard = run(Map.of(), first);
                Terminal softphone = run(Map.of(), signIn + fence(text -> text.contains("/v1/presence/agent\" -H")))) {
            wallboard.awaitShown("data:", "\"agents\":[");
            softphone.awaitShown("CONNECTED", "\"a01\"");
            softphone.type(inline("Type `(\\{.*?})`"));
            softphone.awaitShown("DONE", "AVAILABLE");
            wallboard.awaitShown("\"code\":\"a01\"", "\"availability\":\"AVAILABLE\"", "\"occupation\":\"IDLE\"");
            try (Terminal calls =
                    run(Map.of(), "sleep() { :; }\n" + signIn + fence(text -> text.startsWith("call()")))) {
                assertThat(String.join("", calls.awaitDone()).split("\"agentId\":", -1))
                        .hasSize(4);
            }
            for (String occupation : List.of("RINGING", "ON_CALL")) {
                wallboard.awaitShown(
                        "\"code\":\"a01\"", "\"occupation\":\"" + occupation + "\"", "\"callRef\":\"first\"");
            }
            wallboard.awaitShown("\"code\":\"a01\"", "\"previousOccupation\":\"ON_CALL\"", "\"occupation\":\"IDLE\"");
            String variables = inline("For the examples below: `(.*?)`");
            try (Terminal examples = run(
                    Map.of(),
                    signIn + variables
                            + "\ncurl -sSf -H \"Authorization: Bearer $TOKEN\" $PRESENCE/v1/presence/agents")) {
                assertThat(String.join("", examples.awaitDone())).contains("\"agentId\"");
            }
        } finally {
            signOut(administrator, agent);
        }
    }

    private void signOut(String administrator, String availability) {
        platform.to("presence", administrator)
                .body(Map.of("availability", "SIGNED_OUT"))
                .put(availability)
                .then()
                .statusCode(200);
    }

    /** For a client with the queue, the team and the agent of the examples. */
    @Test
    void whatStandsInTheExamplesIsTaken() {
        TestClient client = TestClient.live(platform, "guided-inn", "+82212345035");
        String agentId = withTheAgentOfTheExamples(client);
        Map<String, String> variables = variables(client);
        String signsIn = fence(text -> text.contains("grant_type=client_credentials"));
        String typed = fence(text -> text.startsWith("{\"id\""));
        try (Terminal wallboard =
                        run(variables, fence(text -> text.startsWith("curl -N") && text.contains("$PRESENCE")));
                Terminal watcher = run(variables, fence(text -> text.contains("/stream/ws")));
                Terminal program = run(variables, signsIn + fence(text -> text.contains("/agent?agent=")))) {
            wallboard.awaitShown("data:", "\"agents\":[");
            watcher.awaitShown("\"type\":\"snapshot\"");
            program.awaitShown("CONNECTED", "\"a01\"");
            typed.lines().forEach(program::type);
            for (String line : typed.lines().toList()) {
                String id = inJson(line).path("id").asText();
                program.awaitShown("\"id\":\"" + id + "\"", line.contains("PING") ? "PONG" : "DONE");
            }
            sendWhatIsSent(client, agentId);
            // The calls of the examples have left the queue again.
            send(
                    client,
                    "POST",
                    "/v1/call-events",
                    "{\"event\": \"QUEUE_JOINED\", \"queue\": \"reception\", \"callRef\": \"waits\", \"at\": \"\"}");
            JsonNode queue = inJson(watcher.awaitShown("\"type\":\"queue\"", "\"longestWaitSince\":\""))
                    .path("data");
            JsonNode shown =
                    inJson(fence(text -> text.startsWith("{\"queueId\"")).replace(", …]", "]"));
            assertThat(names(queue)).isEqualTo(names(shown));
            assertThat(names(queue.path("agents"))).isEqualTo(names(shown.path("agents")));
            assertThat(names(queue.at("/figures/0"))).isEqualTo(names(shown.at("/figures/0")));
        }
    }

    private String withTheAgentOfTheExamples(TestClient client) {
        String tenant = "/v1/tenants/" + client.slug();
        String member = client.token("member");
        List<Map<String, String>> queues = new ArrayList<>();
        int extension = 601;
        for (String code : List.of("front", "reception", "complaints", "claims", "vip")) {
            queues.add(Map.of("code", code, "name", code, "extension", String.valueOf(extension++)));
        }
        platform.to("tenants", member)
                .contentType("application/merge-patch+json")
                .body(Map.of("queues", queues, "teams", List.of(Map.of("code", "day", "name", "Day"))))
                .patch(tenant)
                .then()
                .statusCode(Matchers.isOneOf(200, 202));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> platform.to("tenants", member)
                                .contentType("text/csv")
                                .body("code,displayName,extension,queues,team\na01,상담원,3501,reception,day\n")
                                .post(tenant + "/agents")
                                .statusCode()
                        == 200);
        String token = client.token("tenant-admin");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> new Call(platform.url("presence"))
                                .as(token)
                                .get("/v1/presence/stream?team=day&queue=vip&agent=a01")
                                .status()
                        == 200);
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> platform.to("presence", token)
                                .get("/v1/presence/agents")
                                .<String>path("items.find { it.code == 'a01' }.agentId"),
                        Matchers.notNullValue());
    }

    private Map<String, String> variables(TestClient client) {
        String clients = "/v1/tenants/" + client.slug() + "/api-clients/";
        JsonPath secret = platform.to("tenants", client.token("member"))
                .post(clients + client.ids().get("api-clients/{id}") + ":rotateSecret")
                .jsonPath();
        return Map.of(
                "PRESENCE", platform.url("presence"),
                "TOKEN", client.token("tenant-admin"),
                "CLIENT_ID", secret.getString("clientId"),
                "CLIENT_SECRET", secret.getString("clientSecret"));
    }

    /** Each example of a body, to what is named last before it; lines that are whole by themselves one by one. */
    private void sendWhatIsSent(TestClient client, String agentId) {
        int sent = 0;
        Matcher fence = FENCE.matcher(page);
        while (fence.find()) {
            String text = fence.group(1);
            Matcher request = REQUEST.matcher(text);
            if (request.matches()) {
                send(client, request.group(1), request.group(2).replace("{agentId}", agentId), request.group(3));
                sent++;
            } else if (text.startsWith("{") && !text.contains("\"type\"") && !text.contains("…")) {
                String[] to = text.contains("\"event\"")
                        ? new String[] {"POST", "/v1/call-events"}
                        : sentTo(page.substring(0, fence.start()));
                List<String> bodies = isWhole(text.lines().findFirst().orElse(""))
                        ? text.lines().toList()
                        : List.of(text);
                for (String body : bodies) {
                    send(client, to[0], to[1].replace("{agentId}", agentId), body);
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThanOrEqualTo(6);
    }

    private static String[] sentTo(String before) {
        String[] to = {"", ""};
        SENT_TO.matcher(before).results().forEach(named -> {
            to[0] = named.group(1);
            to[1] = named.group(2);
        });
        return to;
    }

    /** What is told of calls is told as of now. */
    private void send(TestClient client, String method, String path, String body) {
        String now = body == null ? "" : body.replaceAll("(\"at\": )\"[^\"]*\"", "$1\"" + Instant.now() + "\"");
        Response answer =
                platform.to("presence", client.token("tenant-admin")).body(now).request(method, path);
        assertThat(answer.statusCode())
                .as("%s %s %s: %s", method, path, now, answer.asString())
                .isBetween(200, 204);
    }

    private static boolean isWhole(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode inJson(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
