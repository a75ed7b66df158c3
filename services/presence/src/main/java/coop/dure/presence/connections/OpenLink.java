package coop.dure.presence.connections;

import coop.dure.platform.load.RequestRate;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.SocketCaller;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.commands.AgentName;
import coop.dure.presence.commands.ChangePresence;
import coop.dure.presence.commands.FindAgent;
import coop.dure.presence.commands.Giver;
import coop.dure.presence.commands.Order;
import coop.dure.presence.commands.PresenceView;
import coop.dure.presence.state.PresenceCommand.OpenConnection;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes an open WebSocket an agent's connection, or says why not and closes it. */
@ApplicationScoped
class OpenLink {
    private static final Logger LOG = Logger.getLogger(OpenLink.class);
    private static final long TRIES_PER_SECOND = 1;
    private static final long TRIES_AFTER_QUIET = 60;

    /** Of one agent: who is refused and comes again at once costs no look into the database. */
    private final RequestRate tries = new RequestRate(TRIES_PER_SECOND, TRIES_AFTER_QUIET, System::nanoTime);

    private final FindAgent find;
    private final ChangePresence change;
    private final ReplicaLease replica;
    private final AgentLinks links;
    private final EarlyMessages early;
    private final AnswerMessage answer;
    private final CloseLink close;
    private final MessageTexts texts;

    OpenLink(
            FindAgent find,
            ChangePresence change,
            ReplicaLease replica,
            AgentLinks links,
            EarlyMessages early,
            AnswerMessage answer,
            CloseLink close,
            MessageTexts texts) {
        this.find = find;
        this.change = change;
        this.replica = replica;
        this.links = links;
        this.early = early;
        this.answer = answer;
        this.close = close;
        this.texts = texts;
    }

    /**
     * When it is answered the agent is connected, or the WebSocket closes.
     *
     * @param named what the header {@code Dure-Tenant} says
     * @param agent code of the agent for whom a system connects
     * @param acceptLanguage in which language problems are told
     */
    Uni<Void> of(
            WebSocketConnection connection,
            SocketCaller caller,
            @Nullable String named,
            @Nullable String agent,
            @Nullable String acceptLanguage) {
        Locale locale = ProblemResponses.locale(acceptLanguage);
        String subject = caller.who().subject();
        return caller.tenant(named)
                .invoke(tenant -> check(caller, tenant, agent))
                .chain(tenant -> find.of(tenant.id(), agent, subject)
                        .chain(agentId -> open(connection, caller, tenant, agentId, locale)))
                .onFailure()
                .recoverWithUni(failure -> refuse(connection, failure, locale));
    }

    /** What can be said without looking anything up. */
    private void check(SocketCaller caller, TenantRef tenant, @Nullable String agent) {
        if (replica.goes()) {
            throw Problem.of(503, "overloaded").because("presence.replica-goes");
        }
        if (!caller.mayAct(tenant)) {
            throw Problem.of(403, "forbidden").because("presence.may-not-act");
        }
        long wait = tries.take(tenant.id() + ":" + (agent == null ? caller.who().subject() : agent));
        if (wait > 0) {
            throw Problem.of(429, "too-many-requests")
                    .because("too-many-requests.detail", TRIES_PER_SECOND, TRIES_AFTER_QUIET)
                    .retryAfterSeconds(wait);
        }
    }

    private Uni<Void> open(
            WebSocketConnection connection, SocketCaller caller, TenantRef tenant, UUID agentId, Locale locale) {
        AgentLink link = new AgentLink(connection, tenant.id(), agentId, Giver.of(caller.who()), locale, texts::text);
        links.add(link);
        if (connection.isClosed()) {
            // Nobody will say so any more.
            links.remove(link.id());
            return Uni.createFrom().voidItem();
        }
        Order order = new Order(
                new AgentName.ById(agentId),
                new OpenConnection(link.device(), replica.id()),
                link.giver(),
                IfMatch.ANY);
        Uni<PresenceView> opened = change.give(tenant.id(), order).memoize().indefinitely();
        opened.subscribe().with(taken -> {}, refused -> {});
        // Behind the order to connect, in their order.
        early.end(link.id())
                .forEach(message -> answer.of(link, message).subscribe().with(done -> {}));
        return opened.invoke(agent -> begin(link, caller, tenant, agent))
                .onFailure()
                .invoke(refused -> {
                    // Who knows what became of it, where it was not refused but broke.
                    if (links.remove(link.id()) != null && !(refused instanceof Problem)) {
                        close.after(link);
                    }
                })
                .replaceWithVoid();
    }

    private void begin(AgentLink link, SocketCaller caller, TenantRef tenant, PresenceView agent) {
        link.begin(ServerMessage.connected(link.device(), OwnPresence.of(agent)), agent.version());
        link.endsWith(caller.whileItActs(
                tenant,
                why -> close.of(
                        link, why == SocketCaller.Ending.TOKEN_OVER ? CloseCode.TOKEN_OVER : CloseCode.ACCESS_ENDED)));
        // It may have closed before it was connected.
        if (links.find(link.id()) == null) {
            close.after(link);
        }
    }

    private Uni<Void> refuse(WebSocketConnection connection, Throwable failure, Locale locale) {
        if (!(failure instanceof Problem)) {
            LOG.warnf("An agent could not be connected: %s", failure);
        }
        Problem problem = failure instanceof Problem told ? told : Problem.of(503, "overloaded");
        return connection
                .sendText(texts.text(ServerMessage.refused(null, texts.document(problem, locale))))
                .chain(() -> connection.close(
                        (replica.goes() ? CloseCode.CONNECT_AGAIN : CloseCode.of(problem.status())).reason()))
                .onFailure()
                .recoverWithNull();
    }
}
