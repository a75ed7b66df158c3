package coop.dure.presence.connections;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** How WebSockets begin that are refused. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class HandshakeComponentTest {
    private final TopicNames topics;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord told) {
            if (told.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(told.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    HandshakeComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listening);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(listening);
    }

    @Test
    void aTokenThatIsNoneIsAProblemAndNoErrorOfOurs() {
        handshake("/v1/presence/agent", "none")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .contentType("application/problem+json")
                .body("status", equalTo(401));
        handshake("/v1/presence/stream/ws", "none").statusCode(401).body("status", equalTo(401));
        assertThat(errors).isEmpty();
    }

    @Test
    void whoMayNotConnectIsRefusedWithoutAnError() {
        TestTenant hotel = TestTenant.with(topics, "handshakes", "a01");
        handshake("/v1/presence/agent", hotel.organization.person("supervisor")).statusCode(403);
        assertThat(errors).isEmpty();
    }

    private static ValidatableResponse handshake(String path, String token) {
        return RestAssured.given()
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .auth()
                .oauth2(token)
                .get(path)
                .then();
    }
}
