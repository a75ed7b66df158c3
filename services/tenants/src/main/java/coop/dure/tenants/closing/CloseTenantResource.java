package coop.dure.tenants.closing;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.tenants.FindTenant;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Begins the end of a tenant. */
@Path("/v1/tenants/{slug: [^:/]+}:close")
@Tag(name = "Closing")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class CloseTenantResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final CloseTenant close;
    private final ReadClosing read;

    CloseTenantResource(CurrentCaller caller, FindTenant find, CloseTenant close, ReadClosing read) {
        this.caller = caller;
        this.find = find;
        this.close = close;
        this.read = read;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "closeTenant",
            summary = "Close a tenant: its service ends now, everything is exported, and erased later",
            description = "Its last month is invoiced before billing exports it. Its numbers are given up, a planned"
                    + " hand-over is withdrawn. Closing it again changes nothing.")
    @APIResponse(
            responseCode = "202",
            description = "Closing; see Location",
            content = @Content(schema = @Schema(implementation = Closing.class)))
    public Uni<Response> close(
            String slug,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage,
            ClosingRequest request) {
        return find.named(caller.get(), slug)
                .chain(tenant -> close.by(
                                tenant.id(),
                                ClosingRequest.checked(request),
                                caller.get().subject())
                        .chain(() -> read.of(tenant.id(), acceptLanguage)))
                .map(closing -> Response.accepted(closing)
                        .location(URI.create("/v1/tenants/" + slug + "/closing"))
                        .build());
    }
}
