package coop.dure.cdr.intake;

import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.Upload;
import coop.dure.cdr.imports.UploadState;
import coop.dure.cdr.imports.Uploads;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenBodies;
import coop.dure.platform.security.Roles;
import coop.dure.platform.security.WhileSuspended;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes the rest of a file whose upload was cut off, at whichever replica its sender comes to. */
@Path("/v1/imports")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Intake")
public class ContinueImportResource {
    private static final String OFFSET = "Upload-Offset";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant currentTenant;
    private final OpenBodies open;
    private final DeliverySource sources;
    private final Uploads uploads;
    private final TakeDelivery takeDelivery;
    private final ProblemResponses problems;

    ContinueImportResource(
            CurrentTenant currentTenant,
            OpenBodies open,
            DeliverySource sources,
            Uploads uploads,
            TakeDelivery takeDelivery,
            ProblemResponses problems) {
        this.currentTenant = currentTenant;
        this.open = open;
        this.sources = sources;
        this.uploads = uploads;
        this.takeDelivery = takeDelivery;
        this.problems = problems;
    }

    @HEAD
    @Path("/{id}")
    @Operation(
            operationId = "uploadOffset",
            summary = "How far the upload of an import has come",
            description =
                    "Upload-Offset counts bytes of the file, not compressed, behind the last row or reject that is"
                            + " kept. Where it is missing, the format cannot be continued: the whole file is sent again, as a new"
                            + " import, and rows that were kept are recognised.")
    @APIResponse(
            responseCode = "200",
            description = "The import is there",
            headers = {
                @Header(name = OFFSET, schema = @Schema(implementation = Long.class)),
                @Header(name = "Upload-Length", schema = @Schema(implementation = Long.class))
            })
    public Response offset(@PathParam("id") UUID id) {
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        UploadState state = state(tenant, id);
        Response.ResponseBuilder response = Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (state.resumable()) {
            response.header(OFFSET, state.point().bytes());
        }
        if (state.totalBytes() != null) {
            response.header("Upload-Length", state.totalBytes());
        }
        return response.build();
    }

    @PATCH
    @Path("/{id}")
    @WhileSuspended
    @Consumes({CSV, MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            operationId = "continueImport",
            summary = "Delivers the rest of a file whose upload was cut off",
            description = "From the Upload-Offset that HEAD answers to the file's end; compressed or not, as one likes."
                    + " An upload of it that still seems to run ends with it. The answer is that of the whole delivery,"
                    + " with the rejects of this part.")
    @RequestBody(required = true, content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "409", description = "Not from there, or not any more; Upload-Offset tells from where")
    public Response rest(
            @PathParam("id") UUID id,
            @Parameter(required = true, description = "Where in the file the body begins, in bytes")
                    @HeaderParam(OFFSET)
                    @Nullable
                    Long offset,
            @BeanParam SentFile sent,
            InputStream body) {
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        UploadState state = state(tenant, id);
        if (offset == null) {
            throw Problem.of(400, "bad-request").parameter(OFFSET, "upload-offset.missing");
        }
        Source source = sources.requireFiles(tenant, state.source());
        requireOpen(state);
        if (state.point().bytes() != offset) {
            return elsewhere(state, sent.language);
        }
        open.deliverWhileAllowed(tenant);
        InputStream rest = sent.unfolded(body, offset);
        InputStream file = offset == 0 ? Bodies.requireText(rest) : rest;
        Optional<Upload.Begun> begun = uploads.goOn(tenant.id(), id, offset, sent.totalBytes(offset))
                .await()
                .atMost(PATIENCE);
        if (begun.isEmpty()) {
            UploadState now = state(tenant, id);
            requireOpen(now);
            return elsewhere(now, sent.language);
        }
        RecordReader items = FileRecords.behind(state.point(), source, file, sent.zoneChecked());
        return takeDelivery.take(
                begun.get(),
                source,
                DeliveryKind.IMPORT,
                items,
                sent.language,
                reject -> "/" + reject.line() + "/" + reject.field());
    }

    private UploadState state(TenantRef tenant, UUID id) {
        return uploads.state(tenant.id(), id)
                .await()
                .atMost(PATIENCE)
                .orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail"));
    }

    private static void requireOpen(UploadState state) {
        if (!state.resumable()) {
            throw Problem.of(409, "import-not-resumable").because("import-not-resumable.detail");
        }
        if (!state.open()) {
            throw Problem.of(409, "import-ended").because("import.ended");
        }
    }

    private Response elsewhere(UploadState state, @Nullable String language) {
        Problem elsewhere = Problem.of(409, "upload-offset")
                .parameter(OFFSET, "upload-offset.elsewhere", state.point().bytes());
        return Response.fromResponse(problems.of(elsewhere, language))
                .header(OFFSET, state.point().bytes())
                .build();
    }
}
