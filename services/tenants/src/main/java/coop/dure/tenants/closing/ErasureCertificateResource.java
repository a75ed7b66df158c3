package coop.dure.tenants.closing;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.tenants.FindTenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The certificate of a tenant's erasure, for those who remain: its own people have no sign-in any more. */
@Path("/v1/tenants/{slug}/erasure-certificate")
@Tag(name = "Closing")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class ErasureCertificateResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadClosing read;

    ErasureCertificateResource(CurrentCaller caller, FindTenant find, ReadClosing read) {
        this.caller = caller;
        this.find = find;
        this.read = read;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(operationId = "getErasureCertificate", summary = "What was erased, what is kept and why")
    public Uni<ErasureCertificate> get(
            String slug, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return find.named(caller.get(), slug)
                .chain(tenant -> read.certificate(tenant.id(), tenant.slug(), acceptLanguage));
    }
}
