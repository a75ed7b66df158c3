package coop.dure.billing.disputes;

import coop.dure.billing.periods.MonthParameter;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A party disputes a fixed statement of its own. */
@Path("/v1/statements/{month}/disputes")
@Tag(name = "Statements")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.MEMBER, Roles.COLLABORATOR})
public class OpenDisputeResource {
    private final CurrentCaller caller;
    private final TenantTransactions transactions;
    private final OncePerKey once;
    private final CurrentRequestKey requestKey;

    OpenDisputeResource(
            CurrentCaller caller, TenantTransactions transactions, OncePerKey once, CurrentRequestKey requestKey) {
        this.caller = caller;
        this.transactions = transactions;
        this.once = once;
        this.requestKey = requestKey;
    }

    /**
     * What is wrong.
     *
     * @param entryId the line of the statement; absent for the whole
     * @param reason in words
     */
    public record DisputeWish(
            @Nullable UUID entryId, @Nullable String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openDispute", summary = "Dispute a fixed statement of one's own")
    @APIResponse(responseCode = "201", description = "Open; its id")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> open(String month, @Nullable DisputeWish wish) {
        requestKey.check();
        String asked = MonthParameter.read(month).toString();
        String reason = Reasons.read("/reason", wish == null ? null : wish.reason());
        UUID entryId = wish == null ? null : wish.entryId();
        Caller who = caller.get();
        RequestKey key = requestKey.of(who.organizationId(), wish);
        return transactions
                .inPartySql(
                        who.organizationId(),
                        connection -> once.once(connection, key, () -> insert(connection, asked, entryId, reason, who)))
                .map(made -> Response.created(URI.create("/v1/disputes/" + made.id()))
                        .entity(Map.of("id", made.id()))
                        .build());
    }

    private static Uni<String> insert(
            SqlConnection connection, String month, @Nullable UUID entryId, String reason, Caller who) {
        UUID id = Ids.next();
        return refuse(connection, month, entryId)
                .chain(() -> connection
                        .preparedQuery("insert into dispute (dispute_id, month, party_id, entry_id, reason, opened_at,"
                                + " opened_by, status) values ($1, $2, $3, $4, $5, now(), $6, 'OPEN')")
                        .execute(Tuple.from(
                                new @Nullable Object[] {id, month, who.organizationId(), entryId, reason, who.subject()
                                })))
                .replaceWith(id.toString());
    }

    private static Uni<Void> refuse(SqlConnection connection, String month, @Nullable UUID entryId) {
        return connection
                .preparedQuery("select exists (select 1 from statement where month = $1) as stated, $2::uuid is null or"
                        + " exists (select 1 from posting p join statement_month m on m.month = $1 and p.posted_at >= m.from_at"
                        + " and p.posted_at < m.until_at where p.entry_id = $2 and p.kind <> 'PAYOUT') as known")
                .execute(Tuple.of(month, entryId))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    if (!row.getBoolean("stated")) {
                        throw Problem.of(409, "statement-not-fixed").because("statement.not-fixed", month);
                    }
                    if (!row.getBoolean("known")) {
                        throw Problem.of(422, "invalid-dispute").field("/entryId", "dispute.unknown-entry", month);
                    }
                })
                .replaceWithVoid();
    }
}
