package coop.dure.billing.rateplans;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import coop.dure.billing.rateplans.RatePlans.VersionView;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rates of a version as lines: a carrier's price list in and out. */
@Path("/v1/rate-plans/{code}/versions/{number: [0-9]{1,9}}/rates")
@Tag(name = "Rate plans")
@Blocking
public class RatesResource {
    private static final String CSV = "text/csv";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonFactory JSON = new JsonFactory();

    private final TenantTransactions transactions;
    private final ReplaceRates replace;

    RatesResource(TenantTransactions transactions, ReplaceRates replace) {
        this.transactions = transactions;
        this.replace = replace;
    }

    @GET
    @Produces({CSV, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(
            operationId = "getRates",
            summary = "A version's rates as CSV or, with Accept: application/json, as a list",
            description = "All columns, one line a rate, in the order in which they were sent. What is answered can be"
                    + " sent again.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = RateView.class))
            })
    public Response get(
            String code,
            int number,
            @HeaderParam(HttpHeaders.ACCEPT) @Parameter(hidden = true) @Nullable String accept) {
        RateLines rates = transactions
                .inCooperativeSql(connection -> ReadVersion.kept(connection, PlanCode.known(code), number))
                .map(kept -> kept.file() == null ? new DocumentRates(kept.view().document()) : (RateLines) kept.file())
                .await()
                .atMost(PATIENCE);
        boolean json = accept != null && accept.contains(MediaType.APPLICATION_JSON) && !accept.contains(CSV);
        StreamingOutput body = out -> {
            if (json) {
                json(rates, out);
            } else {
                csv(rates, out);
            }
        };
        return Response.ok(body)
                .type(json ? MediaType.APPLICATION_JSON : CSV + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + code + "-" + number + (json ? ".json" : ".csv") + '"')
                .build();
    }

    @PUT
    @Consumes({CSV, MediaType.APPLICATION_JSON})
    @Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "replaceRates",
            summary = "Replace a draft's rates by a file, as a whole; repeating it changes nothing",
            description =
                    "UTF-8 with a header; commas, semicolons or tabs; columns in any order: destination and prefix"
                            + " (digits, star and hash, without +), direction (OUTBOUND where blank), calleeKind (E164 where"
                            + " blank, or SHORT_CODE), originGroup, band, paidBy (TENANT where blank, or CALLER). What it costs is"
                            + " a tariff of the document, or price (per perSeconds, 60 where blank) with increments (30/6: the"
                            + " first 30 seconds whole, then by 6) and connectionFee. One line that is wrong and nothing is"
                            + " replaced: the pointers of the errors are line and column. At most 250,000 lines, 32 MiB. The"
                            + " document's own rates go. As JSON it is a list of objects that have the columns' names.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = RateView.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "Replaced, or as they were",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response put(
            String code,
            int number,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String type,
            InputStream file)
            throws IOException {
        boolean json = type != null && type.startsWith(MediaType.APPLICATION_JSON);
        VersionView version = replace.by(
                PlanCode.known(code),
                number,
                json ? new SentRateObjects(file) : new SentRates(file),
                new IfMatch(ifMatch));
        return Response.ok(version).tag(IfMatch.tag(version.revision())).build();
    }

    private static void csv(RateLines rates, OutputStream out) throws IOException {
        if (rates instanceof StoredRates stored) {
            try (InputStream in = stored.open()) {
                in.transferTo(out);
            }
            return;
        }
        try (StoredRates.Lines lines = new StoredRates.Lines(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            rates.each(lines::write);
        }
    }

    private static void json(RateLines rates, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            rates.each(line -> write(json, line));
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, RateLine line) {
        try {
            json.writeStartObject();
            for (RateColumn column : RateColumn.values()) {
                String cell = line.cell(column);
                if (cell != null) {
                    json.writeStringField(column.heading(), cell);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the OpenAPI document: what the columns of a line are as a JSON object; those without a value are absent. */
    @Schema(name = "RateLine")
    record RateView(
            String destination,
            @Nullable String direction,
            @Nullable String calleeKind,
            String prefix,
            @Nullable String originGroup,
            @Nullable String band,
            @Nullable String paidBy,
            @Nullable String tariff,
            @Nullable String price,
            @Nullable String perSeconds,
            @Nullable String increments,
            @Nullable String connectionFee) {}
}
