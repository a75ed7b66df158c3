package coop.dure.cdr.privacy;

import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who read which call records. */
@Path("/v1/call-access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
public class AccessResource {
    private final CurrentTenant tenant;
    private final ReadAccess read;

    AccessResource(CurrentTenant tenant, ReadAccess read) {
        this.tenant = tenant;
        this.read = read;
    }

    @GET
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "listCallAccess",
            summary = "Every reading of call records: who, when, from where, what was asked for; newest first",
            description =
                    "Searches, files, single calls, rejects and dead letters, each with how many legs or lines it was answered."
                            + " Numbers that were asked for are masked.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessPage.class)))
    public Uni<Response> list(@BeanParam AccessQuery query, @Context UriInfo uri) {
        return tenant.require().chain(ref -> read.of(ref.id(), query)).map(page -> page.response(uri));
    }

    /** For the OpenAPI document. */
    interface AccessPage {
        List<NotedAccess> getItems();

        @Nullable
        String getNext();
    }
}
