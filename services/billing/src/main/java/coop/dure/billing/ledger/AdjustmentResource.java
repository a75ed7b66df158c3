package coop.dure.billing.ledger;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Adjustments of what parties are due, by the cooperative's office. */
@Path("/v1/ledger/adjustments")
@Tag(name = "Ledger")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class AdjustmentResource {
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;
    private final Adjust adjust;
    private final OncePerKey once;
    private final CurrentRequestKey requestKey;

    AdjustmentResource(
            CurrentTenant tenant,
            TenantTransactions transactions,
            Adjust adjust,
            OncePerKey once,
            CurrentRequestKey requestKey) {
        this.tenant = tenant;
        this.transactions = transactions;
        this.adjust = adjust;
        this.once = once;
        this.requestKey = requestKey;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "adjustLedger",
            summary = "Move an amount from one party to another, or to or from the reserve",
            description = "Shown on the statements of the month that runs, with its reason.")
    @APIResponse(responseCode = "201", description = "Posted; the entry's id")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> adjust(@Nullable AdjustmentDescription wish) {
        requestKey.check();
        if (wish == null) {
            throw AdjustmentDescription.refused("/amount/amount", "field.required");
        }
        return tenant.require()
                .chain(who -> transactions.inCooperativeSql(connection -> once.once(
                        connection,
                        requestKey.of(RequestKey.COOPERATIVE, new Of(who.id(), wish)),
                        () -> adjust.of(connection, who, wish, "").map(UUID::toString))))
                .map(made -> Response.created(URI.create("/v1/ledger/entries"))
                        .entity(Map.of("id", made.id()))
                        .build());
    }

    /** One key is of one tenant's adjustment. */
    private record Of(UUID tenantId, AdjustmentDescription wish) {}
}
