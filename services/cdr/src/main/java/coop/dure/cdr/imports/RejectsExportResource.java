package coop.dure.cdr.imports;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenBodies;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rejects of an import as a file of any length, written as it is read. */
@Path("/v1/imports")
@Blocking
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Deliveries")
public class RejectsExportResource {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant currentTenant;
    private final OpenBodies open;
    private final Deliveries deliveries;
    private final CurrentReader currentReader;
    private final WholeRejects whole;
    private final ExportRejects export;
    private final FileEncodings encodings;

    RejectsExportResource(
            CurrentTenant currentTenant,
            OpenBodies open,
            Deliveries deliveries,
            CurrentReader currentReader,
            WholeRejects whole,
            ExportRejects export,
            FileEncodings encodings) {
        this.currentTenant = currentTenant;
        this.open = open;
        this.deliveries = deliveries;
        this.currentReader = currentReader;
        this.whole = whole;
        this.export = export;
        this.encodings = encodings;
    }

    @GET
    @Path("/{id}/rejects:export")
    @Produces({CSV, NDJSON, MediaType.TEXT_PLAIN, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "exportRejects",
            summary = "Rejects of an import as a file",
            description =
                    "As CSV; with Accept: application/x-ndjson as JSON line by line; with Accept: text/plain the lines"
                            + " alone as the switch wrote them, in the encoding of the source's files, under the lines of names by"
                            + " which they were read: correct them in an editor and send them as a new import with `?corrects=`. Of a JSON document longer than 65,536"
                            + " characters only so many are kept. A cell that a spreadsheet would take for a formula begins with an"
                            + " apostrophe.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = Rejected.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    public Response rejects(
            @PathParam("id") UUID id,
            @QueryParam("bom")
                    @Parameter(description = "true: the CSV begins with a byte order mark, by which Excel knows UTF-8")
                    @Nullable
                    Boolean bom,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) @Nullable String accept,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language) {
        Reader reader = currentReader.get();
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        DeliveryView delivery = deliveries
                .find(tenant.id(), DeliveryKind.IMPORT, id)
                .map(ShowDeliveries::present)
                .await()
                .atMost(PATIENCE);
        if (accept == null || accept.contains(CSV) || accept.contains("*/*")) {
            return file(
                    tenant,
                    out -> export.csv(tenant.id(), reader, id, Boolean.TRUE.equals(bom), language, out),
                    CSV + ";charset=UTF-8",
                    "rejects.csv");
        }
        if (accept.contains(NDJSON)) {
            return file(tenant, out -> export.json(tenant.id(), reader, id, language, out), NDJSON, "rejects.ndjson");
        }
        if (!whole.shown(tenant.id(), reader).await().atMost(PATIENCE)) {
            throw Problem.of(403, "numbers-hidden").because("numbers.hidden-in-lines");
        }
        Charset encoding = encodings.of(tenant.id(), delivery.source()).await().atMost(PATIENCE);
        return file(
                tenant,
                out -> export.raw(tenant.id(), reader, id, encoding, out),
                MediaType.TEXT_PLAIN + ";charset=" + encoding.name(),
                "rejects.txt");
    }

    private Response file(TenantRef tenant, StreamingOutput body, String type, String name) {
        return Response.ok(open.readWhileAllowed(tenant, body))
                .type(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"')
                .build();
    }
}
