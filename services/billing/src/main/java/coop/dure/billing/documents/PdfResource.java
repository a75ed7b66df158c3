package coop.dure.billing.documents;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices as people read them. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@Blocking
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class PdfResource {
    private static final String PDF = "application/pdf";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final CurrentTenant tenant;
    private final Letterheads letterheads;
    private final InvoicePdf pdf;

    PdfResource(CurrentTenant tenant, Letterheads letterheads, InvoicePdf pdf) {
        this.tenant = tenant;
        this.letterheads = letterheads;
        this.pdf = pdf;
    }

    @GET
    @Path("/{id}/pdf")
    @Produces({PDF, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "getInvoicePdf",
            summary = "An invoice as PDF, in Korean or English",
            description = "The same invoice is the same file, whenever it is asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response get(
            UUID id,
            @QueryParam("lang") @Parameter(description = "ko or en; the language of the client where absent") @Nullable
                    String lang) {
        Letterheads.Headed headed = tenant.require()
                .chain(who -> letterheads.of(who.id(), id))
                .await()
                .atMost(PATIENCE);
        Language language = Language.of(lang, headed.letterhead().locale());
        return Response.ok(pdf.of(headed.invoice(), headed.letterhead(), language))
                .type(PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"invoice-" + headed.invoice().number() + "-" + language.code() + ".pdf\"")
                .build();
    }
}
