package coop.dure.cdr.search;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenBodies;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Call records as a file of any length, written as it is read. */
@Path("/v1/calls:export")
@Blocking
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Calls")
public class ExportResource {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant currentTenant;
    private final CurrentReader currentReader;
    private final OpenBodies open;
    private final FindCalls findCalls;
    private final ExportCalls export;

    ExportResource(
            CurrentTenant currentTenant,
            CurrentReader currentReader,
            OpenBodies open,
            FindCalls findCalls,
            ExportCalls export) {
        this.currentTenant = currentTenant;
        this.currentReader = currentReader;
        this.open = open;
        this.findCalls = findCalls;
        this.export = export;
    }

    @GET
    @Produces({CSV, NDJSON})
    @Operation(
            summary = "Legs as CSV or, with Accept: application/x-ndjson, as JSON line by line",
            description =
                    "Those of the same search, all of them. Times of the CSV are in the client's zone, with offset. A"
                            + " cell that a spreadsheet would take for a formula begins with an apostrophe: numbers in"
                            + " their normal form do.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = CallLeg.class))
            })
    public Response export(
            @BeanParam CallFilter filter,
            @QueryParam("bom")
                    @Parameter(description = "true: the CSV begins with a byte order mark, by which Excel knows UTF-8")
                    @Nullable
                    Boolean bom,
            @jakarta.ws.rs.HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) @Nullable String accept) {
        Reader reader = currentReader.get();
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        // What is wrong with the filter is told before the first byte.
        filter.query(tenant.id());
        filter.askedNumber();
        findCalls.refuse(tenant.id(), reader, filter).await().atMost(PATIENCE);
        boolean json = accept != null && accept.contains(NDJSON) && !accept.contains(CSV);
        StreamingOutput body = json
                ? out -> export.json(tenant, reader, filter, out)
                : out -> export.csv(tenant, reader, filter, Boolean.TRUE.equals(bom), out);
        return Response.ok(open.readWhileAllowed(tenant, body))
                .type(json ? NDJSON : CSV + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"calls." + (json ? "ndjson" : "csv") + '"')
                .build();
    }
}
