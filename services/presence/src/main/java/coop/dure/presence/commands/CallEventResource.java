package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.commands.CallEventReader.Read;
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

/** What the switch tells of calls at agents' lines. */
@Path("/v1/call-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class CallEventResource {
    private static final String LINES = "application/x-ndjson";
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final CallEventReader reader;
    private final ChangePresence change;
    private final ProblemResponses problems;

    CallEventResource(
            CurrentTenant tenant,
            CurrentCaller caller,
            CallEventReader reader,
            ChangePresence change,
            ProblemResponses problems) {
        this.tenant = tenant;
        this.caller = caller;
        this.reader = reader;
        this.change = change;
        this.problems = problems;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, LINES})
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "Tell what happens to calls at agents' lines",
            description =
                    "One event, an array, or one a line; of many at most 1,000 at once, and those that are refused cost"
                            + " the others nothing. May be sent again and in any order: of the events of one call at one agent the"
                            + " newest by `at` counts, or by `sequence`. A call of which nothing is heard for 24 hours is"
                            + " forgotten, one that only rings sooner.")
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
            description = "The agent after a single event; of many how many were taken, and which were not",
            content = @Content(schema = @Schema(oneOf = {PresenceView.class, CallEventsTaken.class})))
    @APIResponse(
            responseCode = "422",
            description = "The event was refused, or all of them: then the answer is as with 200")
    public Uni<Response> report(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            String body) {
        Giver giver = Giver.of(caller.get());
        Instant now = Instant.now();
        if (type != null && type.getSubtype().equals("x-ndjson")) {
            return many(reader.lines(body, giver, now), ProblemResponses.locale(language));
        }
        if (body.stripLeading().startsWith("[")) {
            return many(reader.items(body, giver, now), ProblemResponses.locale(language));
        }
        Order order = reader.one(body, giver, now);
        return tenant.require().chain(found -> change.give(found.id(), order)).map(AgentPresenceResource::answer);
    }

    private Uni<Response> many(List<Read> read, Locale language) {
        return tenant.require()
                .chain(found -> read.isEmpty()
                        ? Uni.createFrom().item(List.<CallEventsTaken.Rejected>of())
                        : Uni.join()
                                .all(read.stream()
                                        .map(one -> given(found.id(), one, language))
                                        .toList())
                                .andFailFast())
                .map(answers -> {
                    List<CallEventsTaken.Rejected> rejected =
                            answers.stream().filter(Objects::nonNull).toList();
                    int accepted = read.size() - rejected.size();
                    return Response.status(accepted == 0 ? 422 : 200)
                            .entity(new CallEventsTaken(accepted, rejected))
                            .build();
                });
    }

    /** {@code null} where it was taken. */
    private Uni<CallEventsTaken.@Nullable Rejected> given(UUID tenantId, Read one, Locale language) {
        Order order = one.order();
        if (order == null) {
            return Uni.createFrom().item(rejected(one, Objects.requireNonNull(one.problem(), "either"), language));
        }
        return change.give(tenantId, order)
                .map(agent -> (CallEventsTaken.@Nullable Rejected) null)
                .onFailure(Problem.class)
                .recoverWithItem(failure -> rejected(one, (Problem) failure, language));
    }

    private CallEventsTaken.Rejected rejected(Read one, Problem problem, Locale language) {
        return new CallEventsTaken.Rejected(one.place(), problems.document(problem, language));
    }
}
