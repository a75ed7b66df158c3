package coop.dure.cdr.verdicts;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was decided about legs, by whom, when and why. */
@Path("/v1/call-acts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Decisions")
public class CallActsResource {
    private final CurrentTenant tenant;
    private final CurrentReader currentReader;
    private final ReadLegActs read;

    CallActsResource(CurrentTenant tenant, CurrentReader currentReader, ReadLegActs read) {
        this.tenant = tenant;
        this.currentReader = currentReader;
        this.read = read;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCallAct", summary = "An act on a leg, and what became of it")
    public Uni<LegAct> get(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language) {
        Reader reader = currentReader.get();
        return tenant.require().chain(ref -> read.find(ref.id(), reader, id, language));
    }
}
