package coop.dure.presence.commands;

import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.commands.CallEventReader.Read;
import coop.dure.presence.commands.ToldOfCall.AtAgent;
import coop.dure.presence.commands.ToldOfCall.InQueue;
import coop.dure.presence.queues.TakeQueueEvents;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the switch tells of calls at agents' lines and in queues. */
@Path("/v1/call-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class CallEventResource {
    private static final String LINES = "application/x-ndjson";
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final CallEventReader reader;
    private final ChangePresence change;
    private final TakeQueueEvents queues;
    private final SwitchClocks clocks;
    private final ProblemResponses problems;

    CallEventResource(
            CurrentTenant tenant,
            CurrentCaller caller,
            CallEventReader reader,
            ChangePresence change,
            TakeQueueEvents queues,
            SwitchClocks clocks,
            ProblemResponses problems) {
        this.tenant = tenant;
        this.caller = caller;
        this.reader = reader;
        this.change = change;
        this.queues = queues;
        this.clocks = clocks;
        this.problems = problems;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, LINES})
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "Tell what happens to calls at agents' lines and in queues",
            description =
                    "One event, an array, or one a line; of many at most 1,000 at once, and those that are refused cost"
                            + " the others nothing. May be sent again and in any order: of the events of one call at one agent the"
                            + " newest by `at` counts, or by `sequence`, and so it is of one call in one queue. A call of which"
                            + " nothing is heard for 24 hours is forgotten, one that only rings sooner.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {CallEventRequest.class, CallEventRequest[].class})),
                @Content(mediaType = LINES, schema = @Schema(implementation = CallEventRequest.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "The agent after a single event at its line; of many, and of one in a queue, how many were"
                    + " taken, and which were not. Where the switch's clock seems to be more than a minute behind,"
                    + " `Dure-Clock-Behind` says by how many seconds",
            content = @Content(schema = @Schema(oneOf = {PresenceView.class, CallEventsTaken.class})))
    @APIResponse(
            responseCode = "422",
            description = "The event was refused, or all of them: pointers begin with the place of the event")
    public Uni<Response> report(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            String body) {
        Giver giver = Giver.of(caller.get());
        Instant now = Instant.now();
        if (type != null && type.getSubtype().equals("x-ndjson")) {
            return many(reader.lines(body, giver, now), giver, now, ProblemResponses.locale(language));
        }
        if (body.stripLeading().startsWith("[")) {
            return many(reader.items(body, giver, now), giver, now, ProblemResponses.locale(language));
        }
        ToldOfCall told = reader.one(body, giver, now);
        return tenant.require()
                .chain(found -> take(found.id(), told)
                        .map(answer -> clocks.in(answer, found.id(), giver, List.of(told.at()), now)));
    }

    private Uni<Response> take(UUID tenantId, ToldOfCall told) {
        return told instanceof AtAgent atAgent
                ? change.give(tenantId, atAgent.order()).map(AgentPresenceResource::answer)
                : queues.take(tenantId, ((InQueue) told).told())
                        .replaceWith(() ->
                                Response.ok(new CallEventsTaken(1, List.of())).build());
    }

    private Uni<Response> many(List<Read> read, Giver giver, Instant now, Locale language) {
        List<Instant> told = read.stream()
                .map(Read::told)
                .filter(Objects::nonNull)
                .map(ToldOfCall::at)
                .toList();
        return tenant.require()
                .chain(found -> taken(found.id(), read, language)
                        .map(answer -> clocks.in(answer, found.id(), giver, told, now)));
    }

    private Uni<Response> taken(UUID tenantId, List<Read> read, Locale language) {
        return Uni.join()
                .all(read.stream().map(one -> given(tenantId, one)).toList())
                .andFailFast()
                .map(answers -> {
                    List<Refused> refused =
                            answers.stream().filter(Objects::nonNull).toList();
                    if (refused.size() == read.size()) {
                        throw Refused.none(refused);
                    }
                    return Response.ok(new CallEventsTaken(
                                    read.size() - refused.size(),
                                    refused.stream()
                                            .map(one -> new CallEventsTaken.Rejected(
                                                    one.place(), problems.document(one.problem(), language)))
                                            .toList()))
                            .build();
                });
    }

    /** {@code null} where it was taken. */
    private Uni<@Nullable Refused> given(UUID tenantId, Read one) {
        ToldOfCall told = one.told();
        if (told == null) {
            return Uni.createFrom()
                    .item(new Refused(one.place(), Objects.requireNonNull(one.problem(), "either of them")));
        }
        return take(tenantId, told)
                .map(taken -> (@Nullable Refused) null)
                .onFailure()
                .recoverWithItem(failure -> new Refused(one.place(), Refused.problem(failure)));
    }
}
