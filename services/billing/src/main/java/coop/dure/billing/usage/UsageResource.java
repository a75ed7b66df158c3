package coop.dure.billing.usage;

import coop.dure.billing.periods.MonthParameter;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.YearMonth;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a month has cost so far. */
@Path("/v1/usage")
@Tag(name = "Usage")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class UsageResource {
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final ReadUsage usage;

    UsageResource(CurrentCaller caller, CurrentTenant tenant, ReadUsage usage) {
        this.caller = caller;
        this.tenant = tenant;
        this.usage = usage;
    }

    @GET
    @Operation(
            operationId = "getUsage",
            summary = "What a month has cost so far, by day, destination or queue",
            description =
                    "The sums of its charges, kept as records arrive: late, corrected and voided ones are in them."
                            + " Allowances, tiers, fees and discounts look at the whole month: they are"
                            + " in /v1/billing-periods/{month}/lines. A telephone number in a queue's code is hidden as in"
                            + " the call records, by the tenant's numbersVisibleTo.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UsageView.class)))
    public Uni<Response> get(
            @Parameter(description = "YYYY-MM; the month that runs where it is left out") @QueryParam("month") @Nullable
                    String month,
            @Parameter(
                            description = "What to add up by",
                            schema =
                                    @Schema(
                                            enumeration = {"day", "destination", "queue"},
                                            defaultValue = "day"))
                    @QueryParam("by")
                    @Nullable
                    String by,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        YearMonth asked = month == null ? null : MonthParameter.read(month);
        UsageBy addedUpBy = UsageBy.of(by);
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 2);
        Set<String> roles = caller.get().roles();
        return tenant.require()
                .chain(who -> usage.of(who, asked, addedUpBy, after, most, roles))
                .map(view -> {
                    Response.ResponseBuilder answer = Response.ok(view);
                    if (view.next() != null) {
                        answer.link(
                                uri.getRequestUriBuilder()
                                        .replaceQueryParam("cursor", view.next())
                                        .build(),
                                "next");
                    }
                    return answer.build();
                });
    }
}
