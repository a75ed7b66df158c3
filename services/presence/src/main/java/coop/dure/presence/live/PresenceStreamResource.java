package coop.dure.presence.live;

import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenStreams;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.live.board.Filter;
import coop.dure.presence.live.board.Position;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The live view. */
@Path("/v1/presence/stream")
@Tag(name = "Live view")
public class PresenceStreamResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final OpenStreams open;
    private final StreamPlaces places;
    private final FindWatched watched;
    private final LiveStreams streams;
    private final CurrentVertxRequest request;

    PresenceStreamResource(
            CurrentTenant tenant,
            CurrentCaller caller,
            OpenStreams open,
            StreamPlaces places,
            FindWatched watched,
            LiveStreams streams,
            CurrentVertxRequest request) {
        this.tenant = tenant;
        this.caller = caller;
        this.open = open;
        this.places = places;
        this.watched = watched;
        this.streams = streams;
        this.request = request;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR
    })
    @Operation(
            summary = "A tenant's agents and queues now, and every change",
            description =
                    "Server-sent events: `snapshot` once, with all agents, queues and open alerts; then `change` with one agent,"
                            + " `removed` for one who is no longer there, `queue` with one queue, at most four times a second,"
                            + " `queueRemoved`, `alerts` with all that are open, and comments every 15 seconds. With `queue`, `team` or `agent`, each as often as"
                            + " you like, it tells of agents who serve one of the queues, are in one of the teams or are named,"
                            + " and of the queues that are named; whoever comes to be among them is told as `change`, whoever no"
                            + " longer is as `removed`. An event's id is its place in the log, the same on every replica:"
                            + " send the last one as `Last-Event-ID` within ten minutes, with the same `queue`, `team` and `agent`,"
                            + " and the stream goes on with how those are now that changed since, or begins with a new `snapshot`. A client that does not keep"
                            + " up gets the newest of each agent and queue. The stream ends when the access token does; its last event, `end`,"
                            + " says why, with the code with which a WebSocket would be closed. A person may have"
                            + " 20 live views open at each replica, all who watch a tenant 500.")
    @APIResponse(
            responseCode = "200",
            description = "Events until the token ends",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            description = "The data of an event",
                                            oneOf = {
                                                LiveData.LiveSnapshot.class,
                                                LiveData.LiveAgent.class,
                                                LiveData.LiveRemoval.class,
                                                LiveData.LiveQueue.class,
                                                LiveData.LiveAlerts.class,
                                                LiveData.LiveQueueRemoval.class,
                                                LiveData.LiveEnd.class
                                            })))
    @APIResponse(responseCode = "400", description = "More queues, teams and agents are named than may be")
    @APIResponse(responseCode = "404", description = "The tenant has no such queue, team or agent")
    @Blocking // The answer's head goes out before the first event, so the tenant is looked up before that.
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Parameter(description = "Codes of queues") @QueryParam("queue") List<String> queues,
            @Parameter(description = "Codes of teams") @QueryParam("team") List<String> teams,
            @Parameter(description = "Codes of agents") @QueryParam("agent") List<String> agents,
            @Context Sse sse) {
        TenantRef found = tenant.require().await().atMost(PATIENCE);
        Filter filter = watched.of(found.id(), caller.get(), queues, teams, agents)
                .await()
                .atMost(PATIENCE);
        RoutingContext connection = request.getCurrent();
        AtomicReference<@Nullable LiveEvent> last = new AtomicReference<>();
        Multi<OutboundSseEvent> events = open.whileAllowed(
                        found,
                        streams.open(
                                found.id(),
                                Position.read(lastEventId, filter).orElse(null),
                                filter,
                                () -> cut(connection)),
                        why -> LiveEvent.last(Goodbye.of(why)))
                .map(event -> {
                    last.set(event);
                    return event.in(sse);
                })
                // The next one is wanted when the one before is out.
                .onRequest()
                .invoke(more -> taken(last.getAndSet(null)));
        return events.onTermination().invoke(places.take(found.id(), caller.get()));
    }

    private static void taken(@Nullable LiveEvent event) {
        if (event != null) {
            event.wasTaken();
        }
    }

    /** What waits for a client that does not read would wait behind a goodbye too. */
    private static void cut(RoutingContext connection) {
        if (connection.request().version() == HttpVersion.HTTP_2) {
            connection.response().reset();
        } else {
            connection.request().connection().close();
        }
    }
}
