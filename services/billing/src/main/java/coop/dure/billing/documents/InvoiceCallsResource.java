package coop.dure.billing.documents;

import coop.dure.billing.invoices.InvoiceTable;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenBodies;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
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

/** Each call of an invoice, as it was charged when the invoice was issued. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@Blocking
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class InvoiceCallsResource {
    private static final String CSV = "text/csv";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CurrentTenant currentTenant;
    private final OpenBodies open;
    private final TenantTransactions transactions;
    private final ReadInvoiceCalls calls;

    InvoiceCallsResource(
            CurrentTenant currentTenant, OpenBodies open, TenantTransactions transactions, ReadInvoiceCalls calls) {
        this.currentTenant = currentTenant;
        this.open = open;
        this.transactions = transactions;
        this.calls = calls;
    }

    /**
     * A page of calls.
     *
     * @param items in call order
     * @param next cursor of the next page
     */
    public record CallsPage(
            List<InvoiceCallView> items, @Nullable String next) {}

    @GET
    @Path("/{id}/calls")
    @Produces({MediaType.APPLICATION_JSON, CSV, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "listInvoiceCalls",
            summary = "Calls of an invoice with what each cost and why; with Accept: text/csv all of them as a file",
            description =
                    "As they were charged when the invoice was issued, whatever became of them since: the amounts of a"
                            + " line's calls add up to the line, what allowances took and graduated tiers changed to theirs."
                            + " Behind them stand the calls whose price changed since their month was last on an invoice,"
                            + " with what an adjustment changed of each. Times of the CSV are in the"
                            + " client's zone, with offset. A cell that a spreadsheet would take for a formula begins with"
                            + " an apostrophe.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallsPage.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("bom")
                    @Parameter(description = "true: the CSV begins with a byte order mark, by which Excel knows UTF-8")
                    @Nullable
                    Boolean bom,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) @Nullable String accept,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        return accept != null && accept.contains(CSV) && !accept.contains(MediaType.APPLICATION_JSON)
                ? file(tenant, id, Boolean.TRUE.equals(bom))
                : page(tenant, id, cursor, most, uri);
    }

    private Response page(TenantRef tenant, UUID id, @Nullable String cursor, int most, UriInfo uri) {
        ReadInvoiceCalls.CallPage page =
                calls.page(tenant.id(), id, cursor, most).await().atMost(PATIENCE);
        List<InvoiceCallView> items = page.calls().stream()
                .map(call -> InvoiceCallView.of(call, page.currency()))
                .toList();
        return new Page<>(items, page.next()).response(uri);
    }

    private Response file(TenantRef tenant, UUID id, boolean bom) {
        String number = transactions
                .inTenantSql(tenant.id(), connection -> InvoiceTable.find(connection, tenant.id(), id))
                .await()
                .atMost(PATIENCE)
                .orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail"))
                .number();
        StreamingOutput body = out -> calls.csv(tenant.id(), id, bom, out);
        return Response.ok(open.readWhileAllowed(tenant, body))
                .type(CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invoice-" + number + "-calls.csv\"")
                .build();
    }
}
