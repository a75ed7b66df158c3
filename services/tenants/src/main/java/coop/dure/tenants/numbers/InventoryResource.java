package coop.dure.tenants.numbers;

import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.numbers.life.NumberState;
import coop.dure.tenants.numbers.life.StockAction;
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
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The inventory of numbers: the cooperative's own, and those that tenants bring along. */
@Path("/v1/numbers")
@Tag(name = "Numbers")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class InventoryResource {
    private static final Pattern BEGINNING = Pattern.compile("\\+?[0-9]{0,15}");
    private final CurrentCaller caller;
    private final ReadNumbers read;
    private final NumberBodies bodies;
    private final ChangeStock change;

    InventoryResource(CurrentCaller caller, ReadNumbers read, NumberBodies bodies, ChangeStock change) {
        this.caller = caller;
        this.read = read;
        this.bodies = bodies;
        this.change = change;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "listNumbers",
            summary = "The inventory, by number",
            description = "All of it for the office; for members what is free and what their tenants have.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NumberPage.class)))
    public Uni<Response> list(
            @Parameter(description = "Where they stand", schema = @Schema(implementation = NumberState.class))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(description = "What they begin with, as in +8270") @QueryParam("prefix") @Nullable String prefix,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return read.inventory(caller.get(), beginning(prefix), state(state), Limit.of(limit), Cursor.read(cursor, 1))
                .map(page -> page.response(uri));
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, NumberBodies.CSV})
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "changeNumbers",
            summary = "Take numbers into the cooperative's inventory, and out of it",
            description =
                    "Actions: ADD, WITHDRAW, RELEASE (a reservation or a quarantine ends now); a blank one is ADD. As"
                            + " JSON all changes are made or none; of a file (columns number, through, action; UTF-8 or"
                            + " windows-949) each row stands for itself. At most 10,000 numbers at once, ranges counted whole.")
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
            @Parameter(description = "Whether only to tell what would become of each row")
                    @QueryParam("dryRun")
                    @DefaultValue("false")
                    boolean dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String contentType,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            byte[] body) {
        return change.by(
                bodies.read(contentType, body, StockAction.class, StockAction.ADD),
                dryRun,
                ProblemResponses.locale(language));
    }

    @GET
    @Path("/holdings")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "listHoldings", summary = "Who had a number when, oldest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HoldingPage.class)))
    public Uni<Response> holdings(
            @Parameter(required = true, description = "The number, as in +82212345678 or 15880000")
                    @QueryParam("number")
                    @Nullable
                    String number,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        NumberSpan span =
                NumberSpan.read(number == null ? "" : plus(number), null).span();
        if (span == null) {
            throw Problem.of(400, "bad-request").parameter("number", "field.number", String.valueOf(number));
        }
        return read.holdings(span.first(), Limit.of(limit), Cursor.read(cursor, 1))
                .map(page -> page.response(uri));
    }

    private static String beginning(@Nullable String prefix) {
        String plain = prefix == null ? "" : plus(prefix);
        if (!BEGINNING.matcher(plain).matches()) {
            throw Problem.of(400, "bad-request").parameter("prefix", "field.number-beginning", plain);
        }
        return plain;
    }

    /** A plus that nobody encoded arrives as a blank. */
    private static String plus(String sent) {
        return sent.startsWith(" ") ? "+" + sent.substring(1) : sent;
    }

    private static @Nullable NumberState state(@Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        return Arrays.stream(NumberState.values())
                .filter(state -> state.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> Problem.of(400, "bad-request")
                        .parameter("state", "field.one-of", Arrays.toString(NumberState.values())));
    }

    /** For the OpenAPI document. */
    interface NumberPage {
        List<ReadNumbers.Listed> getItems();

        @Nullable
        String getNext();
    }

    /** For the OpenAPI document. */
    interface HoldingPage {
        List<ReadNumbers.Holding> getItems();

        @Nullable
        String getNext();
    }
}
