package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Ruling.Wish;
import coop.dure.platform.security.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dismisses many legs at once. */
@Path("/v1/calls:dismiss")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Decisions")
public class DismissLegsResource {
    private final DecideOnMany decide;

    DismissLegsResource(DecideOnMany decide) {
        this.decide = decide;
    }

    @POST
    @Operation(
            operationId = "dismissLegs",
            summary = "Dismisses up to 1,000 legs",
            description =
                    "Each by itself, as one leg is dismissed: 202 when at least one was taken, 422 when none was.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = LegsDecided.class)))
    public Response dismiss(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Valid @NotNull LegsWish wish) {
        return decide.of(Wish.DISMISS, wish, language);
    }
}
