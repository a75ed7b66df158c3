package coop.dure.billing.documents;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who issues invoices. */
@Path("/v1/issuers")
@Tag(name = "Invoices")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class IssuerResource {
    private final TenantTransactions transactions;
    private final DescribeIssuer describe;

    IssuerResource(TenantTransactions transactions, DescribeIssuer describe) {
        this.transactions = transactions;
        this.describe = describe;
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "describeIssuer",
            summary = "Say who issues invoices, with bank account and legal details",
            description = "There is one issuer: cooperative. Invoices that were issued keep what was said then.")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = Issuer.class)))
    @APIResponse(
            responseCode = "201",
            description = "Said for the first time",
            content = @Content(schema = @Schema(implementation = Issuer.class)))
    public Uni<Response> put(
            String code,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            IssuerWish wish) {
        Issuer issuer = IssuerReader.read(wish);
        return describe.as(known(code), issuer, new IfMatch(ifMatch))
                .map(described -> answer(described.created() ? 201 : 200, described.kept()));
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getIssuer", summary = "Who issues invoices")
    @APIResponse(
            responseCode = "200",
            description = "As said last; its version is the ETag",
            content = @Content(schema = @Schema(implementation = Issuer.class)))
    public Uni<Response> get(String code) {
        String asked = known(code);
        return transactions
                .inCooperativeSql(connection -> IssuerTable.find(connection, asked))
                .map(found -> answer(200, found.orElseThrow(IssuerResource::notFound)));
    }

    private static String known(String code) {
        if (!code.equals(IssuerTable.COOPERATIVE)) {
            throw notFound();
        }
        return code;
    }

    private static Response answer(int status, IssuerTable.Kept kept) {
        return Response.status(status)
                .tag(IfMatch.tag(kept.version()))
                .entity(kept.details())
                .build();
    }

    private static Problem notFound() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }
}
