package coop.dure.billing.quotes;

import coop.dure.billing.rating.Leg;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What calls would cost. */
@Path("/v1/quotes")
@Tag(name = "Quotes")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class QuoteResource {
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final QuoteCalls quote;

    QuoteResource(CurrentTenant tenant, CurrentCaller caller, QuoteCalls quote) {
        this.tenant = tenant;
        this.caller = caller;
        this.quote = quote;
    }

    @POST
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "quoteCalls",
            summary = "Rate calls that nobody has made, each won explained piece by piece",
            description =
                    "By the client's own plans, or, for members and the office, by any plan: its versions in force,"
                            + " or one of them, a draft too. Nothing is stored.")
    public Uni<QuoteView> quote(QuoteRequest request) {
        if (request == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        String code = request.ratePlan();
        if (code == null) {
            return tenant.require().chain(who -> {
                if (request.version() != null) {
                    throw Problem.of(422, "invalid-quote").field("/ratePlan", "field.required");
                }
                return quote.of(who.id(), QuoteReader.legs(request.calls()));
            });
        }
        if (!caller.get().is(Roles.MEMBER) && !caller.get().is(Roles.OPERATOR)) {
            throw Problem.of(403, "forbidden").because("forbidden.detail");
        }
        List<Leg> legs = QuoteReader.legs(request.calls());
        Integer version = request.version();
        return version == null ? quote.by(code, legs) : quote.by(code, version, legs);
    }
}
