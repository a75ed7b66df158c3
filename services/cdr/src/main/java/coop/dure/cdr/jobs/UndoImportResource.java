package coop.dure.cdr.jobs;

import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes imports back. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Deliveries")
public class UndoImportResource {
    private final AskUndo ask;

    UndoImportResource(AskUndo ask) {
        this.ask = ask;
    }

    @POST
    @Path("/{id}:undo")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    @Operation(
            operationId = "undoImport",
            summary = "Takes an import back",
            description =
                    "Exactly its own rows: one that another import or post delivered too stays. Calls are changed, and"
                            + " billing told, in the background; the import is UNDOING and then UNDONE. Importing the same rows"
                            + " again brings them back. Repeating this changes nothing, but has an undo that FAILED tried again. Its counters go on telling what was"
                            + " delivered.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CallJob.class)))
    public Uni<Response> undo(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Valid @Nullable UndoWish wish) {
        return ask.of(DeliveryKind.IMPORT, id, wish, language);
    }
}
