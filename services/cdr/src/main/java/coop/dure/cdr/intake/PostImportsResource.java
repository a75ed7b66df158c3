package coop.dure.cdr.intake;

import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.imports.Deliveries;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.Uploads;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenBodies;
import coop.dure.platform.security.Roles;
import coop.dure.platform.security.WhileSuspended;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes files of a switch. Sending one again is safe: rows are known again by what identifies them. */
@Path("/v1/imports")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Intake")
public class PostImportsResource {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant currentTenant;
    private final OpenBodies open;
    private final DeliverySource sources;
    private final Deliveries deliveries;
    private final TakeDelivery takeDelivery;
    private final TryFile tryFile;
    private final CallsToldTwice callsToldTwice;

    PostImportsResource(
            CurrentTenant currentTenant,
            OpenBodies open,
            DeliverySource sources,
            Deliveries deliveries,
            TakeDelivery takeDelivery,
            TryFile tryFile,
            CallsToldTwice callsToldTwice) {
        this.currentTenant = currentTenant;
        this.open = open;
        this.sources = sources;
        this.deliveries = deliveries;
        this.takeDelivery = takeDelivery;
        this.tryFile = tryFile;
        this.callsToldTwice = callsToldTwice;
    }

    @POST
    @WhileSuspended
    @Consumes({CSV, MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            summary = "Delivers a file of a switch",
            description =
                    "A file of any size in the format of the source, read as it arrives; docs/guides. Each line or"
                            + " document stands for itself: 202 when at least one was taken, 422 when none was. One that is"
                            + " cut off is continued: HEAD and PATCH of the import.")
    @RequestBody(required = true, content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "200",
            description = "What would become of it, where it was only tried",
            content = @Content(schema = @Schema(implementation = DryRun.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Receipt.class)))
    public Response imports(
            @Parameter(required = true) @QueryParam("source") @Nullable String source,
            @Parameter(
                            description =
                                    "Name of the file, to be shown with the import: in UTF-8, or in the form of RFC 8187")
                    @HeaderParam("Dure-File-Name")
                    @Nullable
                    String fileName,
            @Parameter(
                            description =
                                    "The import of the same source whose rejected lines the file brings again, corrected")
                    @QueryParam("corrects")
                    @Nullable
                    UUID corrects,
            @Parameter(
                            description =
                                    "true: the file is read to its end, nothing of it is kept, and what would become of it"
                                            + " is answered")
                    @QueryParam("dryRun")
                    @Nullable
                    Boolean dryRun,
            @BeanParam SentFile sent,
            InputStream body) {
        String shown = fileName == null ? null : FileName.read(fileName);
        if (fileName != null && shown == null) {
            throw Problem.of(400, "bad-request").parameter("Dure-File-Name", "file-name.invalid");
        }
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        Source known = sources.requireFiles(tenant, source);
        requireCorrectable(tenant, known, corrects);
        callsToldTwice.refuseBesideUntiedRecords(tenant, known);
        open.deliverWhileAllowed(tenant);
        InputStream file = Bodies.requireText(sent.unfolded(body, 0));
        if (Boolean.TRUE.equals(dryRun)) {
            return tried(tenant, known, file, sent.language);
        }
        RecordReader items = FileRecords.behind(ReadingPoint.BEGINNING, known, file, sent.zoneChecked());
        Uploads.Opening opening = new Uploads.Opening(
                DeliveryKind.IMPORT,
                known.facts().code(),
                shown,
                items.point().isPresent(),
                sent.totalBytes(0),
                corrects);
        return takeDelivery.take(
                tenant, known, opening, items, sent.language, reject -> "/" + reject.line() + "/" + reject.field());
    }

    private Response tried(TenantRef tenant, Source source, InputStream file, @Nullable String language) {
        try {
            return Response.ok(tryFile.read(tenant, source, file, language)).build();
        } catch (IOException ended) {
            throw Bodies.problem(ended);
        }
    }

    private void requireCorrectable(TenantRef tenant, Source source, @Nullable UUID corrects) {
        if (corrects == null) {
            return;
        }
        boolean ofSource = deliveries
                .find(tenant.id(), DeliveryKind.IMPORT, corrects)
                .await()
                .atMost(PATIENCE)
                .filter(found -> found.source().equals(source.facts().code()))
                .isPresent();
        if (!ofSource) {
            throw Problem.of(400, "bad-request")
                    .parameter("corrects", "corrects.none", source.facts().code());
        }
    }
}
