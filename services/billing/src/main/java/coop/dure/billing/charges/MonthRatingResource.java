package coop.dure.billing.charges;

import coop.dure.billing.money.Amount;
import coop.dure.billing.periods.MonthParameter;
import coop.dure.billing.quotes.PreviewView;
import coop.dure.billing.state.PlainText;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A month rated again by a version that an operator names. */
@Path("/v1")
@Tag(name = "Billing periods")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class MonthRatingResource {
    private static final int LONGEST_REASON = 1_000;

    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;
    private final RateMonth rate;
    private final TryNamedVersion tryVersion;
    private final CurrentRequestKey requestKey;

    MonthRatingResource(
            CurrentCaller caller,
            CurrentTenant tenant,
            TenantTransactions transactions,
            RateMonth rate,
            TryNamedVersion tryVersion,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.tenant = tenant;
        this.transactions = transactions;
        this.rate = rate;
        this.tryVersion = tryVersion;
        this.requestKey = requestKey;
    }

    /**
     * By what a month is rated again.
     *
     * @param ratePlan code of a plan
     * @param version number of one of its published versions
     * @param reason why: kept with the job
     */
    public record RateAgainWish(
            @Nullable String ratePlan,
            @Nullable Integer version,
            @Nullable String reason) {}

    /**
     * A job as answered.
     *
     * @param id the job
     * @param month {@code YYYY-MM}
     * @param ratePlan code of the plan
     * @param version number of its version
     * @param reason why
     * @param status RUNNING, DONE, or REPLACED where another version was named before it was done
     * @param legs how many the month had when it was asked for
     * @param done how many were gone through
     * @param changed how many of them cost otherwise now
     * @param difference what they cost now beyond what they cost before, before allowances and all else of a month
     * @param requestedAt when
     */
    public record MonthRatingView(
            UUID id,
            String month,
            String ratePlan,
            int version,
            String reason,
            String status,
            long legs,
            long done,
            long changed,
            Amount difference,
            Instant requestedAt) {}

    @POST
    @Path("/billing-periods/{month: [^:/]+}:rateAgain")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "rateBillingPeriodAgain",
            summary = "Rate a month again by another published version: a job, see Location",
            description = "Of an open or a closed month. From then on its legs are rated by that version, whenever they"
                    + " come, and the month follows its monthly terms; what a source has a rate plan of its own for"
                    + " stays with that one, unless it is a version of it. What that changes of a closed month is"
                    + " adjusted on the next invoice. With dryRun=true nothing is written, and the answer says what"
                    + " would change: of the calls' own prices by destination, and of the whole month (lines) with its"
                    + " allowances, tiers, commitment, fees, discounts and VAT.")
    @APIResponse(
            responseCode = "200",
            description = "What would change, with dryRun=true",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The job",
            content = @Content(schema = @Schema(implementation = MonthRatingView.class)))
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> rateAgain(
            String month, @QueryParam("dryRun") @Nullable Boolean dryRun, @Nullable RateAgainWish wish) {
        requestKey.check();
        RateMonth.Wish read = read(month, wish);
        if (Boolean.TRUE.equals(dryRun)) {
            return tenant.require()
                    .chain(who -> tryVersion.of(who, read))
                    .map(view -> Response.ok(view).build());
        }
        return tenant.require()
                .chain(who -> rate.of(who, read, requestKey.of(who.id(), wish)).chain(id -> view(who, id)))
                .map(view -> Response.accepted(view)
                        .location(URI.create("/v1/month-ratings/" + view.id()))
                        .build());
    }

    @GET
    @Path("/month-ratings/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getMonthRating", summary = "How far a month has been rated again")
    public Uni<MonthRatingView> job(UUID id) {
        return tenant.require().chain(who -> view(who, id));
    }

    private RateMonth.Wish read(String month, @Nullable RateAgainWish wish) {
        String ratePlan = wish == null ? null : wish.ratePlan();
        Integer version = wish == null ? null : wish.version();
        String reason = wish == null ? null : wish.reason();
        if (ratePlan == null) {
            throw refused("/ratePlan", "field.required");
        }
        if (!PlainText.is(ratePlan)) {
            throw refused("/ratePlan", "field.control-characters");
        }
        if (version == null) {
            throw refused("/version", "field.required");
        }
        if (reason == null || reason.isBlank()) {
            throw refused("/reason", "field.required");
        }
        if (reason.length() > LONGEST_REASON) {
            throw refused("/reason", "field.too-long", LONGEST_REASON);
        }
        if (!PlainText.is(reason)) {
            throw refused("/reason", "field.control-characters");
        }
        return new RateMonth.Wish(
                MonthParameter.read(month),
                ratePlan,
                version,
                reason,
                caller.get().subject());
    }

    private static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-body").field(pointer, key, arguments);
    }

    private Uni<MonthRatingView> view(TenantRef who, UUID id) {
        return transactions
                .inTenantSql(
                        who.id(),
                        connection -> connection
                                .preparedQuery("select * from month_rating where tenant_id = $1 and rating_id = $2")
                                .execute(Tuple.of(who.id(), id)))
                .map(rows -> {
                    for (Row row : rows) {
                        return view(row, who.currency());
                    }
                    throw Problem.of(404, "not-found").because("not-found.detail");
                });
    }

    private static MonthRatingView view(Row row, String currency) {
        return new MonthRatingView(
                row.getUUID("rating_id"),
                row.getString("month"),
                row.getString("rate_plan"),
                row.getInteger("rate_plan_version"),
                row.getString("reason"),
                row.getString("status"),
                row.getLong("legs"),
                row.getLong("done"),
                row.getLong("changed"),
                Amount.ofMicros(
                        row.getBigDecimal("difference")
                                .movePointRight(Money.MICRO_PLACES)
                                .toBigIntegerExact(),
                        currency),
                row.getOffsetDateTime("requested_at").toInstant());
    }
}
