package coop.dure.cdr.intake;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.security.WhileSuspended;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
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
    private final DeliverySource sources;
    private final TakeDelivery takeDelivery;

    PostImportsResource(CurrentTenant currentTenant, DeliverySource sources, TakeDelivery takeDelivery) {
        this.currentTenant = currentTenant;
        this.sources = sources;
        this.takeDelivery = takeDelivery;
    }

    @POST
    @WhileSuspended
    @Consumes({CSV, MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            summary = "Delivers a file of a switch",
            description =
                    "A file of any size in the format of the source, read as it arrives; docs/guides. Each line or"
                            + " document stands for itself: 202 when at least one was taken, 422 when none was.")
    @RequestBody(required = true, content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
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
                                    "true: a person has looked at the zone, and the file is taken whatever its ids tell")
                    @QueryParam("zoneChecked")
                    @Nullable
                    Boolean zoneChecked,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            InputStream body) {
        String shown = fileName == null ? null : FileName.read(fileName);
        if (fileName != null && shown == null) {
            throw Problem.of(400, "bad-request").parameter("Dure-File-Name", "file-name.invalid");
        }
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        Source known = sources.requireFiles(tenant, source);
        return takeDelivery.take(
                tenant,
                known,
                DeliveryKind.IMPORT,
                shown,
                reader(known, body, Boolean.TRUE.equals(zoneChecked)),
                language,
                reject -> "/" + reject.line() + "/" + reject.field());
    }

    private static RecordReader reader(Source source, InputStream body, boolean zoneChecked) {
        RecordReader all = Formats.of(source.facts().format()).read(body, source.rules(Instant.now()));
        return zoneChecked ? all : new ZoneCheckedReader(source, all);
    }
}
