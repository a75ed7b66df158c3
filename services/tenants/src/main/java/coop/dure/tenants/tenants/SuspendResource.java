package coop.dure.tenants.tenants;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.access.ReasonRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A verb of a tenant; a path of its own, because one that is longer would hide the others of its class. */
@Path("/v1/tenants/{slug: [^:/]+}:suspend")
@Tag(name = "Tenants")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class SuspendResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final SuspendTenant suspend;

    SuspendResource(CurrentCaller caller, FindTenant find, SuspendTenant suspend) {
        this.caller = caller;
        this.find = find;
        this.suspend = suspend;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "suspendTenant",
            summary = "Suspend a live tenant",
            description =
                    "Within five seconds its own people and systems may only read, listen to streams and deliver call records;"
                            + " the member who looks after it and the office go on. Repeating it changes nothing.")
    public Uni<TenantView> suspend(String slug, ReasonRequest request) {
        return find.named(caller.get(), slug)
                .chain(tenant -> suspend.suspended(caller.get(), tenant.id(), ReasonRequest.needed(request)));
    }
}
