package coop.dure.billing.payouts;

import coop.dure.billing.money.Amount;
import coop.dure.billing.periods.MonthParameter;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Payouts. A party sees its own; the cooperative's office makes them. */
@Path("/v1/payouts")
@Tag(name = "Statements")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class PayoutResource {
    private static final int MOST_IN_A_FILE = 100_000;
    private final CurrentCaller caller;
    private final TenantTransactions transactions;
    private final PayOut payOut;

    PayoutResource(CurrentCaller caller, TenantTransactions transactions, PayOut payOut) {
        this.caller = caller;
        this.transactions = transactions;
        this.payOut = payOut;
    }

    /**
     * Which statements are paid out.
     *
     * @param month {@code YYYY-MM}; its statements are fixed
     */
    public record PayoutWish(@Nullable String month) {}

    /**
     * A payout.
     *
     * @param id the payout
     * @param runId the run that it was made in
     * @param month of the statement
     * @param party who is paid
     * @param amount how much
     * @param reference what the bank is to call it
     * @param madeAt when it was posted
     */
    public record PayoutView(
            UUID id, UUID runId, String month, UUID party, Amount amount, String reference, Instant madeAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "payOut",
            summary = "Pay out the fixed statements of a month",
            description = "Once: asking again answers the run that there is. What is below zero is not paid.")
    @APIResponse(responseCode = "201", description = "The run's id; its file is at its Location")
    public Uni<Response> pay(@Nullable PayoutWish wish) {
        String month = wish == null || wish.month() == null ? null : wish.month();
        if (month == null) {
            throw Problem.of(422, "invalid-payout").field("/month", "field.required");
        }
        return payOut.of(MonthParameter.read(month).toString(), caller.get().subject())
                .map(run -> Response.created(URI.create("/v1/payouts/" + run + "/file"))
                        .entity(Map.of("id", run))
                        .build());
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.COLLABORATOR})
    @Operation(operationId = "listPayouts", summary = "Payouts, oldest first; a party's own")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID behind = after == null ? new UUID(0, 0) : after.uuid(0);
        Caller who = caller.get();
        Function<SqlConnection, Uni<List<PayoutView>>> query = connection -> connection
                .preparedQuery("select * from payout where payout_id > $1 order by payout_id limit $2")
                .execute(Tuple.of(behind, most + 1))
                .map(rows -> {
                    List<PayoutView> found = new ArrayList<>();
                    rows.forEach(row -> found.add(view(row)));
                    return found;
                });
        return (who.kind() == Caller.Kind.OPERATOR
                        ? transactions.inCooperativeSql(query)
                        : transactions.inPartySql(who.organizationId(), query))
                .map(found -> Page.of(found, most, payout -> Cursor.behind(payout.id()))
                        .response(uri));
    }

    private static PayoutView view(Row row) {
        return new PayoutView(
                row.getUUID("payout_id"),
                row.getUUID("run_id"),
                row.getString("month"),
                row.getUUID("party_id"),
                Amount.ofMinor(row.getBigDecimal("amount_minor"), row.getString("currency")),
                row.getString("reference"),
                row.getOffsetDateTime("made_at").toInstant());
    }

    @GET
    @Path("/{id}/file")
    @Produces({"text/csv;charset=UTF-8", ProblemDocument.MEDIA_TYPE})
    @Operation(operationId = "getPayoutFile", summary = "The payouts of a run, for the bank")
    @APIResponse(
            responseCode = "200",
            description = "A line for each party: who, how much, reference",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .STRING)))
    public Uni<String> file(UUID id) {
        return transactions
                .inCooperativeSql(connection -> connection
                        .preparedQuery("select r.run_id, p.currency, p.amount_minor, p.reference,"
                                + " coalesce(b.slug, p.party_id::text) as slug, coalesce(b.name, '') as name from payout_run r"
                                + " left join payout p using (run_id) left join party b using (party_id)"
                                + " where r.run_id = $1 order by slug, p.currency limit $2")
                        .execute(Tuple.of(id, MOST_IN_A_FILE)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.of(404, "not-found").because("not-found.detail");
                    }
                    PayoutFile file = new PayoutFile();
                    for (Row row : rows) {
                        if (row.getString("slug") != null) {
                            file.add(
                                    row.getString("slug"),
                                    row.getString("name"),
                                    Amount.ofMinor(row.getBigDecimal("amount_minor"), row.getString("currency")),
                                    row.getString("reference"));
                        }
                    }
                    return file.text();
                });
    }
}
