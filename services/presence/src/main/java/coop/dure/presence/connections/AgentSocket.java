package coop.dure.presence.connections;

import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.security.SocketCallers;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket by which an agent's program is connected, as {@code docs/api/presence.asyncapi.yaml} describes it. An
 * agent connects for itself; a system of the tenant names the agent, {@code ?agent=a01}.
 */
@WebSocket(path = "/v1/presence/agent", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
@RolesAllowed({Roles.AGENT, Roles.TENANT_SYSTEM})
public class AgentSocket {
    private static final Logger LOG = Logger.getLogger(AgentSocket.class);

    private final SocketCallers callers;
    private final EarlyMessages early;
    private final AgentLinks links;
    private final OpenLink open;
    private final CloseLink close;
    private final AnswerMessage answer;

    AgentSocket(
            SocketCallers callers,
            EarlyMessages early,
            AgentLinks links,
            OpenLink open,
            CloseLink close,
            AnswerMessage answer) {
        this.callers = callers;
        this.early = early;
        this.links = links;
        this.open = open;
        this.close = close;
        this.answer = answer;
    }

    @OnOpen
    Uni<Void> opened(WebSocketConnection connection) {
        early.begin(connection.id());
        HandshakeRequest handshake = connection.handshakeRequest();
        return open.of(
                connection,
                callers.opening(),
                handshake.header(CurrentTenant.HEADER),
                agent(handshake),
                handshake.header(HttpHeaders.ACCEPT_LANGUAGE.toString()));
    }

    @OnTextMessage
    Uni<Void> told(String message, WebSocketConnection connection) {
        return answer.of(connection, message);
    }

    @OnBinaryMessage
    Uni<Void> noText(Buffer message, WebSocketConnection connection) {
        return connection.close(CloseCode.NO_TEXT.reason());
    }

    @OnPongMessage
    Uni<Void> alive(Buffer data, WebSocketConnection connection) {
        links.heard(connection.id());
        return Uni.createFrom().voidItem();
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection connection) {
        early.end(connection.id());
        close.closed(connection.id());
        return Uni.createFrom().voidItem();
    }

    @OnError
    Uni<Void> failed(WebSocketConnection connection, Throwable failure) {
        if (connection.isClosed() || failure instanceof HttpClosedException) {
            return Uni.createFrom().voidItem();
        }
        if (isTooLong(failure)) {
            return connection.close(CloseCode.TOO_LONG.reason());
        }
        LOG.warnf("The connection %s of an agent is closed: %s", connection.id(), failure);
        return connection.close(CloseCode.LATER.reason());
    }

    /** So Netty says it of a frame, and Vert.x of the frames of a message together. */
    private static boolean isTooLong(Throwable failure) {
        return failure instanceof CorruptedWebSocketFrameException
                || failure instanceof IllegalStateException
                        && String.valueOf(failure.getMessage()).contains("frame of size");
    }

    private static @Nullable String agent(HandshakeRequest handshake) {
        List<String> named = new QueryStringDecoder(handshake.query() == null ? "" : handshake.query(), false)
                .parameters()
                .get("agent");
        return named == null ? null : named.get(0);
    }
}
