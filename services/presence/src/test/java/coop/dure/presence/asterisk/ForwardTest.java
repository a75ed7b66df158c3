package coop.dure.presence.asterisk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guide's {@code forward.py}, run as it is beside a manager interface that hangs up in between and a Dure that does not
 * take everything at once.
 */
class ForwardTest {
    private static final Path PROGRAM =
            Path.of(System.getProperty("dure.root", "../.."), "docs", "guides", "asterisk-presence", "forward.py");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEAN_NOTHING = Set.of("Newexten", "BridgeEnter", "BridgeLeave", "VarSet");
    private static final Set<String> LISTED = Set.of("CoreShowChannelsComplete", "DeviceStateChange");

    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final List<String> bearers = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger posts = new AtomicInteger();

    @Test
    @EnabledIf(value = "pythonIsThere", disabledReason = "there is no python3 here, which runs forward.py")
    void allThatHasMeaningIsPassedOnInItsOrderWhateverBreaks() throws Exception {
        List<Map<String, String>> told = new ArrayList<>();
        for (String line : AmiLines.of("queue-call-answered")) {
            told.add(JSON.readValue(line, new TypeReference<LinkedHashMap<String, String>>() {}));
            told.add(Map.of("Event", "VarSet", "Variable", "SECRET", "Value", "nobody's: business"));
        }
        HttpServer dure = dure();
        try (FakeManager manager = new FakeManager(told, "1796000000.10")) {
            Process program = start(manager.port(), dure.getAddress().getPort());
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(40))
                        .untilAsserted(() -> assertThat(called())
                                .isEqualTo(told.stream()
                                        .filter(event -> !MEAN_NOTHING.contains(event.get("Event")))
                                        .map(event -> event.get("Event") + " " + event.get("Timestamp") + " "
                                                + event.getOrDefault("Uniqueid", ""))
                                        .toList()));
                assertThat(manager.logins()).hasSize(2).containsOnly("dure a-secret call,agent");
            } finally {
                program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } finally {
            dure.stop(0);
        }
        // The first was refused with 503, the second with 401, after which another token was fetched.
        assertThat(bearers.subList(0, 3)).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
        assertThat(taken).noneMatch(event -> event.has("Variable") || event.has("ActionID"));
        JsonNode channels = ofKind("CoreShowChannelsComplete");
        assertThat(channels.get("Uniqueids").get(0).asText()).isEqualTo("1796000000.10");
        assertThat(channels.get("SystemName").asText()).isEqualTo("pbx1");
        assertThat(channels.get("Timestamp").asText()).matches("[0-9]+[.][0-9]{6}");
        JsonNode telephone = ofKind("DeviceStateChange");
        assertThat(telephone.get("Device").asText()).isEqualTo("PJSIP/2009");
        assertThat(telephone.get("State").asText()).isEqualTo("UNAVAILABLE");
    }

    private List<String> called() {
        return taken.stream()
                .filter(event -> !LISTED.contains(event.get("Event").asText()))
                .map(event -> event.get("Event").asText() + " "
                        + event.get("Timestamp").asText() + " "
                        + event.path("Uniqueid").asText())
                .toList();
    }

    private JsonNode ofKind(String event) {
        return taken.stream()
                .filter(one -> one.get("Event").asText().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private HttpServer dure() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = form.contains("client_id=pbx") && form.contains("client_secret=another");
            answer(exchange, known ? 200 : 401, "{\"access_token\":\"t" + tokens.incrementAndGet() + "\"}");
        });
        server.createContext("/v1/call-events/asterisk", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bearers.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            int post = posts.incrementAndGet();
            if (post == 1) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                answer(exchange, 503, "{}");
            } else if (post == 2) {
                answer(exchange, 401, "{}");
            } else {
                answer(exchange, 200, take(body));
            }
        });
        server.start();
        return server;
    }

    private String take(byte[] body) throws IOException {
        int place = 0;
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
            place++;
            taken.add(JSON.readTree(line));
        }
        return "{\"accepted\":" + place + ",\"ignored\":[],\"rejected\":[]}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Process start(int managerPort, int durePort) throws IOException {
        ProcessBuilder program = new ProcessBuilder("python3", PROGRAM.toString());
        String origin = "http://127.0.0.1:" + durePort;
        program.environment()
                .putAll(Map.of(
                        "AMI_USER", "dure",
                        "AMI_SECRET", "a-secret",
                        "AMI_PORT", String.valueOf(managerPort),
                        "AMI_SYSTEM", "pbx1",
                        "DURE", origin,
                        "TOKEN_URL", origin + "/token",
                        "CLIENT_ID", "pbx",
                        "CLIENT_SECRET", "another",
                        "NO_PROXY", "*"));
        return program.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("target/forward.log")))
                .start();
    }

    static boolean pythonIsThere() {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))")
                    .redirectErrorStream(true)
                    .start();
            return python.waitFor(10, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
