package coop.dure.billing.documents;

import coop.dure.billing.documents.AmendedTaxInvoices.Asked;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices as the Korean tax office reads them. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class TaxInvoiceResource {
    private final CurrentTenant tenant;
    private final Letterheads letterheads;

    TaxInvoiceResource(CurrentTenant tenant, Letterheads letterheads) {
        this.tenant = tenant;
        this.letterheads = letterheads;
    }

    @GET
    @Path("/{id}/tax-invoice")
    @Produces({MediaType.APPLICATION_XML, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "getTaxInvoice",
            summary = "An invoice as Korean electronic tax invoice, unsigned",
            description =
                    "KEC XML e-Tax Invoice v3.0: of what is taxed a 세금계산서 (0101), of what is zero-rated one of its"
                            + " own (0102), of what is exempt a 계산서 (0301). Sign it and send it to the tax office with the"
                            + " system that is registered there; it has an approval number (승인번호) where the issuer says"
                            + " that system's number.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> get(
            UUID id,
            @QueryParam("category")
                    @Parameter(
                            description =
                                    "STANDARD, ZERO_RATED or EXEMPT; needed where the invoice has more than one of these")
                    @Nullable
                    String category) {
        return tenant.require()
                .chain(who -> letterheads.of(who.id(), id))
                .map(headed -> answer(TaxInvoices.of(headed.invoice(), headed.letterhead(), category)));
    }

    @GET
    @Path("/{id}/credit-notes/{creditNoteId}/tax-invoice")
    @Produces({MediaType.APPLICATION_XML, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "getAmendedTaxInvoice",
            summary = "A credit note as amended Korean electronic tax invoice, unsigned",
            description = "수정세금계산서 (0201, zero-rated 0202) or 수정계산서 (0401) over what is credited, below zero, with the"
                    + " approval number of the first one (당초 승인번호). Its reason (수정사유) is 02, 공급가액 변동, written"
                    + " on the day of the credit note; of an invoice that is void as a whole 06, it was not to be"
                    + " issued, written on the day of the first one.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> amended(
            UUID id,
            UUID creditNoteId,
            @QueryParam("category")
                    @Parameter(
                            description =
                                    "STANDARD, ZERO_RATED or EXEMPT; needed where more than one of these is credited")
                    @Nullable
                    String category,
            @QueryParam("reason") @Parameter(description = "01 to 06, where another reason holds") @Nullable
                    String reason,
            @QueryParam("original")
                    @Parameter(description = "Approval number of the first one, where another system gave it")
                    @Nullable
                    String original) {
        Asked asked = new Asked(category, reason, original);
        return tenant.require()
                .chain(who -> letterheads.credited(who.id(), id, creditNoteId))
                .map(credited -> answer(AmendedTaxInvoices.of(
                        credited.headed().invoice(), credited.headed().letterhead(), credited.note(), asked)));
    }

    private static Response answer(TaxInvoice invoice) {
        return Response.ok(TaxInvoiceXml.of(invoice))
                .type(MediaType.APPLICATION_XML + ";charset=UTF-8")
                .build();
    }
}
