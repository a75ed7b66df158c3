package coop.dure.billing.invoices;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the cooperative's office does with an invoice. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class InvoiceLifeResource {
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final ReadInvoice read;
    private final DecideDraft drafts;
    private final PayFromBalance fromBalance;
    private final CurrentRequestKey requestKey;

    InvoiceLifeResource(
            CurrentCaller caller,
            CurrentTenant tenant,
            ReadInvoice read,
            DecideDraft drafts,
            PayFromBalance fromBalance,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.tenant = tenant;
        this.read = read;
        this.drafts = drafts;
        this.fromBalance = fromBalance;
        this.requestKey = requestKey;
    }

    @POST
    @Path("/{id: [^:/]+}:payFromBalance")
    @Operation(
            operationId = "payInvoiceFromBalance",
            summary = "Pay an invoice from the tenant's balance, as far as that reaches",
            description =
                    "The balance is what came for other invoices beyond what they come to. It is used only so: what a"
                            + " tenant paid too much is the tenant's until somebody decides.")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<InvoiceView> payFromBalance(UUID id) {
        requestKey.check();
        String by = caller.get().subject();
        return tenant.require()
                .chain(who -> fromBalance
                        .of(who.id(), id, by, requestKey.of(who.id(), null))
                        .chain(() -> read.of(who.id(), id, true)));
    }

    @POST
    @Path("/{id: [^:/]+}:review")
    @Operation(operationId = "reviewInvoice", summary = "Say that a draft was looked over")
    public Uni<InvoiceView> review(UUID id) {
        return tenant.require().chain(who -> drafts.review(who.id(), id).chain(() -> read.of(who.id(), id, true)));
    }

    @POST
    @Path("/{id: [^:/]+}:issue")
    @Operation(
            operationId = "issueInvoice",
            summary = "Issue a draft that was looked over",
            description =
                    "With its number it is in the ledger, and is told. What changed since the draft was computed is"
                            + " adjusted on the next month's invoice.")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<InvoiceView> issue(UUID id) {
        requestKey.check();
        return tenant.require()
                .chain(who -> drafts.issue(who.id(), id, requestKey.of(who.id(), null))
                        .chain(() -> read.of(who.id(), id, true)));
    }

    @POST
    @Path("/{id: [^:/]+}:discard")
    @Operation(
            operationId = "discardInvoice",
            summary = "Discard a draft; its month is open again",
            description = "Close the month again for another draft, or for the invoice itself.")
    @APIResponse(responseCode = "204", description = "Discarded")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Void> discard(UUID id) {
        requestKey.check();
        return tenant.require().chain(who -> drafts.discard(who.id(), id, requestKey.of(who.id(), null)));
    }
}
