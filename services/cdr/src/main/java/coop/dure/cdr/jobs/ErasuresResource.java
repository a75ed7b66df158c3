package coop.dure.cdr.jobs;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Numbers that are to be forgotten. */
@Path("/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Privacy")
public class ErasuresResource {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final EraseNumber erase;
    private final Erasures erasures;

    ErasuresResource(CurrentTenant tenant, CurrentReader reader, EraseNumber erase, Erasures erasures) {
        this.tenant = tenant;
        this.reader = reader;
        this.erase = erase;
        this.erasures = erasures;
    }

    /**
     * A number to be erased.
     *
     * @param number in its normal form, as in {@code +821012345678}
     * @param reason for whoever asks later; nobody's name or number
     */
    public record ErasureWish(
            @Schema(required = true) @Nullable String number,
            @Schema(required = true) @Nullable String reason) {}

    @POST
    @Operation(
            operationId = "eraseNumber",
            summary = "Erases a telephone number from all call records, for good",
            description = "From every call, row and reject that was acknowledged before, wherever the number stands and"
                    + " however it is written. The calls stay with their times and charges, are never folded again, and a"
                    + " later row of one is a reject. Done in the background; what it answers then is the certificate.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Erasure.class)))
    public Uni<Response> erase(
            @QueryParam("dryRun") @Parameter(description = "true: only count in how many calls it is") @Nullable
                    Boolean dryRun,
            @Nullable ErasureWish wish) {
        Reader who = reader.get();
        return tenant.require()
                .chain(ref -> erase.of(ref, checked(wish), Boolean.TRUE.equals(dryRun), who)
                        .chain(id -> erasures.find(ref.id(), id)))
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")))
                .map(erasure -> Response.accepted(erasure)
                        .location(URI.create("/v1/erasures/" + erasure.id()))
                        .build());
    }

    @GET
    @Operation(operationId = "listErasures", summary = "Erased numbers, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ErasurePage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        UUID behindId = behind == null ? null : behind.uuid(0);
        return tenant.require()
                .chain(ref -> erasures.list(ref.id(), behindId, most + 1))
                .map(found -> Page.of(found, most, erasure -> Cursor.behind(erasure.id()))
                        .response(uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getErasure", summary = "One erasure: how far it is, and its certificate when it is done")
    public Uni<Erasure> get(@PathParam("id") UUID id) {
        return tenant.require()
                .chain(ref -> erasures.find(ref.id(), id))
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")));
    }

    private static ErasureWish checked(@Nullable ErasureWish wish) {
        String number = wish == null ? null : wish.number();
        String reason = wish == null ? null : wish.reason();
        if (number == null || !E164.matcher(number).matches()) {
            throw Problem.of(422, "invalid-body").field("/number", "erasure.number");
        }
        if (reason == null || reason.isBlank()) {
            throw WrittenReason.refused();
        }
        WrittenReason.require(reason);
        return new ErasureWish(number, reason);
    }

    /** For the OpenAPI document. */
    interface ErasurePage {
        List<Erasure> getItems();

        @Nullable
        String getNext();
    }
}
