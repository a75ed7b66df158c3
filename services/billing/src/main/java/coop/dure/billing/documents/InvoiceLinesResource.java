package coop.dure.billing.documents;

import coop.dure.billing.documents.Letterheads.Headed;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.InvoiceView;
import coop.dure.billing.invoices.InvoiceView.LineView;
import coop.dure.billing.invoices.InvoiceView.VatView;
import coop.dure.billing.money.Amount;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The lines of an invoice, as a spreadsheet adds them up. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class InvoiceLinesResource {
    private static final String CSV = "text/csv";

    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final Letterheads letterheads;

    InvoiceLinesResource(CurrentCaller caller, CurrentTenant tenant, Letterheads letterheads) {
        this.caller = caller;
        this.tenant = tenant;
        this.letterheads = letterheads;
    }

    /**
     * The lines of an invoice.
     *
     * @param invoiceId the invoice
     * @param number gapless number; a draft has none
     * @param month {@code YYYY-MM} in the tenant's zone
     * @param items in their order
     * @param vatRates net and VAT by rate
     * @param net what can be paid, before VAT
     * @param vat truncated
     * @param total to be paid
     */
    public record InvoiceLinesView(
            UUID invoiceId,
            @Nullable String number,
            String month,
            List<LineView> items,
            List<VatView> vatRates,
            Amount net,
            Amount vat,
            Amount total) {
        private static InvoiceLinesView of(Invoice invoice) {
            InvoiceTotals totals = invoice.totals();
            String currency = invoice.currency();
            return new InvoiceLinesView(
                    invoice.invoiceId(),
                    invoice.hasNumber() ? invoice.number() : null,
                    invoice.month(),
                    InvoiceView.lines(totals, invoice.vat(), currency),
                    InvoiceView.vatRates(totals, currency),
                    Amount.ofMinor(totals.netMinor(), currency),
                    Amount.ofMinor(totals.vatMinor(), currency),
                    Amount.ofMinor(totals.totalMinor(), currency));
        }
    }

    @GET
    @Path("/{id}/lines")
    @Produces({MediaType.APPLICATION_JSON, CSV, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "listInvoiceLines",
            summary = "Lines of an invoice with what each is computed from; with Accept: text/csv as a file",
            description =
                    "Numbered as on the PDF and as the calls' `line` says. Behind the lines of the CSV stand rows of kind"
                            + " VAT, without a number: what VAT comes to that the lines' amounts do not include, so that"
                            + " the column `amount` adds up to the invoice's total. A cell that a spreadsheet would take"
                            + " for a formula begins with an apostrophe. For the office and the member a draft's, too.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = InvoiceLinesView.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> list(
            UUID id,
            @QueryParam("lang")
                    @Parameter(
                            description =
                                    "ko or en, in which the CSV says what a line is computed from; the language of the"
                                            + " client where absent")
                    @Nullable
                    String lang,
            @QueryParam("bom")
                    @Parameter(description = "true: the CSV begins with a byte order mark, by which Excel knows UTF-8")
                    @Nullable
                    Boolean bom,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) @Nullable String accept) {
        boolean drafts = caller.get().kind() != Caller.Kind.TENANT;
        boolean file = accept != null && accept.contains(CSV) && !accept.contains(MediaType.APPLICATION_JSON);
        return tenant.require()
                .chain(who -> letterheads.of(who.id(), id, drafts))
                .map(headed -> file
                        ? file(headed, lang, Boolean.TRUE.equals(bom))
                        : Response.ok(InvoiceLinesView.of(headed.invoice()))
                                .type(MediaType.APPLICATION_JSON)
                                .build());
    }

    private static Response file(Headed headed, @Nullable String lang, boolean bom) {
        Language language = Language.of(lang, headed.letterhead().locale());
        Invoice invoice = headed.invoice();
        String number = invoice.hasNumber() ? invoice.number() : "draft";
        return Response.ok(LineColumns.csv(invoice, language, bom))
                .type(CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invoice-" + number + "-lines.csv\"")
                .build();
    }
}
