package coop.dure.presence.connections;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ReadJson;
import coop.dure.presence.commands.AgentName;
import coop.dure.presence.commands.ChangePresence;
import coop.dure.presence.commands.Order;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does what an agent's program asks for over its connection, and answers each of its messages once. */
@ApplicationScoped
class AnswerMessage {
    private static final Logger LOG = Logger.getLogger(AnswerMessage.class);

    private final AgentLinks links;
    private final EarlyMessages early;
    private final ChangePresence change;
    private final ReadJson read;
    private final MessageTexts texts;
    private final CloseLink close;

    AnswerMessage(
            AgentLinks links,
            EarlyMessages early,
            ChangePresence change,
            ReadJson read,
            MessageTexts texts,
            CloseLink close) {
        this.links = links;
        this.early = early;
        this.change = change;
        this.read = read;
        this.texts = texts;
        this.close = close;
    }

    /** The message of a WebSocket; what comes behind its end is answered by that. */
    Uni<Void> of(WebSocketConnection connection, String message) {
        AgentLink link = links.find(connection.id());
        if (link == null) {
            EarlyMessages.Kept kept = early.keep(connection.id(), message);
            if (kept == EarlyMessages.Kept.TOO_MANY) {
                early.end(connection.id());
                return connection.close(CloseCode.TOO_MANY.reason());
            }
            // It may have become known just now.
            link = kept == EarlyMessages.Kept.YES ? null : links.find(connection.id());
        }
        return link == null ? Uni.createFrom().voidItem() : of(link, message);
    }

    /** The message of a connection that was taken. */
    Uni<Void> of(AgentLink link, String message) {
        link.heard();
        if (!link.takes()) {
            return tooMany(link);
        }
        return answered(link, message).invoke(link::answer).replaceWithVoid();
    }

    private Uni<Void> tooMany(AgentLink link) {
        if (!link.listensToRefusals()) {
            close.of(link, CloseCode.TOO_MANY);
            return Uni.createFrom().voidItem();
        }
        Problem tooMany = Problem.of(429, "too-many-requests")
                .because("too-many-requests.detail", AgentLink.MESSAGES_PER_SECOND, AgentLink.MESSAGES_AFTER_QUIET);
        link.say(refused(link, null, tooMany));
        return Uni.createFrom().voidItem();
    }

    private Uni<ServerMessage> answered(AgentLink link, String message) {
        AgentMessage asked;
        try {
            asked = read.as(AgentMessage.class, message);
        } catch (Problem problem) {
            return Uni.createFrom().item(refused(link, null, problem));
        }
        try {
            return asked.type() == AgentMessage.Type.PING
                    ? Uni.createFrom().item(ServerMessage.pong(asked.id()))
                    : done(link, asked, command(asked));
        } catch (Problem problem) {
            return Uni.createFrom().item(refused(link, asked.id(), problem));
        }
    }

    private PresenceCommand command(AgentMessage asked) {
        return asked.type() == AgentMessage.Type.FINISH_AFTER_CALL_WORK
                ? new FinishAfterCallWork()
                : read.checked(asked.choice()).command();
    }

    private Uni<ServerMessage> done(AgentLink link, AgentMessage asked, PresenceCommand command) {
        Order order = new Order(new AgentName.ById(link.agentId()), command, link.giver(), asked.expected());
        return change.give(link.tenantId(), order)
                .map(agent -> ServerMessage.done(asked.id(), OwnPresence.of(agent)))
                .onFailure()
                .recoverWithItem(failure -> refused(link, asked.id(), problem(failure)));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        LOG.warnf("What an agent asked for could not be done: %s", failure);
        return Problem.of(503, "overloaded").because("presence.not-done");
    }

    private ServerMessage refused(AgentLink link, @Nullable String id, Problem problem) {
        return ServerMessage.refused(id, texts.document(problem, link.locale()));
    }
}
