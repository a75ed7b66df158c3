package coop.dure.billing.alerts;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Alerts of what a tenant spends, of unusual traffic and of what has no price. */
@Path("/v1/billing-alerts")
@Tag(name = "Billing alerts")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class BillingAlertResource {
    private static final UUID BEHIND_ALL = new UUID(-1, -1);
    private static final String PAGE =
            "select alert_id, kind, month, threshold, amount, currency, legs, seconds, since_at,"
                    + " last_at, raised_at, cleared_at from billing_alert where tenant_id = $1 and alert_id < $2"
                    + " and ($3::boolean is null or (cleared_at is null) = $3) order by alert_id desc limit $4";
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;

    BillingAlertResource(CurrentTenant tenant, TenantTransactions transactions) {
        this.tenant = tenant;
        this.transactions = transactions;
    }

    /** For the OpenAPI document, which does not see through a generic page. */
    @Schema(name = "BillingAlertPage")
    record AlertPage(List<BillingAlertView> items, @Nullable String next) {}

    @GET
    @Operation(operationId = "listBillingAlerts", summary = "Alerts of the tenant's billing, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AlertPage.class)))
    public Uni<Response> list(
            @Parameter(description = "true: only those that are open; false: only those that are over")
                    @QueryParam("open")
                    @Nullable
                    Boolean open,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID before = after == null ? BEHIND_ALL : after.uuid(0);
        return tenant.require()
                .chain(who -> transactions.inTenantSql(
                        who.id(),
                        connection -> connection
                                .preparedQuery(PAGE)
                                .execute(Tuple.from(new @Nullable Object[] {who.id(), before, open, most + 1}))))
                .map(rows -> {
                    List<BillingAlertView> found = new ArrayList<>();
                    rows.forEach(row -> found.add(BillingAlertView.of(row)));
                    return Page.of(found, most, last -> Cursor.behind(last.alertId()))
                            .response(uri);
                });
    }
}
