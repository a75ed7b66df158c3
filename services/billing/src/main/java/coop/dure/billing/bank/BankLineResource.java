package coop.dure.billing.bank;

import coop.dure.billing.bank.matching.Reason;
import coop.dure.billing.state.PlainText;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What came into the cooperative's bank account, line by line. */
@Path("/v1/bank-lines")
@Tag(name = "Bank")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class BankLineResource {
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_NUMBER = 20;
    private final CurrentCaller caller;
    private final TenantTransactions transactions;
    private final BookLine book;

    BankLineResource(CurrentCaller caller, TenantTransactions transactions, BookLine book) {
        this.caller = caller;
        this.transactions = transactions;
        this.book = book;
    }

    /** How far a line has come. */
    public enum BankLineStatus {
        /** Nobody knows what it paid. */
        OPEN,
        /** It is a payment. */
        BOOKED,
        /** It is none of ours. */
        DISMISSED
    }

    /**
     * What a line paid.
     *
     * @param invoice number of the invoice
     */
    public record Assignment(@Nullable String invoice) {}

    /**
     * Why a line is no payment of an invoice.
     *
     * @param reason in words
     */
    public record Dismissal(@Nullable String reason) {}

    @GET
    @Operation(operationId = "listBankLines", summary = "Lines of bank statements, oldest first")
    public Uni<Response> list(
            @Parameter(description = "Those that have come so far; all where it is absent")
                    @QueryParam("status")
                    @Nullable
                    BankLineStatus status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID behind = after == null ? new UUID(0, 0) : after.uuid(0);
        return transactions
                .inCooperativeSql(connection -> connection
                        .preparedQuery(KeptLine.SELECT + " where b.line_id > $1 and ($3::text is null or b.status = $3)"
                                + " order by b.line_id limit $2")
                        .execute(Tuple.of(behind, most + 1, status == null ? null : status.name())))
                .map(rows -> {
                    List<BankLineView> found = new ArrayList<>();
                    rows.forEach(row -> found.add(BankLineView.of(KeptLine.of(row))));
                    return Page.of(found, most, line -> Cursor.behind(line.id()))
                            .response(uri);
                });
    }

    @POST
    @Path("/{id: [^:/]+}:assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assignBankLine",
            summary = "Say which invoice a line paid",
            description = "Of one that is open, or was dismissed. More than is owed is the tenant's balance.")
    public Uni<BankLineView> assign(UUID id, @Nullable Assignment wish) {
        String number = text("/invoice", wish == null ? null : wish.invoice(), LONGEST_NUMBER);
        String by = caller.get().subject();
        return transactions
                .inCooperativeSql(connection -> find(connection, id)
                        .chain(line -> BankLines.numbered(connection, number).map(found -> {
                            if (found.isEmpty() || found.get().isVoid()) {
                                throw Problem.of(422, "invalid-bank-line")
                                        .field("/invoice", found.isEmpty() ? "bank-line.no-invoice" : "invoice.void");
                            }
                            if (!found.get().currency().equals(line.said().currency())) {
                                throw Problem.of(422, "invalid-bank-line")
                                        .field(
                                                "/invoice",
                                                "bank-line.currency",
                                                found.get().currency());
                            }
                            return found.get();
                        })))
                .chain(invoice -> book.as(id, invoice, Reason.BY_HAND, line -> line.paymentId() == null, by))
                .chain(booked -> answer(id, booked));
    }

    @POST
    @Path("/{id: [^:/]+}:dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "dismissBankLine", summary = "Say that a line paid no invoice")
    public Uni<BankLineView> dismiss(UUID id, @Nullable Dismissal wish) {
        String reason = text("/reason", wish == null ? null : wish.reason(), LONGEST_REASON);
        String by = caller.get().subject();
        return transactions
                .inCooperativeSql(connection -> BankLines.lock(connection, id)
                        .map(found -> found.orElseThrow(BankLineResource::notFound))
                        .chain(line -> line.paymentId() == null
                                ? BankLines.dismissed(connection, id, reason, by)
                                        .replaceWith(true)
                                : Uni.createFrom().item(false)))
                .chain(dismissed -> answer(id, dismissed));
    }

    private Uni<BankLineView> answer(UUID id, boolean done) {
        if (!done) {
            throw Problem.of(409, "bank-line-booked").because("bank-line.booked");
        }
        return transactions.inCooperativeSql(connection -> find(connection, id)).map(BankLineView::of);
    }

    private static Uni<KeptLine> find(SqlConnection connection, UUID id) {
        return BankLines.find(connection, id).map(found -> found.orElseThrow(BankLineResource::notFound));
    }

    private static String text(String field, @Nullable String said, int longest) {
        if (said == null || said.isBlank()) {
            throw Problem.of(422, "invalid-bank-line").field(field, "field.required");
        }
        if (said.length() > longest) {
            throw Problem.of(422, "invalid-bank-line").field(field, "field.too-long", longest);
        }
        if (!PlainText.is(said)) {
            throw Problem.of(422, "invalid-bank-line").field(field, "field.control-characters");
        }
        return said.strip();
    }

    private static Problem notFound() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }
}
