package coop.dure.presence.live;

import coop.dure.platform.load.RequestRate;
import coop.dure.platform.log.Events;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.security.SocketCaller;
import coop.dure.platform.security.SocketCallers;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.live.board.Position;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.quarkus.websockets.next.CloseReason;
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
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The live view over a WebSocket, as {@code docs/api/presence.asyncapi.yaml} describes it. Nothing is said to it. */
@WebSocket(path = "/v1/presence/stream/ws", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class StreamSocket {
    static final CloseReason SILENT = new CloseReason(4408, "not heard of");
    private static final CloseReason NOT_TAKEN = new CloseReason(1008, "nothing is taken here");
    private static final Logger LOG = Logger.getLogger(StreamSocket.class);

    private final SocketCallers callers;
    private final StreamPlaces places;
    private final FindWatched watched;
    private final LiveStreams streams;
    private final LiveSockets sockets;
    private final ProblemResponses problems;
    private final RequestRate handshakes;
    private final long perSecond;
    private final long atOnce;

    StreamSocket(
            SocketCallers callers,
            StreamPlaces places,
            FindWatched watched,
            LiveStreams streams,
            LiveSockets sockets,
            ProblemResponses problems,
            @ConfigProperty(name = "dure.load.requests-per-second") long perSecond,
            @ConfigProperty(name = "dure.load.requests-after-quiet") long atOnce) {
        this.callers = callers;
        this.places = places;
        this.watched = watched;
        this.streams = streams;
        this.sockets = sockets;
        this.problems = problems;
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.handshakes = new RequestRate(perSecond, atOnce, System::nanoTime);
    }

    @OnOpen
    Uni<Void> opened(WebSocketConnection connection) {
        LiveSocket socket = sockets.begin(connection);
        HandshakeRequest handshake = connection.handshakeRequest();
        SocketCaller caller = callers.opening();
        return caller.tenant(handshake.header(CurrentTenant.HEADER))
                .chain(tenant -> watch(socket, caller, tenant, handshake))
                .onFailure()
                .recoverWithUni(failure -> refuse(connection, failure, handshake));
    }

    private Uni<Void> watch(LiveSocket socket, SocketCaller caller, TenantRef tenant, HandshakeRequest handshake) {
        check(tenant);
        Watch wanted = Watch.read(handshake.query());
        socket.endsWith(places.take(tenant.id(), caller.who()));
        return watched.of(tenant.id(), caller.who(), wanted.queues(), wanted.teams(), wanted.agents())
                // A snapshot may take a while to write.
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(filter -> {
                    socket.endsWith(caller.whileItListens(
                            tenant, why -> socket.close(Goodbye.of(why).reason())));
                    streams.open(
                                    tenant.id(),
                                    Position.read(wanted.lastEventId(), filter).orElse(null),
                                    filter,
                                    () -> socket.close(SILENT))
                            .subscribe(socket);
                })
                .replaceWithVoid();
    }

    /** A handshake is a request, like any other. */
    private void check(TenantRef tenant) {
        long wait = handshakes.take(tenant.id().toString());
        if (wait > 0) {
            throw Problem.of(429, "too-many-requests")
                    .because("too-many-requests.detail", perSecond, atOnce)
                    .retryAfterSeconds(wait);
        }
    }

    @OnTextMessage
    Uni<Void> told(String message, WebSocketConnection connection) {
        return connection.close(NOT_TAKEN);
    }

    @OnBinaryMessage
    Uni<Void> noText(Buffer message, WebSocketConnection connection) {
        return connection.close(NOT_TAKEN);
    }

    @OnPongMessage
    Uni<Void> alive(Buffer data, WebSocketConnection connection) {
        sockets.heard(connection.id());
        return Uni.createFrom().voidItem();
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection connection) {
        sockets.closed(connection.id());
        return Uni.createFrom().voidItem();
    }

    @OnError
    Uni<Void> failed(WebSocketConnection connection, Throwable failure) {
        if (connection.isClosed()) {
            return Uni.createFrom().voidItem();
        }
        if (failure instanceof CorruptedWebSocketFrameException || failure instanceof IllegalStateException) {
            // A message that is too long, which nobody would have heard.
            return connection.close(NOT_TAKEN);
        }
        LOG.debugf("The connection %s of somebody who watches is closed: %s", connection.id(), failure);
        return connection.close(Goodbye.LATER.reason());
    }

    private Uni<Void> refuse(WebSocketConnection connection, Throwable failure, HandshakeRequest handshake) {
        if (!(failure instanceof Problem problem)) {
            LOG.warnf("Somebody who wants to watch could not: %s", failure);
            return connection.close(Goodbye.LATER.reason());
        }
        String language = handshake.header(HttpHeaders.ACCEPT_LANGUAGE.toString());
        String document = Events.write(problems.document(problem, ProblemResponses.locale(language)));
        return connection
                .sendText("{\"type\":\"problem\",\"data\":" + document + "}")
                .chain(() -> connection.close(new CloseReason(4000 + problem.status(), problem.slug())))
                .onFailure()
                .recoverWithNull();
    }
}
