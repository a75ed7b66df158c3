package coop.dure.platform.deadletters;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Records that this service could not use. While one of a tenant is open, its months are not closed: it is replayed
 * once its cause is mended, or dismissed.
 */
@Path("/v1/dead-letters/{service}")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Dead letters")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class DeadLetterResource {
    private static final List<String> UNSETTLED = List.of("OPEN", "REPLAYING");
    private static final List<String> STATUSES = List.of("OPEN", "REPLAYING", "REPLAYED", "DISMISSED");
    private static final UUID START = new UUID(0, 0);
    private final DeadLetterDesk desk;
    private final CurrentCaller caller;
    private final LetterSight sight;
    private final String service;

    DeadLetterResource(
            DeadLetterDesk desk,
            CurrentCaller caller,
            LetterSight sight,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.desk = desk;
        this.caller = caller;
        this.sight = sight;
        this.service = service;
    }

    /**
     * Why a record is not needed.
     *
     * @param reason for whoever asks later
     */
    public record Dismissal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "Records that this service could not use, oldest first",
            description = "Without a status those that are neither replayed nor dismissed.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
    public Uni<Response> list(
            @PathParam("service") String named,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        own(named);
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.of(400, "bad-request").parameter("status", "dead-letter.status", String.join(", ", STATUSES));
        }
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        LetterSight.Look look = sight.look();
        return desk.list(status == null ? UNSETTLED : List.of(status), after == null ? START : after.uuid(0), most + 1)
                .map(found -> Page.of(found, most, letter -> Cursor.behind(letter.id()))
                        .map(look::listed)
                        .response(uri));
    }

    @GET
    @Path("/{id: [^:/]+}")
    @Operation(
            operationId = "getDeadLetter",
            summary = "One of them, with what it says",
            description = "What it says of calls is withheld from whoever may not see their numbers.")
    public Uni<DeadLetter> get(@PathParam("service") String named, @PathParam("id") UUID id) {
        own(named);
        return desk.get(id, sight.look());
    }

    @POST
    @Path("/{id: [^:/]+}:replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Hand a record to its consumer again",
            description = "Within seconds it is REPLAYED, or OPEN again with the new reason.")
    @APIResponse(
            responseCode = "202",
            description = "It is being replayed",
            content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    public Uni<Response> replay(@PathParam("service") String named, @PathParam("id") UUID id) {
        own(named);
        LetterSight.Look look = sight.look();
        return desk.replay(id, caller.get().subject())
                .map(letter -> Response.accepted(look.listed(letter)).build());
    }

    @POST
    @Path("/{id: [^:/]+}:dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "dismissDeadLetter", summary = "Say that a record is not needed, and why")
    public Uni<DeadLetter> dismiss(
            @PathParam("service") String named, @PathParam("id") UUID id, @Valid @NotNull Dismissal dismissal) {
        own(named);
        LetterSight.Look look = sight.look();
        return desk.dismiss(id, caller.get().subject(), dismissal.reason()).map(look::listed);
    }

    private void own(String named) {
        if (!named.equals(service)) {
            throw Problem.of(404, "not-found").because("not-found.detail");
        }
    }

    /**
     * A page of dead letters, for the document.
     *
     * @param items oldest first
     * @param next cursor of the next page
     */
    record DeadLetterPage(List<DeadLetter> items, @Nullable String next) {}
}
