package coop.dure.cdr.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.JsonProblems;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what a sample of a file reads as, before a mapping is declared or a file imported. Stores nothing. */
@Path("/v1/sources/{code: [^:/]+}:tryMapping")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Intake")
public class TryMappingResource {
    private static final String CSV = "text/csv";
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant currentTenant;
    private final DeliverySource sources;
    private final TryMapping tryMapping;
    private final ObjectMapper json;

    TryMappingResource(CurrentTenant currentTenant, DeliverySource sources, TryMapping tryMapping, ObjectMapper json) {
        this.currentTenant = currentTenant;
        this.sources = sources;
        this.tryMapping = tryMapping;
        this.json = json;
    }

    @POST
    @WhileSuspended
    @Consumes({CSV, MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Shows what a sample of a file reads as",
            description =
                    "Up to 1 MiB of a file, as it is, or as JSON with a mapping or columns that are not declared yet."
                            + " Answers the first twenty records field by field with the leg that each becomes, the first"
                            + " twenty rejects with their reasons, and the columns that nothing is read from. Stores nothing.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MappingToTry.class))
            })
    public MappingTrial tryMapping(
            @Parameter(description = "Code of the source") @PathParam("code") String code,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable MediaType type,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            InputStream body)
            throws IOException {
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        boolean declares = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        MappingToTry asked = declares
                ? parsed(atMost(body, 2 * MOST_BYTES))
                : new MappingToTry(atMost(body, MOST_BYTES), null, null);
        byte[] file = asked.file();
        if (file == null) {
            throw Problem.of(400, "invalid-body").field("/file", "sample.needed");
        }
        if (file.length > MOST_BYTES) {
            throw tooLarge();
        }
        Source known = sources.requireFiles(tenant, code);
        return tryMapping.of(tenant.id(), asked.declaredFor(known), file, language);
    }

    private MappingToTry parsed(byte[] body) throws IOException {
        try {
            MappingToTry asked = json.readValue(body, MappingToTry.class);
            return asked == null ? new MappingToTry(null, null, null) : asked;
        } catch (JsonProcessingException broken) {
            throw JsonProblems.of(broken);
        }
    }

    private static byte[] atMost(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw tooLarge();
        }
        return bytes;
    }

    private static Problem tooLarge() {
        return Problem.of(413, "too-large").because("sample.too-large");
    }
}
