package coop.dure.tenants.numbers;

import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.numbers.life.NumberAction;
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

/** The numbers of a tenant. */
@Path("/v1/tenants/{slug}/numbers")
@Tag(name = "Numbers")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class TenantNumbersResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadNumbers read;
    private final NumberBodies bodies;
    private final ChangeNumbers change;

    TenantNumbersResource(
            CurrentCaller caller, FindTenant find, ReadNumbers read, NumberBodies bodies, ChangeNumbers change) {
        this.caller = caller;
        this.find = find;
        this.read = read;
        this.bodies = bodies;
        this.change = change;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(operationId = "listTenantNumbers", summary = "Numbers that a tenant has, is to have or had, by number")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HeldPage.class)))
    public Uni<Response> list(
            String slug,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        return find.named(caller.get(), slug)
                .chain(tenant -> read.ofTenant(tenant.id(), most, after))
                .map(page -> page.response(uri));
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, NumberBodies.CSV})
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "changeTenantNumbers",
            summary = "Reserve, assign, release and port numbers of a tenant",
            description =
                    "Actions: RESERVE, ASSIGN, RELEASE, PORT_IN, PORT_OUT, COMPLETE_PORTING, CANCEL_PORTING; a blank"
                            + " one is ASSIGN. As JSON all changes are made or none; of a file (columns number, through, action;"
                            + " UTF-8 or windows-949) each row stands for itself. At most 10,000 numbers at once, ranges counted"
                            + " whole. Numbers in E.164 form, Korean national codes, or as dialled in Korea. Naming a number to"
                            + " give it up is its confirmation; a row's affects says what that affects, with dryRun beforehand.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = NumberBodies.NumberChanges.class)),
                @Content(mediaType = NumberBodies.CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FileVerdict.class)))
    public Uni<FileVerdict> change(
            String slug,
            @Parameter(description = "Whether only to tell what would become of each row")
                    @QueryParam("dryRun")
                    @DefaultValue("false")
                    boolean dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String contentType,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            byte[] body) {
        return find.named(caller.get(), slug)
                .chain(tenant -> change.by(
                        tenant,
                        bodies.read(contentType, body, NumberAction.class, NumberAction.ASSIGN),
                        dryRun,
                        ProblemResponses.locale(language)));
    }

    /** For the OpenAPI document. */
    interface HeldPage {
        List<ReadNumbers.Held> getItems();

        @Nullable
        String getNext();
    }
}
