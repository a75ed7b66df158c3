package coop.dure.billing.documents;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
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

/** Invoices and credit notes as people read them. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@Blocking
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class PdfResource {
    private static final String PDF = "application/pdf";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final Letterheads letterheads;
    private final InvoicePdf pdf;

    PdfResource(CurrentCaller caller, CurrentTenant tenant, Letterheads letterheads, InvoicePdf pdf) {
        this.caller = caller;
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
            description = "The same invoice is the same file, whenever it is asked for. For the office and the member a"
                    + " draft too, marked as one.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response get(
            UUID id,
            @QueryParam("lang") @Parameter(description = "ko or en; the language of the client where absent") @Nullable
                    String lang) {
        boolean drafts = caller.get().kind() != Caller.Kind.TENANT;
        Letterheads.Headed headed = tenant.require()
                .chain(who -> letterheads.of(who.id(), id, drafts))
                .await()
                .atMost(PATIENCE);
        Language language = Language.of(lang, headed.letterhead().locale());
        String number = headed.invoice().hasNumber() ? headed.invoice().number() : "draft";
        return answer(pdf.of(headed.invoice(), headed.letterhead(), language), "invoice-" + number, language);
    }

    @GET
    @Path("/{id}/credit-notes/{creditNoteId}/pdf")
    @Produces({PDF, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "getCreditNotePdf",
            summary = "A credit note as PDF, in Korean or English",
            description = "The same credit note is the same file, whenever it is asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response creditNote(
            UUID id,
            UUID creditNoteId,
            @QueryParam("lang") @Parameter(description = "ko or en; the language of the client where absent") @Nullable
                    String lang) {
        Letterheads.Credited credited = tenant.require()
                .chain(who -> letterheads.credited(who.id(), id, creditNoteId))
                .await()
                .atMost(PATIENCE);
        Letterheads.Headed headed = credited.headed();
        Language language = Language.of(lang, headed.letterhead().locale());
        return answer(
                pdf.of(credited.note(), headed.invoice(), headed.letterhead(), language),
                "credit-note-" + credited.note().number(),
                language);
    }

    private static Response answer(byte[] file, String name, Language language) {
        return Response.ok(file)
                .type(PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"" + name + "-" + language.code() + ".pdf\"")
                .build();
    }
}
