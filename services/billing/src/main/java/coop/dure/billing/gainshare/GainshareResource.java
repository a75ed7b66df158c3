package coop.dure.billing.gainshare;

import coop.dure.billing.gainshare.AgreeGainshare.Standing;
import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.billing.money.Amount;
import coop.dure.billing.money.AmountWish;
import coop.dure.billing.periods.MonthParameter;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How a tenant's savings repay its rebuild. */
@Path("/v1")
@Tag(name = "Gainshare")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class GainshareResource {
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000_000L);
    private static final int MOST_PLACES = 4;
    private static final int FIRST_YEAR = 2000;

    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final AgreeGainshare agree;
    private final MeasureBaseline measure;

    GainshareResource(CurrentCaller caller, CurrentTenant tenant, AgreeGainshare agree, MeasureBaseline measure) {
        this.caller = caller;
        this.tenant = tenant;
        this.agree = agree;
        this.measure = measure;
    }

    /**
     * What is agreed.
     *
     * @param validFrom first month for which it holds, {@code YYYY-MM}
     * @param baseline what a whole month cost before
     * @param rebuildCost what the rebuild costs, repaid once over all versions
     * @param percent of what a month costs less than before
     */
    public record GainshareWish(
            @Nullable String validFrom,
            @Nullable AmountWish baseline,
            @Nullable AmountWish rebuildCost,
            @Nullable String percent) {}

    /**
     * A version.
     *
     * @param number 1, 2, 3 …
     * @param validFrom first month for which it holds, {@code YYYY-MM}
     * @param baseline what a whole month cost before
     * @param rebuildCost what the rebuild costs
     * @param percent of what a month costs less than before
     */
    public record GainshareVersion(
            int number, String validFrom, Amount baseline, Amount rebuildCost, BigDecimal percent) {}

    /**
     * A tenant's gainshare. Of several versions that hold in a month the one with the latest first month does, of those the
     * highest number.
     *
     * @param versions oldest first
     * @param repaid on invoices of closed months so far
     */
    public record GainshareView(List<GainshareVersion> versions, Amount repaid) {}

    /**
     * What to measure.
     *
     * @param month a past month of the tenant, {@code YYYY-MM}
     * @param ratePlan code of the plan that has the old tariff
     * @param ratePlanVersion number of its published version
     */
    public record MeasureWish(
            @Nullable String month,
            @Nullable String ratePlan,
            @Nullable Integer ratePlanVersion) {}

    /**
     * What a month would have cost.
     *
     * @param amount calls and fees
     * @param legsRated legs with a price
     * @param legsOpen legs without one, which are not in the amount
     */
    public record MeasureView(Amount amount, long legsRated, long legsOpen) {}

    @GET
    @Path("/gainshare")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.TENANT_ADMIN})
    @Operation(operationId = "getGainshare", summary = "How the tenant's savings repay its rebuild, and how far")
    @APIResponse(
            responseCode = "200",
            description = "As agreed; the last version's number is the ETag",
            content = @Content(schema = @Schema(implementation = GainshareView.class)))
    public Uni<Response> get() {
        return tenant.require()
                .chain(who -> agree.standing(who.id()).map(standing -> answer(standing, who.currency())));
    }

    @PUT
    @Path("/gainshare")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "agreeGainshare",
            summary = "Agree on a gainshare: the next version; the same again changes nothing",
            description = "Closed months for which it holds are computed again with the next close.")
    @APIResponse(
            responseCode = "200",
            description = "Agreed",
            content = @Content(schema = @Schema(implementation = GainshareView.class)))
    public Uni<Response> put(
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            GainshareWish wish) {
        if (wish == null) {
            throw refused("/percent", "field.required");
        }
        YearMonth validFrom = month(wish.validFrom(), "/validFrom");
        BigDecimal percent = percent(wish.percent());
        String by = caller.get().subject();
        return tenant.require()
                .chain(who -> agree.on(
                                who.id(),
                                validFrom,
                                who.currency(),
                                new Gainshare(
                                        micros(wish.baseline(), "/baseline", who.currency()),
                                        micros(wish.rebuildCost(), "/rebuildCost", who.currency()),
                                        percent),
                                by,
                                new IfMatch(ifMatch))
                        .map(standing -> answer(standing, who.currency())));
    }

    @POST
    @Path("/gainshare:measure")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "measureBaseline",
            summary = "What a past month would have cost by another plan: a baseline; changes nothing")
    public Uni<MeasureView> measure(MeasureWish wish) {
        if (wish == null || wish.ratePlan() == null) {
            throw refused("/ratePlan", "field.required");
        }
        String code = wish.ratePlan();
        Integer number = wish.ratePlanVersion();
        if (number == null) {
            throw refused("/ratePlanVersion", "field.required");
        }
        YearMonth month = month(wish.month(), "/month");
        return tenant.require()
                .chain(who -> measure.of(who.id(), who.zone(), month, code, number))
                .map(measured -> new MeasureView(
                        Amount.ofMicros(measured.micros(), measured.currency()), measured.rated(), measured.open()));
    }

    private static Response answer(Standing standing, String currency) {
        List<GainshareVersion> versions = standing.versions().stream()
                .map(version -> new GainshareVersion(
                        version.number(),
                        version.validFrom().toString(),
                        Amount.ofMicros(version.terms().baselineMicros(), version.currency()),
                        Amount.ofMicros(version.terms().rebuildMicros(), version.currency()),
                        version.terms().percent()))
                .toList();
        return Response.ok(new GainshareView(versions, Amount.ofMicros(standing.repaidMicros(), currency)))
                .tag(IfMatch.tag(versions.size()))
                .build();
    }

    private static YearMonth month(@Nullable String text, String pointer) {
        if (text == null) {
            throw refused(pointer, "field.required");
        }
        return MonthParameter.find(text)
                .filter(month -> month.getYear() >= FIRST_YEAR)
                .orElseThrow(() -> refused(pointer, "field.month", text));
    }

    private static BigDecimal percent(@Nullable String text) {
        if (text == null) {
            throw refused("/percent", "field.required");
        }
        try {
            BigDecimal percent = Money.decimal(text);
            if (percent.signum() >= 0
                    && percent.compareTo(BigDecimal.valueOf(100)) <= 0
                    && percent.scale() <= MOST_PLACES) {
                return percent;
            }
        } catch (NumberFormatException e) {
            throw refused("/percent", "field.percent", text);
        }
        throw refused("/percent", "field.percent", text);
    }

    private static long micros(@Nullable AmountWish wish, String pointer, String currency) {
        String amount = wish == null ? null : wish.amount();
        if (wish == null || amount == null) {
            throw refused(pointer + "/amount", "field.required");
        }
        if (!currency.equals(wish.currency())) {
            throw refused(pointer + "/currency", "gainshare.currency", currency);
        }
        try {
            BigDecimal value = Money.decimal(amount);
            if (value.signum() >= 0 && value.compareTo(MOST) <= 0) {
                return value.movePointRight(Money.MICRO_PLACES).longValueExact();
            }
        } catch (NumberFormatException e) {
            throw refused(pointer + "/amount", "field.price", amount);
        }
        throw refused(pointer + "/amount", "field.price", amount);
    }

    private static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-gainshare").field(pointer, key, arguments);
    }
}
