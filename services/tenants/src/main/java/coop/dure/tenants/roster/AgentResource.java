package coop.dure.tenants.roster;

import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.tenants.FindTenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The agents of a tenant, many at once. */
@Path("/v1/tenants/{slug}/agents")
@Tag(name = "Roster")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class AgentResource {
    private static final String CSV = "text/csv";
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadRoster read;
    private final ImportAgents importAgents;

    AgentResource(CurrentCaller caller, FindTenant find, ReadRoster read, ImportAgents importAgents) {
        this.caller = caller;
        this.find = find;
        this.read = read;
        this.importAgents = importAgents;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.SUPERVISOR})
    @Operation(operationId = "listAgents", summary = "The agents of a tenant, by code")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AgentPage.class)))
    public Uni<Response> list(
            String slug,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        return find.named(caller.get(), slug)
                .chain(tenant -> read.page(tenant.id(), most, after))
                .map(page -> page.response(uri));
    }

    @POST
    @Consumes(CSV)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "importAgents",
            summary = "Add, change and take out agents by a file, with a verdict per row",
            description =
                    "Columns: code, and any of displayName, email, extension, queues, team, action (UPSERT, which a"
                            + " blank cell means, or LEAVE). A column that the file does not have leaves agents as they are, a"
                            + " blank cell takes away. queues: codes, each with a level if it has one, as in reception:3;sales."
                            + " UTF-8 or windows-949, at most 10,000 rows. A row that is rejected costs no other, and agents that"
                            + " are not named stay as they are. LEAVE is its own confirmation; a row's affects says what that"
                            + " affects, with dryRun beforehand.")
    @RequestBody(required = true, content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FileVerdict.class)))
    public Uni<FileVerdict> importAgents(
            String slug,
            @Parameter(description = "Whether only to tell what would become of each row")
                    @QueryParam("dryRun")
                    @DefaultValue("false")
                    boolean dryRun,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            byte[] body) {
        return find.named(caller.get(), slug)
                .chain(tenant -> importAgents.by(
                        tenant.id(),
                        CsvFile.read(body, AgentColumn.class, AgentColumn.CODE),
                        dryRun,
                        ProblemResponses.locale(language)));
    }

    /** For the OpenAPI document. */
    interface AgentPage {
        List<AgentDescription> getItems();

        @Nullable
        String getNext();
    }
}
