package coop.dure.tenants.tenants;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A verb of a tenant; a path of its own, because one that is longer would hide the others of its class. */
@Path("/v1/tenants/{slug: [^:/]+}:resume")
@Tag(name = "Tenants")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class ResumeResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final SuspendTenant suspend;

    ResumeResource(CurrentCaller caller, FindTenant find, SuspendTenant suspend) {
        this.caller = caller;
        this.find = find;
        this.suspend = suspend;
    }

    @POST
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "resumeTenant",
            summary = "End a suspension",
            description = "Everything is allowed again that was allowed before. Repeating it changes nothing.")
    public Uni<TenantView> resume(String slug) {
        return find.named(caller.get(), slug).chain(tenant -> suspend.resumed(tenant.id()));
    }
}
