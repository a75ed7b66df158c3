package coop.dure.cdr.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.rest.RestItems;
import coop.dure.cdr.formats.rest.RestJson;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.Rejected;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
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

/** Takes rows in Dure's own JSON. Repeating them is safe: rows are known again by their {@code recordId}. */
@Path("/v1/calls")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Intake")
public class PostCallsResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ITEMS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant currentTenant;
    private final OpenBodies open;
    private final DeliverySource sources;
    private final TakeDelivery takeDelivery;

    PostCallsResource(CurrentTenant currentTenant, OpenBodies open, DeliverySource sources, TakeDelivery takeDelivery) {
        this.currentTenant = currentTenant;
        this.open = open;
        this.sources = sources;
        this.takeDelivery = takeDelivery;
    }

    @POST
    @WhileSuspended
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            summary = "Delivers call records in Dure's own JSON",
            description =
                    "An object, an array of at most 1,000 items and 1 MiB, or NDJSON of any length. Each item stands"
                            + " for itself: 202 when at least one was taken, with those that were not; 422 when none was."
                            + " Repeating is safe without an Idempotency-Key: items are known again by recordId, and what was"
                            + " kept counts as duplicate.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.ARRAY,
                                        implementation = CallRow.class,
                                        maxItems = MOST_ITEMS)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = CallRow.class))
            })
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Receipt.class)))
    public Response calls(
            @Parameter(required = true) @QueryParam("source") @Nullable String source,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable MediaType type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING)
                    @Parameter(description = "gzip, or nothing. A compressed body is unfolded as it arrives.")
                    @Nullable
                    String encoding,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Parameter(hidden = true) @Nullable Long length,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            InputStream body)
            throws IOException {
        if (type == null) {
            throw Problem.of(415, "media-type").because("media-type.detail");
        }
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        Source known = sources.requireOwnJson(tenant, source);
        ReadingRules rules = known.rules(Instant.now());
        open.deliverWhileAllowed(tenant);
        InputStream unfolded = SentBody.of(body, encoding, null);
        if (type.isCompatible(MediaType.valueOf(NDJSON))) {
            return takeDelivery.take(
                    tenant,
                    known,
                    opening(known),
                    Formats.of(known.facts().format()).read(unfolded, rules),
                    language,
                    PostCallsResource::item);
        }
        if (length != null && length > MOST_BYTES) {
            throw tooLarge();
        }
        JsonNode parsed = parsed(unfolded);
        boolean array = parsed.isArray();
        return takeDelivery.take(
                tenant,
                known,
                opening(known),
                new RestItems(parsed, rules),
                language,
                reject -> array ? item(reject) : "/" + reject.field());
    }

    private static Uploads.Opening opening(Source source) {
        return new Uploads.Opening(DeliveryKind.POST, source.facts().code(), null, false, null, null);
    }

    private static String item(Rejected reject) {
        return "/" + (reject.line() - 1) + "/" + reject.field();
    }

    private static JsonNode parsed(InputStream body) throws IOException {
        byte[] bytes;
        try {
            bytes = body.readNBytes(MOST_BYTES + 1);
        } catch (RefusedBodyException refused) {
            throw Bodies.problem(refused);
        }
        if (bytes.length > MOST_BYTES) {
            throw tooLarge();
        }
        JsonNode parsed;
        try {
            parsed = RestJson.parse(bytes);
        } catch (JsonProcessingException broken) {
            throw coop.dure.platform.problems.JsonProblems.of(broken);
        }
        if (!parsed.isArray() && !parsed.isObject()) {
            throw Problem.of(400, "broken-json").because("json.neither-array-nor-object");
        }
        if (parsed.size() > MOST_ITEMS && parsed.isArray()) {
            throw tooLarge();
        }
        return parsed;
    }

    private static Problem tooLarge() {
        return Problem.of(413, "too-large").because("array.too-large", MOST_ITEMS, "1 MiB");
    }
}
