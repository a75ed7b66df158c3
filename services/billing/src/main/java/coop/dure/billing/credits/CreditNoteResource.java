package coop.dure.billing.credits;

import coop.dure.billing.invoices.InvoiceTable;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Credit notes of an invoice. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class CreditNoteResource {
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;
    private final IssueCreditNote issue;
    private final CurrentRequestKey requestKey;

    CreditNoteResource(
            CurrentCaller caller,
            CurrentTenant tenant,
            TenantTransactions transactions,
            IssueCreditNote issue,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.tenant = tenant;
        this.transactions = transactions;
        this.issue = issue;
        this.requestKey = requestKey;
    }

    /**
     * The credit notes of an invoice.
     *
     * @param items oldest first
     */
    public record CreditNotes(List<CreditNoteView> items) {}

    /**
     * Why an invoice is voided.
     *
     * @param reason in words
     */
    public record VoidWish(@Nullable String reason) {}

    @GET
    @Path("/{id}/credit-notes")
    @Operation(operationId = "listCreditNotes", summary = "Credit notes of an invoice, oldest first")
    public Uni<CreditNotes> list(UUID id) {
        return tenant.require()
                .chain(who -> transactions.inTenantSql(
                        who.id(),
                        connection -> InvoiceTable.find(connection, who.id(), id)
                                .map(found -> found.orElseThrow(
                                        () -> Problem.of(404, "not-found").because("not-found.detail")))
                                .chain(invoice ->
                                        CreditNoteTable.ofInvoice(connection, who.id(), invoice.invoiceId()))))
                .map(found ->
                        new CreditNotes(found.stream().map(CreditNoteView::of).toList()));
    }

    @POST
    @Path("/{id}/credit-notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "issueCreditNote",
            summary = "Take something back of an issued invoice",
            description =
                    "Never more than is left of a share group. VAT goes back with it, and parties give back what they"
                            + " were due of it. What was paid of it is refunded or becomes the tenant's balance.")
    @APIResponse(responseCode = "201", description = "Issued; its id")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> credit(UUID id, @Nullable CreditNoteDescription wish) {
        requestKey.check();
        if (wish == null) {
            throw Problem.of(422, "invalid-credit-note").field("/kind", "field.required");
        }
        CreditWish read = wish.read(caller.get().subject());
        return tenant.require()
                .chain(who -> issue.of(who.id(), id, read, requestKey.of(who.id(), wish)))
                .map(noteId -> created(id, noteId));
    }

    @POST
    @Path("/{id: [^:/]+}:void")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "voidInvoice",
            summary = "Void an invoice of which nothing was paid",
            description = "Credits all that is left of it. What its month comes to is billed anew with the next close.")
    @APIResponse(responseCode = "201", description = "Void; the id of its credit note")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> voidInvoice(UUID id, @Nullable VoidWish wish) {
        requestKey.check();
        String reason = CreditNoteDescription.reason(wish == null ? null : wish.reason());
        return tenant.require()
                .chain(who ->
                        issue.voiding(who.id(), id, reason, caller.get().subject(), requestKey.of(who.id(), wish)))
                .map(noteId -> created(id, noteId));
    }

    private static Response created(UUID invoiceId, UUID noteId) {
        return Response.created(URI.create("/v1/invoices/" + invoiceId + "/credit-notes"))
                .entity(Map.of("id", noteId))
                .build();
    }
}
