package coop.dure.billing.disputes;

import coop.dure.billing.ledger.Adjust;
import coop.dure.billing.ledger.AdjustmentDescription;
import coop.dure.billing.state.PlainText;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Disputes. A party sees its own; the cooperative's office sees all and answers. */
@Path("/v1/disputes")
@Tag(name = "Statements")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.COLLABORATOR})
public class DisputeResource {
    private final CurrentCaller caller;
    private final TenantTransactions transactions;
    private final TenantDirectory directory;
    private final Adjust adjust;

    DisputeResource(CurrentCaller caller, TenantTransactions transactions, TenantDirectory directory, Adjust adjust) {
        this.caller = caller;
        this.transactions = transactions;
        this.directory = directory;
        this.adjust = adjust;
    }

    /**
     * An answer.
     *
     * @param answer in words
     * @param tenant slug of the tenant in whose ledger is adjusted; needed with an adjustment
     * @param adjustment what is put right; absent for nothing
     */
    public record Resolution(
            @Nullable String answer,
            @Nullable String tenant,
            @Nullable AdjustmentDescription adjustment) {}

    @GET
    @Operation(operationId = "listDisputes", summary = "Disputes, oldest first; a party's own")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID behind = after == null ? new UUID(0, 0) : after.uuid(0);
        return seen(connection -> connection
                        .preparedQuery("select * from dispute where dispute_id > $1 order by dispute_id limit $2")
                        .execute(Tuple.of(behind, most + 1))
                        .map(rows -> {
                            List<DisputeView> found = new ArrayList<>();
                            rows.forEach(row -> found.add(DisputeView.of(row)));
                            return found;
                        }))
                .map(found -> Page.of(found, most, dispute -> Cursor.behind(dispute.id()))
                        .response(uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDispute", summary = "One dispute")
    public Uni<DisputeView> get(UUID id) {
        return seen(connection -> find(connection, id, ""));
    }

    private <T> Uni<T> seen(Function<SqlConnection, Uni<T>> query) {
        Caller who = caller.get();
        return who.kind() == Caller.Kind.OPERATOR
                ? transactions.inCooperativeSql(query)
                : transactions.inPartySql(who.organizationId(), query);
    }

    private static Uni<DisputeView> find(SqlConnection connection, UUID id, String locking) {
        return connection
                .preparedQuery("select * from dispute where dispute_id = $1" + locking)
                .execute(Tuple.of(id))
                .map(rows -> {
                    for (Row row : rows) {
                        return DisputeView.of(row);
                    }
                    throw Problem.of(404, "not-found").because("not-found.detail");
                });
    }

    @POST
    @Path("/{id: [^:/]+}:resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "resolveDispute",
            summary = "Answer a dispute, with an adjustment where the party is right",
            description =
                    "The adjustment is on the statements of the month that runs; a fixed statement stays as it is.")
    public Uni<DisputeView> resolve(UUID id, @Nullable Resolution wish) {
        String answer = Reasons.read("/answer", wish == null ? null : wish.answer());
        AdjustmentDescription adjustment = wish == null ? null : wish.adjustment();
        String by = caller.get().subject();
        if (adjustment == null) {
            return transactions.inCooperativeSql(connection -> resolve(connection, id, answer, by, Optional.empty()));
        }
        String slug = wish == null ? null : wish.tenant();
        if (slug == null) {
            throw Problem.of(422, "invalid-dispute").field("/tenant", "field.required");
        }
        Problem unknown = Problem.of(422, "invalid-dispute").field("/tenant", "dispute.unknown-tenant", slug);
        if (!PlainText.is(slug)) {
            throw unknown;
        }
        return directory
                .find(caller.get(), slug)
                .map(found -> found.orElseThrow(() -> unknown))
                .chain(tenant -> transactions.inCooperativeSql(
                        connection -> resolve(connection, id, answer, by, Optional.of(new Right(tenant, adjustment)))));
    }

    private record Right(TenantRef tenant, AdjustmentDescription adjustment) {}

    private Uni<DisputeView> resolve(
            SqlConnection connection, UUID id, String answer, String by, Optional<Right> right) {
        return find(connection, id, " for update")
                .invoke(dispute -> {
                    if (dispute.status().equals("RESOLVED")) {
                        throw Problem.of(409, "dispute-resolved").because("dispute.resolved");
                    }
                })
                .chain(() -> right.map(with -> adjust.of(connection, with.tenant(), with.adjustment(), "/adjustment"))
                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .chain(entry -> connection
                        .preparedQuery("update dispute set status = 'RESOLVED', answer = $2, adjustment_entry_id = $3,"
                                + " resolved_at = now(), resolved_by = $4 where dispute_id = $1")
                        .execute(Tuple.of(id, answer, entry, by)))
                .chain(() -> find(connection, id, ""));
    }
}
